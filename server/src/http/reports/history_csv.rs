//! `GET /api/v1/history.csv`: all sessions that are asked for, as a table, page by page out of the
//! store while it is sent.

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use futures_util::stream;
use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;
use shared::api::reports::{HistoryRow, HistorySort, Named};
use store::SessionPageAsk;

use super::asked::Which;
use super::csv::{file, harmless, head, line, secs};
use super::names::{modality, row};
use super::unread::unread;
use crate::http::admin::Admin;
use crate::http::{App, Ask, Refusal};

/// Sessions read at once.
const STEP: u32 = 500;

const NAME: &str = "attachment; filename=\"history.csv\"";

const ENGLISH: [&str; 20] = [
    "Session",
    "Part",
    "Task",
    "Contact",
    "Service",
    "User",
    "To service",
    "To user",
    "Customer",
    "Begin",
    "End",
    "Outcome",
    "Wait (s)",
    "Talk (s)",
    "Wrap-up (s)",
    "Accepted in time",
    "Hung up in time",
    "Primary code",
    "Secondary code",
    "Tags",
];

const GERMAN: [&str; 20] = [
    "Sitzung",
    "Teil",
    "Aufgabe",
    "Kontakt",
    "Service",
    "Benutzer",
    "An Service",
    "An Benutzer",
    "Kunde",
    "Beginn",
    "Ende",
    "Ausgang",
    "Wartezeit (s)",
    "Gespräch (s)",
    "Nachbearbeitung (s)",
    "Rechtzeitig angenommen",
    "Rechtzeitig aufgelegt",
    "Primärer Code",
    "Sekundärer Code",
    "Tags",
];

/// How it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    sort: HistorySort,
    bom: String,
    locale: String,
}

impl Form {
    fn is_german(&self) -> bool {
        self.locale.split(['-', '_']).next() == Some("de")
    }

    fn is_marked(&self) -> bool {
        matches!(self.bom.as_str(), "1" | "true")
    }
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
    let (range, ask) = which.sessions(&admin)?;
    let words = if form.is_german() { GERMAN } else { ENGLISH };
    let first = head(&words, form.is_marked());
    let ask = SessionPageAsk {
        ask,
        sort: form.sort,
        after: None,
        limit: STEP,
        count: false,
    };
    // The first page is read before anything is sent: what goes wrong there is still a problem.
    let page = app.store.page_sessions(admin.scope(), ask.clone()).await;
    let page = page.map_err(unread)?;
    let begun = (Some(page), ask, first);
    let lines = stream::try_unfold(begun, move |(page, mut ask, mut text)| {
        let (app, admin, range) = (app.clone(), admin.clone(), range.clone());
        async move {
            let page = match (page, ask.after) {
                (Some(page), _) => page,
                (None, None) => return Ok(None),
                (None, Some(_)) => {
                    let page = app.store.page_sessions(admin.scope(), ask.clone()).await;
                    // The connection breaks off: nobody takes a part for the whole.
                    page.map_err(|error| std::io::Error::other(error.to_string()))?
                }
            };
            for listed in page.sessions {
                let row = row(&admin.config, &listed.session, listed.customer);
                line(&mut text, cells(&row, |at| range.shown(at)));
            }
            ask.after = page.next;
            Ok(Some((Bytes::from(text), (None, ask, String::new()))))
        }
    });
    Ok(file(NAME, lines))
}

fn cells(row: &HistoryRow, shown: impl Fn(shared::Millis) -> String) -> [String; 20] {
    [
        row.id.clone(),
        word(&row.kind),
        row.task.to_string(),
        modality(row.modality).to_owned(),
        name(row.service.as_ref()),
        name(row.user.as_ref()),
        name(row.to_service.as_ref()),
        name(row.to_user.as_ref()),
        harmless(&row.customer),
        shown(row.started_at),
        shown(row.ended_at),
        word(&row.outcome),
        secs(row.wait_ms),
        secs(row.talk_ms),
        secs(row.wrap_up_ms),
        yes_or_no(row.accepted_in_time),
        yes_or_no(row.hung_up_in_time),
        name(row.primary_code.as_ref()),
        name(row.secondary_code.as_ref()),
        harmless(&row.tags.join("; ")),
    ]
}

fn name<T>(of: Option<&Named<T>>) -> String {
    of.map_or_else(String::new, |named| harmless(&named.name))
}

/// A word as in JSON.
fn word(of: &impl Serialize) -> String {
    match serde_json::to_value(of) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}

fn yes_or_no(of: Option<bool>) -> String {
    let word = of.map(|yes| if yes { "1" } else { "0" });
    word.unwrap_or_default().to_owned()
}
