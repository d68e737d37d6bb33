//! What a visitor downloads, in brotli.

use anyhow::Result;

use super::report::{Figure, Goal};
use crate::build::sizes::{self, CALL_GOAL, CONSOLE_GOAL, LOADER_LIMIT, Part, WIDGET_GOAL};
use crate::build::{self, CONSOLE, Mode, WIDGET};
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
    let apps = [
        (&WIDGET, WIDGET_GOAL, Goal::AtMost(CALL_GOAL as f64)),
        (&CONSOLE, CONSOLE_GOAL, Goal::None),
    ];
    for (app, first_goal, later_goal) in apps {
        let parts = sizes::parts(workspace, app.name)?;
        figures.extend(
            parts
                .iter()
                .map(|part| bytes(label(app.name, part), part.packed, Goal::None)),
        );
        let sum = |wanted: bool| {
            let parts = parts.iter();
            parts
                .filter(|part| sizes::is_later(app, part) == wanted)
                .map(|part| part.packed)
                .sum()
        };
        let goal = Goal::AtMost(first_goal as f64);
        figures.push(bytes(format!("{}, at first", app.name), sum(false), goal));
        figures.push(bytes(format!("{}, later", app.name), sum(true), later_goal));
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
