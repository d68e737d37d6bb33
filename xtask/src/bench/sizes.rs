//! What a visitor downloads, in brotli.

use anyhow::Result;

use super::report::{Figure, Goal};
use crate::build::sizes::{self, LOADER_LIMIT, Part, WIDGET_GOAL};
use crate::build::{self, Mode};
use crate::workspace::Workspace;

/// Builds both apps and weighs them.
pub(super) fn measure(workspace: &Workspace) -> Result<Vec<Figure>> {
    build::build_all(workspace, Mode::Release)?;
    let mut figures = Vec::new();
    if let Some(part) = sizes::loader(workspace)? {
        figures.push(bytes(
            format!("loader, {}", part.name),
            part.packed,
            Goal::AtMost(LOADER_LIMIT as f64),
        ));
    }
    for (app, goal) in [
        ("widget", Goal::AtMost(WIDGET_GOAL as f64)),
        ("console", Goal::None),
    ] {
        let parts = sizes::parts(workspace, app)?;
        figures.extend(
            parts
                .iter()
                .map(|part| bytes(label(app, part), part.packed, Goal::None)),
        );
        figures.push(bytes(
            format!("{app}, all"),
            parts.iter().map(|part| part.packed).sum(),
            goal,
        ));
    }
    Ok(figures)
}

fn label(app: &str, part: &Part) -> String {
    let kind = part.name.rsplit('.').next().unwrap_or(&part.name);
    let stem = part.name.split(['-', '.']).next().unwrap_or(&part.name);
    format!("{app}, {stem}.{kind}")
}

fn bytes(name: String, value: usize, goal: Goal) -> Figure {
    Figure {
        name,
        value: value as f64,
        unit: "B brotli".to_string(),
        goal,
    }
}
