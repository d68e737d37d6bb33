//! `GET /api/v1/tasks/{id}/recordings`, `GET /api/v1/recordings/{id}`: what was recorded of calls.

use serde::{Deserialize, Serialize};

use crate::ids::RecordingId;
use crate::time::Millis;

/// A task's recordings in the order of their beginning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskRecordings {
    /// The recordings.
    pub recordings: Vec<RecordingInfo>,
}

/// A recording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RecordingInfo {
    /// Id, under which it is fetched.
    pub id: RecordingId,
    /// Number of the call within the task, from 1.
    pub call: u32,
    /// Whether pictures are in it (WebM), or voices alone (Ogg).
    pub video: bool,
    /// When it began.
    pub at: Millis,
    /// How long it plays, in milliseconds; none while it is written.
    pub length_ms: Option<u64>,
    /// Size in bytes; none while it is written.
    pub bytes: Option<u64>,
    /// When it is deleted.
    pub until: Millis,
}
