//! `GET /api/v1/history/{id}`: one session with the task around it.

use axum::Json;
use axum::extract::{Path, State};
use engine::model::Role;
use engine::report::Session;
use shared::ErrorCode;
use shared::api::reports::{Context, HistoryDetail};
use shared::ids::TaskId;

use super::asked::seen;
use super::names::row;
use super::unread::unread;
use crate::http::admin::Admin;
use crate::http::{App, Refusal};

/// The session.
///
/// # Errors
/// `not_found` when there is none that who asks may see.
pub(crate) async fn one(
    State(app): State<App>,
    admin: Admin,
    Path(id): Path<String>,
) -> Result<Json<HistoryDetail>, Refusal> {
    let (task, n) = parts(&id).ok_or(ErrorCode::NotFound)?;
    let seen = seen(&admin)?;
    let sessions = app.store.task_sessions(admin.scope(), task).await;
    let mut sessions = sessions.map_err(unread)?;
    sessions.retain(|session| seen.shows(session));
    let is_asked = |session: &&Session| session.n == n;
    let asked = sessions.iter().find(is_asked).ok_or(ErrorCode::NotFound)?;
    let kept = app.store.read_task(admin.scope(), task).await;
    let (kept, _) = kept.map_err(unread)?;
    let title = kept.external.as_ref().map(|external| &external.title);
    let customer = title.unwrap_or(&kept.customer.display_name);
    let shown = |session: &Session| row(&admin.config, session, customer.clone());
    let user = admin.actor.caller.user();
    let user = user.and_then(|user| admin.config.users.get(&user));
    let supervises = user
        .is_some_and(|user| user.has_role(Role::Supervisor) || user.has_role(Role::TenantAdmin));
    Ok(Json(HistoryDetail {
        session: shown(asked),
        sessions: sessions.iter().map(shown).collect(),
        origin: kept.origin,
        // Nothing says yet that a service keeps it.
        context: Context::NotAvailable,
        explained: supervises,
        recorded: supervises,
        customer: kept.customer,
    }))
}

fn parts(id: &str) -> Option<(TaskId, u32)> {
    let (task, n) = id.rsplit_once('-')?;
    Some((task.parse().ok()?, n.parse().ok()?))
}
