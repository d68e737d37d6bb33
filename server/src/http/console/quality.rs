//! `GET /api/v1/tasks/{id}/quality`: how a task's calls were at both ends.

use axum::Json;
use axum::extract::{Path, State};
use shared::ErrorCode;
use shared::api::quality::{EndQuality, TaskQuality};
use shared::ids::TaskId;

use super::recordings::{check_listener, unread};
use crate::http::authority::AsUser;
use crate::http::{App, Refusal};

/// Most samples told: two ends for about an hour and a half.
const SAMPLES: u32 = 2_000;

/// A task's samples.
///
/// # Errors
/// `forbidden` for anybody but supervisors and tenant administrators, `not_found` when the tenant
/// has no such task.
pub(crate) async fn quality(
    State(app): State<App>,
    user: AsUser,
    Path(task): Path<String>,
) -> Result<Json<TaskQuality>, Refusal> {
    let scope = check_listener(&user)?;
    let task: TaskId = task.parse().map_err(|_| ErrorCode::NotFound)?;
    let owner = app.owners.by_tenant(scope.tenant());
    let config = owner.ok_or(ErrorCode::ServerUnavailable)?.config();
    let samples = app.store.list_quality(scope, task, SAMPLES).await;
    let samples = samples.map_err(unread)?;
    if samples.is_empty() {
        app.store.read_task(scope, task).await.map_err(unread)?;
    }
    let samples = samples.into_iter().map(|one| EndQuality {
        call: one.call,
        at: one.at,
        user: one.user,
        name: one
            .user
            .and_then(|user| config.users.get(&user))
            .map(|user| user.display_name.clone()),
        sample: one.sample,
    });
    Ok(Json(TaskQuality {
        samples: samples.collect(),
    }))
}
