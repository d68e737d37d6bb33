//! What a tenant's [`crate::State`] asks the shell to do.
//!
//! The shell makes everything durable in one transaction (changed rows, entries, events), then
//! releases what is visible (hints, snapshots, replies).

use serde::{Deserialize, Serialize};
use shared::Millis;
use shared::ids::{
    ActivityId, CodeId, ConversationId, MessageId, OfferId, ServiceId, TaskId, UserId,
};
use shared::wire::{Author, EndReason, EntryKind, Priority};

use crate::call::CallEvent;
use crate::model::{DistributionKind, Exit, UserSessionOutcome};
use crate::presence::Obstacle;

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
    /// The open prompt changed: show `State::prompt(task)`.
    PromptChanged(TaskId),
    /// Figures of a service's queue changed: show `State::board` to its followers, not more often
    /// than they can read.
    QueueChanged(ServiceId),
    /// Media must do something else: carry out `State::call_plan(task)`, and show everybody in the
    /// call their `State::call_view`.
    CallChanged(TaskId),
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

/// What happened to a task. The first eight are those of `domain.md` 3; the rest explains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EventKind {
    /// First service only, right after Start.
    WorkflowStarted,
    /// Accept ran.
    SystemAccepted,
    /// An activity or somebody outside set a parameter.
    ParameterUpdated {
        /// Its name.
        name: String,
        /// Its new value.
        value: String,
    },
    /// Put into the queue.
    InQueue,
    /// A user is connected.
    ConnectedToUser(UserId),
    /// Left while waiting, or queue time ran out.
    QueueLeft,
    /// Once, at the end.
    Terminated,
    /// An offer began, to this user.
    Offered(UserId),
    /// An offer ended.
    OfferEnded(UserId, Outcome),
    /// A workflow activity ran.
    ActivityRan(ActivityId),
    /// An activity was left by an exit.
    ActivityLeft(ActivityId, Exit),
    /// A workflow began: which, in which service.
    WorkflowEntered {
        /// The service.
        service: ServiceId,
        /// The workflow's name.
        name: String,
        /// Its version.
        version: u32,
    },
    /// The workflow was ended because it broke its bounds.
    WorkflowFailed(WorkflowFault),
    /// Why the offers that follow were made as they were.
    Decided(Box<Explanation>),
    /// The pool grew to this level, from 0.
    PoolGrew(u8),
    /// A supervisor changed the priority.
    Reprioritised(Priority),
    /// A user's part ended.
    UserSessionEnded(UserId, UserSessionOutcome),
    /// Handed over to this service.
    Transferred(ServiceId),
    /// Handing over to this service failed.
    TransferFailed(ServiceId),
    /// Codes were set.
    CodesSet {
        /// Primary code.
        primary: Option<CodeId>,
        /// Secondary code.
        secondary: Option<CodeId>,
    },
    /// Tags were set.
    TagsSet(Vec<String>),
    /// How it ended, just before `Terminated`.
    Ended(EndReason),
    /// Parked after a fault of ours.
    Parked,
    /// About its call, and those who take part.
    Call(CallEvent),
}

/// Which bound a workflow broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorkflowFault {
    /// More steps than a run may take.
    Steps,
    /// Longer than a run may last.
    Time,
}

/// Why somebody was asked: enough to take the decision again by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The offers it led to.
    pub offers: Vec<OfferId>,
    /// How users are asked.
    pub distribution: DistributionKind,
    /// Priority in force.
    pub priority: Priority,
    /// Constant key of the task in its queue.
    pub key: i64,
    /// Level that the pool had grown to.
    pub level: u8,
    /// Whether everybody free had had the task, so that a new round began.
    pub restarts_round: bool,
    /// Who was considered, best first, the chosen ones included; at most 20.
    pub considered: Vec<Considered>,
    /// Free users in all.
    pub n_free: u32,
    /// Members who were skipped and why; at most 20.
    pub skipped: Vec<(UserId, Skip)>,
    /// Members in all.
    pub n_members: u32,
}

/// A free user's place in the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Considered {
    /// The user.
    pub user: UserId,
    /// Rank among preferred users, where the user is one.
    pub preferred: Option<u8>,
    /// Level of the policy at which the user fits, from 0.
    pub level: u8,
    /// Open tasks.
    pub load: u32,
    /// Idle since.
    pub idle_since: Millis,
    /// Whether an offer went to the user.
    pub chosen: bool,
}

/// Why a member was skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Skip {
    /// Has had the task in this round.
    Tried,
    /// Something is in the way.
    Obstacle(Obstacle),
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
