//! What was measured: as a table for people, as JSON for comparisons.

use std::fs;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::workspace::Workspace;

/// One measured number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    /// What was measured.
    pub(super) name: String,
    /// The number.
    pub(super) value: f64,
    /// Its unit.
    pub(super) unit: String,
    /// What it should be.
    pub(super) goal: Goal,
}

/// What a figure should be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Goal {
    /// Nothing was promised.
    None,
    /// Smaller is better.
    AtMost(f64),
    /// Larger is better.
    AtLeast(f64),
}

impl Goal {
    fn holds(self, value: f64) -> Option<bool> {
        match self {
            Self::None => None,
            Self::AtMost(limit) => Some(value <= limit),
            Self::AtLeast(limit) => Some(value >= limit),
        }
    }

    fn text(self) -> String {
        match self {
            Self::None => String::new(),
            Self::AtMost(limit) => format!("≤ {limit}"),
            Self::AtLeast(limit) => format!("≥ {limit}"),
        }
    }
}

impl Figure {
    /// Reads `{"name", "value", "unit", "at_most"?, "at_least"?}`, which our measuring programs write.
    pub(super) fn parse(value: &Value) -> Option<Self> {
        let goal = match (value["at_most"].as_f64(), value["at_least"].as_f64()) {
            (Some(limit), _) => Goal::AtMost(limit),
            (None, Some(limit)) => Goal::AtLeast(limit),
            (None, None) => Goal::None,
        };
        Some(Self {
            name: value["name"].as_str()?.to_string(),
            value: value["value"].as_f64()?,
            unit: value["unit"].as_str()?.to_string(),
            goal,
        })
    }

    fn json(&self) -> Value {
        let mut json = json!({ "name": self.name, "value": self.value, "unit": self.unit });
        match self.goal {
            Goal::None => {}
            Goal::AtMost(limit) => json["at_most"] = limit.into(),
            Goal::AtLeast(limit) => json["at_least"] = limit.into(),
        }
        if let Some(holds) = self.goal.holds(self.value) {
            json["holds"] = holds.into();
        }
        json
    }
}

/// Prints the table.
pub(super) fn show(name: &str, figures: &[Figure]) {
    println!("\n{name}");
    for figure in figures {
        let verdict = match figure.goal.holds(figure.value) {
            None => "",
            Some(true) => "holds",
            Some(false) => "MISSED",
        };
        let line = format!(
            "  {:<44} {:>12} {:<10} {:<10} {verdict}",
            figure.name,
            number(figure.value),
            figure.unit,
            figure.goal.text()
        );
        println!("{}", line.trim_end());
    }
}

/// Writes `target/bench/NAME.json`.
pub(super) fn write(
    workspace: &Workspace,
    name: &str,
    machine: &Value,
    figures: &[Figure],
) -> Result<()> {
    let folder = workspace.path("target/bench");
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let figures: Vec<Value> = figures.iter().map(Figure::json).collect();
    let report = json!({ "name": name, "machine": machine, "figures": figures });
    let file = folder.join(format!("{name}.json"));
    fs::write(&file, format!("{report:#}\n"))
        .with_context(|| format!("writing {}", file.display()))?;
    println!("  → {}", file.display());
    Ok(())
}

/// As many digits as a reader needs.
fn number(value: f64) -> String {
    if value.fract() == 0.0 || value >= 1000.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.2}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_measured_is_read_and_judged() {
        let text = r#"{"name": "idle socket", "value": 9.5, "unit": "KiB", "at_most": 10}"#;
        let figure = Figure::parse(&serde_json::from_str(text).unwrap()).unwrap();
        assert_eq!(figure.json()["holds"], true);
        let slow = Figure {
            value: 10.5,
            ..figure
        };
        assert_eq!(slow.json()["holds"], false);
        let messages = Figure {
            goal: Goal::AtLeast(3000.0),
            value: 2999.0,
            ..slow
        };
        assert_eq!(messages.json()["holds"], false);
        assert_eq!(Figure::parse(&json!({ "name": "no number" })), None);
    }
}
