//! One unit of work with its lifecycle, workflow position, queue place, offer and sessions.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use shared::Millis;
use shared::ids::{
    ActivityId, ConversationId, OfferId, ServiceId, ServiceSessionId, TaskId, UserId,
    UserSessionId, VisitorSessionId, WorkflowId,
};
use shared::wire::{Customer, EndReason, Field, Modality};

use super::Workflow;

/// A task; durable as one row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// The task.
    pub id: TaskId,
    /// Its conversation.
    pub conversation: ConversationId,
    /// The customer's session.
    pub session: VisitorSessionId,
    /// What was asked for.
    pub modality: Modality,
    /// Where it goes.
    pub target: TaskTarget,
    /// What is known of the customer.
    pub customer: Customer,
    /// Whether a signed token vouches for the customer.
    pub verified: bool,
    /// Page origin.
    pub origin: String,
    /// Language of the widget.
    pub locale: String,
    /// Context and workflow parameters.
    pub parameters: Vec<Field>,
    /// First message.
    pub first_message: String,
    /// When it began.
    pub created_at: Millis,
    /// Where it stands.
    pub state: TaskState,
    /// Live connections of the customer.
    pub customer_connections: u32,
    /// When the customer's last connection went away (or the task began, before the first).
    pub customer_lost_at: Option<Millis>,
    /// Recovery timeout that was in force at the start: running sessions keep theirs.
    pub recovery_secs: u32,
    /// The workflow walk; none for a direct chat.
    pub run: Option<Run>,
    /// Place in the queue, kept while offered.
    pub queue: Option<QueueEntry>,
    /// The user's part once connected, and after.
    pub user_session: Option<UserSession>,
    /// Next dense event number.
    pub next_event: u64,
}

/// Where a task goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaskTarget {
    /// Through a service's workflow.
    Service {
        /// The service.
        service: ServiceId,
        /// The part of the task that it handles.
        session: ServiceSessionId,
    },
    /// Straight to a user.
    User {
        /// The user.
        user: UserId,
    },
}

/// Where a task stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaskState {
    /// Not accepted by the system yet.
    Establishing,
    /// In the workflow, not queued.
    InWorkflow,
    /// Waiting for a user.
    InQueue,
    /// Shown to a user.
    Offered(Offer),
    /// Talking with a user.
    Connected,
    /// Over for the customer; the user wraps up.
    InWrapUp(WrapUp),
    /// Over.
    Ended {
        /// How.
        reason: EndReason,
        /// When.
        at: Millis,
    },
}

/// A task shown to one user until a deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The offer.
    pub id: OfferId,
    /// To whom.
    pub user: UserId,
    /// Since when.
    pub at: Millis,
    /// Until when.
    pub until: Millis,
}

/// Wrap-up (ACW) after a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrapUp {
    /// How the conversation ended.
    pub reason: EndReason,
    /// Since when.
    pub at: Millis,
    /// Until when.
    pub until: Millis,
    /// How often it was prolonged.
    pub extended: u32,
}

/// A task walking through one workflow version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The workflow.
    pub workflow: WorkflowId,
    /// The version as it was at the start, so that running tasks finish on theirs.
    pub definition: Workflow,
    /// The activity it stands at.
    pub at: ActivityId,
    /// When the present activity's time is over.
    pub deadline: Option<Millis>,
    /// Steps taken; bounded.
    pub steps: u32,
    /// Whether the task was queued before: one queue per service session.
    pub queued: bool,
}

/// Place of a task in its service's queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueEntry {
    /// Constant while waiting: the order of the queue.
    pub key: i64,
    /// When it was queued.
    pub at: Millis,
    /// When the queue's time limit ends the wait.
    pub until: Option<Millis>,
    /// RONA time-out of its offers in seconds.
    pub rona_secs: u32,
    /// Users who missed or declined in this round.
    pub tried: BTreeSet<UserId>,
}

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
}
