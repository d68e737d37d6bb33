//! A measured figure with its goal, and the percentiles it comes from.

use std::borrow::Cow;
use std::time::Duration;

use serde_json::json;

/// One measured figure.
pub(super) struct Figure {
    name: Cow<'static, str>,
    value: f64,
    unit: &'static str,
    goal: Goal,
}

/// What it should be.
#[derive(Clone, Copy)]
pub(super) enum Goal {
    AtMost(f64),
    AtLeast(f64),
    None,
}

impl Figure {
    pub(super) fn new(
        name: impl Into<Cow<'static, str>>,
        value: f64,
        unit: &'static str,
        goal: Goal,
    ) -> Self {
        Self {
            name: name.into(),
            value,
            unit,
            goal,
        }
    }

    pub(super) fn print(&self, as_json: bool) {
        let value = (self.value * 100.0).round() / 100.0;
        if !as_json {
            println!("{:<50} {value:>10} {}", self.name, self.unit);
            return;
        }
        let mut line = json!({ "name": self.name, "value": value, "unit": self.unit });
        match self.goal {
            Goal::AtMost(limit) => line["at_most"] = limit.into(),
            Goal::AtLeast(limit) => line["at_least"] = limit.into(),
            Goal::None => {}
        }
        println!("{line}");
    }
}

/// The duration below which `share` (0 to 1) of all lie, in milliseconds; 0 for none at all.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an index into a list of measurements"
)]
pub(super) fn percentile_ms(all: &mut [Duration], share: f64) -> f64 {
    all.sort_unstable();
    let at = ((all.len() as f64 * share).ceil() as usize).saturating_sub(1);
    all.get(at)
        .map_or(0.0, |value| value.as_secs_f64() * 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_measured_values() {
        let mut all: Vec<_> = (1..=100).rev().map(Duration::from_millis).collect();
        let near = |share, ms: f64| (percentile_ms(&mut all.clone(), share) - ms).abs() < 1e-9;
        assert!(near(0.5, 50.0) && near(0.99, 99.0) && near(1.0, 100.0) && near(0.0, 1.0));
        all.clear();
        assert!(percentile_ms(&mut all, 0.5).abs() < 1e-9);
    }
}
