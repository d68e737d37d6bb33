//! `GET /api/v1/tasks/{id}/explanation`: what happened to a task and why, for supervisors.

mod names;
mod words;

use axum::Json;
use axum::extract::{Path, State};
use engine::TaskEvent;
use engine::model::{Role, Task, TaskState};
use shared::api::explanation::{ExplanationStep, TaskExplanation};
use shared::ids::TaskId;
use shared::wire::BoardTaskState;
use shared::{ErrorCode, Millis};
use store::{StoreError, TenantScope};

use crate::http::authority::AsUser;
use crate::http::{App, Refusal};
use names::Names;

/// Most steps told: the newest.
const STEPS: usize = 1_000;

/// The story of a task, running or over.
///
/// # Errors
/// `forbidden` for anybody but supervisors and tenant administrators, `not_found` when the tenant
/// has no such task.
pub(crate) async fn explanation(
    State(app): State<App>,
    user: AsUser,
    Path(task): Path<String>,
) -> Result<Json<TaskExplanation>, Refusal> {
    let may = [Role::Supervisor, Role::TenantAdmin];
    if !may.iter().any(|role| user.user.has_role(*role)) {
        return Err(ErrorCode::Forbidden.into());
    }
    let task: TaskId = task.parse().map_err(|_| ErrorCode::NotFound)?;
    let owner = app.owners.by_tenant(user.login.tenant);
    let owner = owner.ok_or(ErrorCode::ServerUnavailable)?;
    let scope = TenantScope::proven(user.login.tenant);
    let (task, events) = app.store.read_task(scope, task).await.map_err(unread)?;
    let running = task.run.as_ref().map(|run| run.definition.clone());
    let config = owner.config();
    Ok(Json(tell(&task, &events, &Names::new(&config, running))))
}

fn unread(error: StoreError) -> ErrorCode {
    match error {
        StoreError::NotFound => ErrorCode::NotFound,
        error => {
            tracing::warn!(%error, "a task could not be read for its explanation");
            ErrorCode::StorageUnavailable
        }
    }
}

fn tell(task: &Task, events: &[TaskEvent], names: &Names<'_>) -> TaskExplanation {
    let title = task.external.as_ref().map(|external| &external.title);
    let told = &events[events.len().saturating_sub(STEPS)..];
    TaskExplanation {
        task: task.id,
        service: names.service_of(task),
        title: title.unwrap_or(&task.customer.display_name).clone(),
        modality: task.modality,
        state: state(&task.state),
        ended: ended(&task.state),
        started_at: task.created_at,
        ended_at: ended_at(&task.state),
        steps: told.iter().map(|event| step(event, names)).collect(),
        n_steps: events.len() as u64,
    }
}

fn step(event: &TaskEvent, names: &Names<'_>) -> ExplanationStep {
    ExplanationStep {
        seq: event.seq,
        at: event.at,
        kind: words::step(event, names),
    }
}

const fn state(state: &TaskState) -> Option<BoardTaskState> {
    Some(match state {
        TaskState::Establishing | TaskState::InWorkflow => BoardTaskState::InWorkflow,
        TaskState::InQueue => BoardTaskState::InQueue,
        TaskState::Offered(_) => BoardTaskState::Offered,
        TaskState::Connected => BoardTaskState::Connected,
        TaskState::InWrapUp(_) => BoardTaskState::InWrapUp,
        TaskState::Parked { .. } => BoardTaskState::Parked,
        TaskState::Ended { .. } => return None,
    })
}

const fn ended(state: &TaskState) -> Option<shared::wire::EndReason> {
    match state {
        TaskState::InWrapUp(wrap_up) => Some(wrap_up.reason),
        TaskState::Ended { reason, .. } => Some(*reason),
        _ => None,
    }
}

const fn ended_at(state: &TaskState) -> Option<Millis> {
    match state {
        TaskState::Ended { at, .. } => Some(*at),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
