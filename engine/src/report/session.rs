//! One session of an ended task: what lists show, and the part of it from which figures come.

use serde::{Deserialize, Serialize};
use shared::Millis;
use shared::api::reports::{SessionKind, SessionOutcome};
use shared::ids::{CodeId, ServiceId, TaskId, UserId};
use shared::wire::Modality;

/// A session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The task.
    pub task: TaskId,
    /// Number within the task, dense from 1 in the order of beginning.
    pub n: u32,
    /// What figures come from.
    pub fact: Fact,
    /// Of a transfer to a service: which.
    pub to_service: Option<ServiceId>,
    /// Of a transfer to a user: which.
    pub to_user: Option<UserId>,
    /// Secondary code of the task.
    pub secondary_code: Option<CodeId>,
    /// Tags of the task.
    pub tags: Vec<String>,
}

/// What figures come from. Spans are milliseconds, never negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Which part of a task.
    pub kind: SessionKind,
    /// Kind of contact.
    pub modality: Modality,
    /// How it ended.
    pub outcome: SessionOutcome,
    /// The service; none = a contact straight to a user.
    pub service: Option<ServiceId>,
    /// The user; of a service session the last who had it, of a transfer who handed over.
    pub user: Option<UserId>,
    /// Primary code of the task.
    pub code: Option<CodeId>,
    /// When it began.
    pub at: Millis,
    /// When it ended.
    pub ended_at: Millis,
    /// Service session: in the queue, until taken or over. User session: how long it rang. Transfer:
    /// until a user took the task; none where nobody did.
    pub wait_ms: Option<i64>,
    /// How long users talked; none: no user took it.
    pub talk_ms: Option<i64>,
    /// Wrap-up behind it; none: there was none.
    pub wrap_up_ms: Option<i64>,
}

impl Fact {
    /// Whether a user took it.
    #[must_use]
    pub const fn is_taken(&self) -> bool {
        self.talk_ms.is_some()
    }

    /// Whether the customer left before a user took it.
    #[must_use]
    pub const fn is_hang_up(&self) -> bool {
        matches!(
            self.outcome,
            SessionOutcome::AbandonedInQueue | SessionOutcome::AbandonedInWorkflow
        )
    }

    /// From its beginning to its end.
    #[must_use]
    pub const fn lasted_ms(&self) -> i64 {
        self.ended_at.since(self.at)
    }
}
