//! What a tenant's [`crate::State`] asks the shell to do.
//!
//! The shell makes everything durable in one transaction (changed rows, entries, events), then
//! releases what is visible (hints, snapshots, replies).

use serde::{Deserialize, Serialize};
use shared::Millis;
use shared::ids::{ConversationId, MessageId, ServiceId, TaskId, UserId};
use shared::wire::{Author, EntryKind};

/// One thing to do, in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// The task's row changed (or is new): store `State::task(id)`.
    TaskChanged(TaskId),
    /// The agent's row changed: store `State::agent(id)` and show the user the new desk.
    AgentChanged(UserId),
    /// Only the user's desk changed (for example a queue length): show it, store nothing.
    DeskChanged(UserId),
    /// Append to a conversation log.
    Append(NewEntry),
    /// No further entries: the conversation is over.
    CloseLog(ConversationId),
    /// Append to the task's event log.
    Event(TaskEvent),
    /// What the customer sees changed: show `State::contact_status(task)`.
    StatusChanged(TaskId),
    /// Presence of a service changed.
    ServiceAvailability(ServiceId),
    /// Presence of a user as a direct target changed.
    UserAvailability(UserId),
}

/// An entry that the log gives its `seq`.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEntry {
    /// The conversation.
    pub conversation: ConversationId,
    /// Id of a message; none for the system's own.
    pub id: Option<MessageId>,
    /// Who may read it; others see `EntryKind::Hidden`.
    pub audience: Audience,
    /// Who wrote it.
    pub by: Author,
    /// What it says.
    pub kind: EntryKind,
}

/// Who may read an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Audience {
    /// Customer and users.
    Everyone,
    /// Only the customer.
    Customer,
    /// Only users.
    Users,
}

/// One entry of a task's append-only event log; `seq` is dense per task, from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskEvent {
    /// The task.
    pub task: TaskId,
    /// Position.
    pub seq: u64,
    /// When.
    pub at: Millis,
    /// What.
    pub kind: EventKind,
}

/// What happened to a task (the last ones explain routing).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EventKind {
    /// First service only, right after Start.
    WorkflowStarted,
    /// Accept ran.
    SystemAccepted,
    /// Put into the queue.
    InQueue,
    /// Left while waiting, or queue time ran out.
    QueueLeft,
    /// A user is connected.
    ConnectedToUser(UserId),
    /// Once, at the end.
    Terminated,
    /// An offer began, to this user.
    Offered(UserId),
    /// An offer ended.
    OfferEnded(UserId, Outcome),
    /// A workflow activity ran.
    ActivityRan(shared::ids::ActivityId),
}

/// How an offer ended: exactly four ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Taken.
    Accepted,
    /// Turned down.
    Declined,
    /// Nobody answered (RONA).
    Missed,
    /// The task went away.
    Withdrawn,
}
