//! `DELETE /api/v1/live/tasks/{id}`: a supervisor takes a task out.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use engine::Command;
use engine::authority::{Action, Subject};
use shared::ErrorCode;
use shared::ids::TaskId;

use super::live::home_of;
use crate::http::admin::Admin;
use crate::http::{App, Refusal};

/// Cancels it.
///
/// # Errors
/// `not_found` when who asks does not see it, `forbidden`, `not_applicable` while somebody talks in
/// it, `task_ended`.
pub(crate) async fn cancel(
    State(_app): State<App>,
    admin: Admin,
    Path(id): Path<String>,
) -> Result<StatusCode, Refusal> {
    let id: TaskId = id.parse().map_err(|_| ErrorCode::NotFound)?;
    let task = admin.owner.ask(move |state, _| state.task(id).cloned());
    let task = task.await?.ok_or(ErrorCode::NotFound)?;
    let home = home_of(&admin.config, &task);
    let who = admin.who()?;
    if !who.may(Action::Read, Subject::Tasks, home) {
        return Err(ErrorCode::NotFound.into());
    }
    if !who.may(Action::Update, Subject::Tasks, home) {
        return Err(ErrorCode::Forbidden.into());
    }
    admin.owner.submit(None, Command::CancelTask(id)).await?;
    tracing::info!(task = %id, by = %admin.actor.id(), "a task was cancelled");
    Ok(StatusCode::NO_CONTENT)
}
