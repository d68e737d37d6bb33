//! What a dashboard must be to be kept.

use shared::ErrorCode;
use shared::api::problem::FieldProblem;
use shared::api::reports::{Dashboard, Widget};
use shared::limits::{
    DASHBOARD_WIDGETS, REPORT_SERVICES, REPORT_USERS, TITLE_CHARS, WIDGET_CHOICES, WIDGET_DAYS,
    WIDGET_FIGURES,
};

use crate::http::Refusal;

const COLUMNS: u8 = 12;
const ROWS: u8 = 200;
const TALLEST: u8 = 20;

/// A dashboard that can be kept.
pub(super) struct Checked {
    pub(super) value: Dashboard,
    /// Widgets that will ask for nothing.
    pub(super) warnings: Vec<FieldProblem>,
}

/// Checks and tidies it.
///
/// # Errors
/// The fields at fault.
pub(super) fn check(mut value: Dashboard) -> Result<Checked, Refusal> {
    value.name = value.name.trim().to_owned();
    let mut faults = Vec::new();
    if !(1..=TITLE_CHARS).contains(&value.name.chars().count()) {
        faults.push(problem("name".into(), "1 to 100 characters"));
    }
    if value.widgets.len() > DASHBOARD_WIDGETS {
        faults.push(problem("widgets".into(), "at most 50"));
    }
    let mut warnings = Vec::new();
    for (n, widget) in value.widgets.iter().enumerate().take(DASHBOARD_WIDGETS) {
        let found = of_widget(widget);
        faults
            .extend(found.map(|(field, detail)| problem(format!("widgets[{n}].{field}"), detail)));
        for (field, n_chosen, most) in [
            ("services", widget.services.len(), REPORT_SERVICES),
            ("users", widget.users.len(), REPORT_USERS),
        ] {
            if n_chosen > most {
                let detail = "more than 200: the widget will not ask for anything";
                warnings.push(problem(format!("widgets[{n}].{field}"), detail));
            }
        }
    }
    match faults.is_empty() {
        true => Ok(Checked { value, warnings }),
        false => Err(Refusal::new(ErrorCode::FieldInvalid).fields(faults)),
    }
}

fn of_widget(widget: &Widget) -> impl Iterator<Item = (&'static str, &'static str)> {
    let right = widget.column.saturating_add(widget.width);
    let checks = [
        (
            widget.title.chars().count() <= TITLE_CHARS,
            "title",
            "at most 100 characters",
        ),
        (widget.column < COLUMNS, "column", "0 to 11"),
        (
            widget.width > 0 && right <= COLUMNS,
            "width",
            "at least 1, and within 12 columns",
        ),
        (widget.row < ROWS, "row", "0 to 199"),
        ((1..=TALLEST).contains(&widget.height), "height", "1 to 20"),
        (
            widget.services.len() <= WIDGET_CHOICES,
            "services",
            "at most 1,000",
        ),
        (
            widget.users.len() <= WIDGET_CHOICES,
            "users",
            "at most 1,000",
        ),
        (
            widget.figures.len() <= WIDGET_FIGURES,
            "figures",
            "at most 20",
        ),
        (widget.days <= WIDGET_DAYS, "days", "at most 400"),
    ];
    let failed = checks.into_iter().filter(|(holds, ..)| !holds);
    failed.map(|(_, field, detail)| (field, detail))
}

fn problem(field: String, detail: &str) -> FieldProblem {
    FieldProblem {
        field,
        code: None,
        detail: detail.to_owned(),
    }
}
