//! What calls need and leave: audio that is played, recordings, how each end found it.

use shared::Millis;
use shared::ids::{RecordingId, ResourceId, TaskId, UserId};
use shared::wire::QualitySample;

/// An audio resource as listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AudioResource {
    /// Id.
    pub id: ResourceId,
    /// Name, unique in the tenant.
    pub name: String,
    /// When it was uploaded.
    pub at: Millis,
    /// How long it plays, in milliseconds.
    pub length_ms: u64,
    /// Size of what is kept, in bytes.
    pub bytes: u64,
}

/// A new audio resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAudio {
    /// Id.
    pub id: ResourceId,
    /// Name, unique in the tenant.
    pub name: String,
    /// Now.
    pub at: Millis,
    /// How long it plays, in milliseconds; at least one.
    pub length_ms: u64,
    /// Ogg/Opus.
    pub ogg: Vec<u8>,
}

/// Kinds of recordings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordingKind {
    /// Voices: Ogg.
    Audio,
    /// Voices and pictures: WebM.
    Video,
}

/// A recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    /// Id.
    pub id: RecordingId,
    /// Task.
    pub task: TaskId,
    /// Number of the call within the task, from 1.
    pub call: u32,
    /// What it holds.
    pub kind: RecordingKind,
    /// When it began.
    pub at: Millis,
    /// Length and size, once it is complete.
    pub complete: Option<Complete>,
    /// Where its sound lies.
    pub object: String,
    /// From this moment on it is deleted.
    pub until: Millis,
}

/// What is known of a recording when it is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Complete {
    /// How long it plays, in milliseconds.
    pub length_ms: u64,
    /// Size in bytes.
    pub bytes: u64,
}

/// How a call was at one end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallQuality {
    /// Task.
    pub task: TaskId,
    /// Number of the call within the task, from 1.
    pub call: u32,
    /// When it came.
    pub at: Millis,
    /// Whose end; none = the customer's.
    pub user: Option<UserId>,
    /// Figures.
    pub sample: QualitySample,
}
