//! `GET /api/v1/history`: a page of sessions of ended tasks.

use axum::Json;
use axum::extract::State;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use shared::api::reports::{HistoryPage, HistorySort};
use shared::ids::TaskId;
use shared::limits::{PAGE_ITEMS, PAGE_ITEMS_MAX};
use store::{SessionPageAsk, SessionPlace};

use super::asked::{Which, wrong};
use super::names::row;
use super::unread::unread;
use crate::http::admin::Admin;
use crate::http::{App, Ask, Refusal};

/// Which page, beside which sessions.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Query {
    sort: HistorySort,
    cursor: Option<String>,
    limit: Option<u32>,
}

/// The page.
///
/// # Errors
/// `field_invalid` with the parameter at fault.
pub(crate) async fn list(
    State(app): State<App>,
    admin: Admin,
    Ask(which): Ask<Which>,
    Ask(query): Ask<Query>,
) -> Result<Json<HistoryPage>, Refusal> {
    let limit = query.limit.unwrap_or(PAGE_ITEMS);
    if !(1..=PAGE_ITEMS_MAX).contains(&limit) {
        return Err(wrong("limit", "1 to 200"));
    }
    let (_, ask) = which.sessions(&admin)?;
    let ask = SessionPageAsk {
        ask,
        sort: query.sort,
        after: query.cursor.as_deref().map(place_of).transpose()?,
        limit,
        count: true,
    };
    let page = app.store.page_sessions(admin.scope(), ask).await;
    let page = page.map_err(unread)?;
    let rows = page.sessions.into_iter();
    let rows = rows.map(|listed| row(&admin.config, &listed.session, listed.customer));
    Ok(Json(HistoryPage {
        items: rows.collect(),
        next: page.next.as_ref().map(text_of),
        total: page.total,
    }))
}

/// A place as a text.
fn text_of(place: &SessionPlace) -> String {
    let bytes = [
        &place.task.as_bytes()[..],
        &place.key.to_be_bytes(),
        &place.n.to_be_bytes(),
    ];
    URL_SAFE_NO_PAD.encode(bytes.concat())
}

/// The place behind a text.
fn place_of(text: &str) -> Result<SessionPlace, Refusal> {
    let bytes = URL_SAFE_NO_PAD.decode(text).unwrap_or_default();
    let place = bytes.split_first_chunk().and_then(|(task, rest)| {
        let (key, rest) = rest.split_first_chunk()?;
        let (n, rest) = rest.split_first_chunk()?;
        rest.is_empty().then_some(SessionPlace {
            key: i64::from_be_bytes(*key),
            task: TaskId::from_bytes(*task),
            n: u32::from_be_bytes(*n),
        })
    });
    place
        // The least number has no opposite, and is no moment.
        .filter(|place| place.key != i64::MIN)
        .ok_or_else(|| wrong("cursor", "it comes from an earlier answer"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_and_nothing_else_is_one() {
        let place = SessionPlace {
            key: -5,
            task: TaskId::from_bytes([7; 16]),
            n: 3,
        };
        assert_eq!(place_of(&text_of(&place)).unwrap(), place);
        let long = URL_SAFE_NO_PAD.encode([1; 29]);
        let least = SessionPlace {
            key: i64::MIN,
            ..place
        };
        for text in ["", "x", "????", &long, &text_of(&least)] {
            assert!(place_of(text).is_err(), "{text}");
        }
    }
}
