//! The seam to recording: told what is to be recorded, complete each time.

use engine::call::{Party, RecordingPlan};
use media::{LegId, RecordingId};
use shared::ids::{ActivityId, ConversationId, TaskId, TenantId};

/// A call, as recordings name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CallRef {
    /// The tenant.
    pub tenant: TenantId,
    /// The task.
    pub task: TaskId,
    /// Its conversation.
    pub conversation: ConversationId,
    /// Number of the call within the task.
    pub call: u32,
}

/// Records calls. Called with a lock held: hands work over and returns.
pub trait Recorder: Send + Sync {
    /// What of the call is recorded from now on, of whom; none = nothing (any more). Complete each
    /// time, often the same as before.
    fn record(&self, call: &CallRef, plan: Option<RecordingPlan>, legs: &[(Party, LegId)]);

    /// A recording is complete and durable. Gives the activity that waited for it, if one did.
    fn recorded(&self, recording: RecordingId) -> Option<(TenantId, TaskId, ActivityId)>;
}

/// Nothing is recorded.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoRecorder;

impl Recorder for NoRecorder {
    fn record(&self, _: &CallRef, _: Option<RecordingPlan>, _: &[(Party, LegId)]) {}

    fn recorded(&self, _: RecordingId) -> Option<(TenantId, TaskId, ActivityId)> {
        None
    }
}
