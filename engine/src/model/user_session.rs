//! The parts of a task: by service and by user, each with start, end and outcome
//! (`domain.md` 3.2).

use serde::{Deserialize, Serialize};
use shared::Millis;
use shared::ids::{ServiceId, ServiceSessionId, UserId, UserSessionId};

/// The part of a task handled by one user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserSession {
    /// The session.
    pub id: UserSessionId,
    /// The user.
    pub user: UserId,
    /// Name that the customer sees.
    pub shown_name: String,
    /// When the offer was accepted.
    pub at: Millis,
    /// When the conversation ended.
    pub ended_at: Option<Millis>,
    /// How it ended; none while it goes on.
    #[serde(default)]
    pub outcome: Option<UserSessionOutcome>,
}

/// How a user's part ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UserSessionOutcome {
    /// Taken and ended.
    Accepted,
    /// Turned down.
    Declined,
    /// The task went away while it rang.
    Cancelled,
    /// Nobody answered (RONA).
    Missed,
    /// Handed to another service.
    TransferredInternally,
    /// Handing over failed.
    TransferFailed,
}

/// The part of a task handled by one service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceSession {
    /// The session.
    pub id: ServiceSessionId,
    /// The service.
    pub service: ServiceId,
    /// When it began.
    pub at: Millis,
    /// When it ended.
    pub ended_at: Option<Millis>,
    /// How it ended; none while it goes on.
    pub outcome: Option<ServiceSessionOutcome>,
}

/// How a service's part ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ServiceSessionOutcome {
    /// A user took it.
    UserAccepted,
    /// Handed to another service, which took it.
    TransferSuccessful,
    /// Handing over failed.
    TransferFailed,
    /// The customer left in the workflow.
    AbandonedInWorkflow,
    /// The customer left in the queue, or the workflow took the task away while it rang.
    AbandonedInQueue,
    /// The workflow ended it.
    HandledByWorkflow,
}
