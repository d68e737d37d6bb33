//! `GET /api/v1/figures.csv`: figures as a table, a line for each group and one for the total.

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use futures_util::stream;
use serde::Deserialize;
use shared::api::reports::{Definition, FigureKey, FigureUnit, Figures, GroupBy};

use super::asked::Which;
use super::csv::{file, harmless, head, line};
use super::figures::computed;
use crate::http::admin::Admin;
use crate::http::{App, Ask, Refusal};

const NAME: &str = "attachment; filename=\"figures.csv\"";

/// Lines sent at once.
const STEP: usize = 200;

/// How it is written, and by what it is grouped.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    by: GroupBy,
    bom: String,
    locale: String,
}

/// The table.
///
/// # Errors
/// `field_invalid` with the parameter at fault.
pub(crate) async fn table(
    State(app): State<App>,
    admin: Admin,
    Ask(which): Ask<Which>,
    Ask(form): Ask<Form>,
) -> Result<Response, Refusal> {
    let answer = computed(&app, &admin, &which, form.by).await?;
    let is_german = form.locale.split(['-', '_']).next() == Some("de");
    let (group, total) = if is_german {
        ("Gruppe", "Gesamt")
    } else {
        ("Group", "Total")
    };
    let names = FigureKey::ALL.iter().map(|key| name(*key, &form.locale));
    let names: Vec<String> = std::iter::once(group.to_owned()).chain(names).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut texts = vec![head(&names, matches!(form.bom.as_str(), "1" | "true"))];
    for groups in answer.groups.chunks(STEP) {
        let mut text = String::new();
        for group in groups {
            line(&mut text, cells(&harmless(&group.name), &group.figures));
        }
        texts.push(text);
    }
    let mut last = String::new();
    line(&mut last, cells(total, &answer.total));
    texts.push(last);
    let texts = texts.into_iter().map(|text| Ok(Bytes::from(text)));
    Ok(file(NAME, stream::iter(texts)))
}

/// The head of a figure's column; spans are seconds here.
fn name(key: FigureKey, locale: &str) -> String {
    let name = Definition::of(key).words(locale).name;
    match key.unit() {
        FigureUnit::Milliseconds => format!("{name} (s)"),
        FigureUnit::Count | FigureUnit::Share => name.to_owned(),
    }
}

fn cells(name: &str, figures: &Figures) -> Vec<String> {
    let value = |key: &FigureKey| match (key.of(figures), key.unit()) {
        (None, _) => String::new(),
        (Some(value), FigureUnit::Count) => format!("{value:.0}"),
        (Some(value), FigureUnit::Share) => format!("{value:.4}"),
        (Some(value), FigureUnit::Milliseconds) => format!("{:.3}", value / 1_000.0),
    };
    let values = FigureKey::ALL.iter().map(value);
    std::iter::once(name.to_owned()).chain(values).collect()
}
