//! `GET /api/v1/figures`: what sessions come to, together and in groups.

use axum::Json;
use axum::extract::State;
use engine::report::{TooManyGroups, grouped};
use serde::Deserialize;
use shared::api::reports::{FiguresAnswer, GroupBy};

use super::asked::{Which, wrong};
use super::names::groups;
use super::unread::unread;
use crate::http::admin::Admin;
use crate::http::{App, Ask, Refusal};

/// By what.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Query {
    by: GroupBy,
}

/// The figures.
///
/// # Errors
/// `field_invalid` with the parameter at fault.
pub(crate) async fn figures(
    State(app): State<App>,
    admin: Admin,
    Ask(which): Ask<Which>,
    Ask(query): Ask<Query>,
) -> Result<Json<FiguresAnswer>, Refusal> {
    Ok(Json(computed(&app, &admin, &which, query.by).await?))
}

/// The figures of what is asked for.
pub(super) async fn computed(
    app: &App,
    admin: &Admin,
    which: &Which,
    by: GroupBy,
) -> Result<FiguresAnswer, Refusal> {
    let (range, ask) = which.sessions(admin)?;
    let facts = app.store.read_facts(admin.scope(), ask).await;
    let facts = facts.map_err(unread)?;
    let config = &admin.config;
    let found = grouped(config, &facts, &range, by);
    let found = found.map_err(|TooManyGroups| wrong("by", "more than 2,000 groups"))?;
    Ok(FiguresAnswer {
        from: range.from,
        to: range.to,
        zone: range.zone_name,
        by,
        groups: groups(config, found.groups),
        total: found.total,
    })
}
