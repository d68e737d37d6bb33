//! `GET /api/v1/tasks/{id}/recordings`: what there is of a task's calls.

use axum::Json;
use axum::extract::{Path, State};
use shared::ErrorCode;
use shared::api::recording::{RecordingInfo, TaskRecordings};
use shared::ids::TaskId;
use store::{Recording, RecordingKind};

use super::{check_listener, unread};
use crate::http::authority::AsUser;
use crate::http::{App, Refusal};

/// A task's recordings.
///
/// # Errors
/// `forbidden` for anybody but supervisors and tenant administrators, `not_found` when the tenant
/// has no such task.
pub(crate) async fn list(
    State(app): State<App>,
    user: AsUser,
    Path(task): Path<String>,
) -> Result<Json<TaskRecordings>, Refusal> {
    let scope = check_listener(&user)?;
    let task: TaskId = task.parse().map_err(|_| ErrorCode::NotFound)?;
    let recordings = app.store.list_recordings(scope, task).await;
    let recordings = recordings.map_err(unread)?;
    if recordings.is_empty() {
        // Nothing of a task that is not there looks like nothing of one that is.
        app.store.read_task(scope, task).await.map_err(unread)?;
    }
    let recordings = recordings.into_iter().map(info).collect();
    Ok(Json(TaskRecordings { recordings }))
}

fn info(recording: Recording) -> RecordingInfo {
    RecordingInfo {
        id: recording.id,
        call: recording.call,
        video: recording.kind == RecordingKind::Video,
        at: recording.at,
        length_ms: recording.complete.map(|complete| complete.length_ms),
        bytes: recording.complete.map(|complete| complete.bytes),
        until: recording.until,
    }
}
