//! Frames between the console and the server on `/ws/console`, always JSON.

use serde::{Deserialize, Serialize};

use super::{Board, ContactState, Cursor, Customer, Entry, Field, Modality, Priority};
use crate::error_code::ErrorCode;
use crate::ids::{
    CodeId, CommandId, DutyProfileId, MessageId, OfferId, ReasonId, ServiceId, TabId, TaskId,
    UserId,
};
use crate::time::Millis;

/// From the console. Before `ready` only `Open` is allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum AgentFrame {
    /// Identify with a one-time ticket.
    Open(AgentOpen),
    /// Change something; answered by `Done` after commit or by `Refused`.
    Command {
        /// Client-made id; the same id again gives the same outcome.
        id: CommandId,
        /// What to do.
        command: AgentCommand,
    },
    /// A message to the customer; answered by `Acked` after commit or by `Refused`.
    Send {
        /// Client-made id.
        id: MessageId,
        /// An own connected task.
        task: TaskId,
        /// 1 to 4,000 characters.
        text: String,
    },
    /// Follow the conversation of an own task or offer from a cursor on.
    Watch {
        /// The task.
        task: TaskId,
        /// Where the console stands; `seq` 0 = from the start.
        cursor: Cursor,
    },
    /// Stop following.
    Unwatch {
        /// The task.
        task: TaskId,
    },
    /// The user types or stopped; never answered.
    Typing {
        /// An own connected task.
        task: TaskId,
        /// Whether typing goes on.
        on: bool,
    },
    /// The user has seen everything up to `seq`.
    Read {
        /// The task.
        task: TaskId,
        /// Last seen entry.
        seq: u64,
    },
    /// Asks for `Pong` with the same number.
    Ping {
        /// Any number.
        n: u32,
    },
    /// The tab is leaving for good.
    Bye,
    /// Follow the board: queues and users of the services that the user may see; with the tasks
    /// for supervisors. Answered by `Board`, then by one whenever it has changed, at most each
    /// second.
    WatchBoard {
        /// Whether to follow it.
        on: bool,
    },
}

/// First frame of a console tab.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AgentOpen {
    /// Protocol version of the client.
    pub version: u16,
    /// One-time ticket from `POST /api/v1/socket-tickets`.
    pub ticket: String,
    /// This tab.
    pub tab: TabId,
}

/// What a user can ask of the engine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum AgentCommand {
    /// Declare presence.
    SetPresence {
        /// The new presence.
        presence: Presence,
    },
    /// Go on or off duty.
    SetDuty {
        /// Whether on duty.
        on: bool,
    },
    /// Be selectable for one service or not.
    SetServiceDuty {
        /// The service.
        service: ServiceId,
        /// Whether selectable.
        on: bool,
    },
    /// Take an offer.
    Accept {
        /// The offer.
        offer: OfferId,
    },
    /// Turn an offer down.
    Decline {
        /// The offer.
        offer: OfferId,
    },
    /// End an own connected task.
    EndTask {
        /// The task.
        task: TaskId,
    },
    /// End the wrap-up (ACW) of an own task.
    FinishWrapUp {
        /// The task.
        task: TaskId,
    },
    /// Prolong the wrap-up (ACW) of an own task, where the service allows it.
    ExtendWrapUp {
        /// The task.
        task: TaskId,
    },
    /// Clear the missed-offer flag (RONA).
    ClearMissed,
    /// Go on duty as one of the own duty profiles; none = without a profile.
    ChooseDuty {
        /// The profile.
        profile: Option<DutyProfileId>,
    },
    /// Be not available for a reason; none = available again.
    SetNotAvailable {
        /// The reason.
        reason: Option<ReasonId>,
    },
    /// Take a task from the pickup list.
    PickUp {
        /// The task.
        task: TaskId,
    },
    /// Hand an own connected task to another service.
    Transfer {
        /// The task.
        task: TaskId,
        /// Where to.
        service: ServiceId,
    },
    /// Set the codes of an own task, connected or in wrap-up.
    SetCodes {
        /// The task.
        task: TaskId,
        /// One of its service's primary codes.
        primary: Option<CodeId>,
        /// One of its service's secondary codes.
        secondary: Option<CodeId>,
    },
    /// Set the tags of an own task, connected or in wrap-up: all of them, at most 20 of 1–40
    /// characters.
    SetTags {
        /// The task.
        task: TaskId,
        /// The tags.
        tags: Vec<String>,
    },
    /// Create an external task. Supervisors only.
    CreateExternal {
        /// A service with an external workflow.
        service: ServiceId,
        /// What it is about.
        task: Box<ExternalCard>,
        /// Priority; none = the workflow's.
        priority: Option<Priority>,
    },
    /// End a task that no user is connected to, or a connected external task. Supervisors only.
    CancelTask {
        /// The task.
        task: TaskId,
    },
    /// Change the priority of a waiting task. Supervisors only.
    Reprioritise {
        /// The task.
        task: TaskId,
        /// The new priority.
        priority: Priority,
    },
    /// Offer a waiting task to this user next, whoever else is free. Supervisors only.
    Reassign {
        /// The task.
        task: TaskId,
        /// A member of the task's service who may be offered it.
        user: UserId,
    },
    /// Clear another user's missed-offer flag (RONA). Supervisors only.
    ClearMissedOf {
        /// The user.
        user: UserId,
    },
}

/// What a person declares (`domain.md` 3.1, first layer).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Presence {
    /// Not signed in.
    Offline,
    /// Ready for work.
    Online,
    /// Signed in, does not want offers.
    Busy,
    /// Signed in, not at the desk.
    Away,
}

/// What the system knows (`domain.md` 3.1, fourth layer).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum AgentStatus {
    /// Free.
    Idle,
    /// At least one offer is ringing.
    Ringing,
    /// At least one task is connected.
    Connected,
    /// Wrapping up (ACW), nothing connected.
    WrapUp,
    /// Missed an offer (RONA): gets nothing until cleared.
    Missed,
    /// Declared not available, with a reason.
    NotAvailable,
}

/// From the server to the console.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum AgentNotice {
    /// `Open` was accepted.
    Ready(AgentReady),
    /// The user's desk, complete each time; a smaller `rev` than the last is ignored.
    Desk(Desk),
    /// Durable entries of a watched conversation; apply each only if it is the next one.
    Entries {
        /// The task.
        task: TaskId,
        /// Incarnation of the log.
        epoch: u32,
        /// One or more, dense.
        entries: Vec<Entry>,
    },
    /// A `Send` is durable.
    Acked {
        /// Its id.
        id: MessageId,
        /// The task.
        task: TaskId,
        /// Its place in the log.
        seq: u64,
        /// Its time.
        at: Millis,
    },
    /// A `Send` is refused: for good, unless `retry_ms` is given.
    SendRefused {
        /// Its id.
        id: MessageId,
        /// The task.
        task: TaskId,
        /// Why.
        code: ErrorCode,
        /// When to try again.
        retry_ms: Option<u32>,
    },
    /// A `Command` is carried out and durable.
    Done {
        /// Its id.
        id: CommandId,
    },
    /// A `Command` is refused: for good, unless `retry_ms` is given.
    Refused {
        /// Its id.
        id: CommandId,
        /// Why.
        code: ErrorCode,
        /// When to try again.
        retry_ms: Option<u32>,
    },
    /// The customer types or stopped.
    Typing {
        /// The task.
        task: TaskId,
        /// Whether typing goes on.
        on: bool,
    },
    /// The customer has seen everything up to `seq`.
    Read {
        /// The task.
        task: TaskId,
        /// Last seen entry.
        seq: u64,
    },
    /// The cursor is unusable: forget this conversation's entries and watch again from 0.
    Reset {
        /// The task.
        task: TaskId,
        /// Incarnation of the log.
        epoch: u32,
    },
    /// A `Watch` or other task frame is refused.
    TaskRefused {
        /// The task.
        task: TaskId,
        /// Why.
        code: ErrorCode,
    },
    /// Answer to `Ping`.
    Pong {
        /// Its number.
        n: u32,
    },
    /// The server is going away: reconnect after this time.
    Moved {
        /// Milliseconds to wait.
        after_ms: u32,
    },
    /// Something is wrong with the connection; a close may follow.
    Fail {
        /// Why.
        code: ErrorCode,
        /// When to try again.
        retry_ms: Option<u32>,
    },
    /// The board, complete each time.
    Board(Board),
}

/// The connection is up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AgentReady {
    /// Server ping period in milliseconds.
    pub heartbeat_ms: u32,
    /// Unacknowledged sends allowed in flight.
    pub window: u16,
    /// The desk now.
    pub desk: Desk,
}

/// Everything a user's screen shows besides conversations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Desk {
    /// Grows with every change.
    pub rev: u64,
    /// The user.
    pub user: UserId,
    /// Declared presence.
    pub presence: Presence,
    /// Whether on duty.
    pub on_duty: bool,
    /// What the system knows.
    pub status: AgentStatus,
    /// The services of the user.
    pub services: Vec<ServiceDuty>,
    /// Chats connected or in wrap-up, and the most at once.
    pub chats: u32,
    /// Chat capacity.
    pub chats_max: u32,
    /// What is ringing, oldest first.
    pub offers: Vec<OfferCard>,
    /// Connected and wrapping up, oldest first.
    pub tasks: Vec<TaskCard>,
    /// As what the user is on duty, and what there is to choose from.
    #[serde(default)]
    pub duty: DutyView,
    /// Tasks of the user's services that anybody may take, in the order of the queue; at most 50.
    #[serde(default)]
    pub pickup: Vec<PickupCard>,
    /// External tasks connected or in wrap-up, and the most at once.
    #[serde(default)]
    pub external: u32,
    /// External task capacity.
    #[serde(default)]
    pub external_max: u32,
    /// Skills of the user.
    #[serde(default)]
    pub skills: Vec<SkillView>,
}

/// Duty and availability as the user chose them, with the choices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DutyView {
    /// The profile in force.
    pub profile: Option<DutyProfileId>,
    /// Profiles to choose from.
    pub profiles: Vec<Named<DutyProfileId>>,
    /// The reason in force.
    pub reason: Option<ReasonId>,
    /// Milliseconds since the user is not available, when this was sent.
    pub reason_ms: Option<u64>,
    /// Reasons to choose from.
    pub reasons: Vec<Named<ReasonId>>,
    /// Milliseconds until the missed-offer flag clears by itself, when this was sent.
    pub missed_ms: Option<u64>,
}

/// An id with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Named<Id> {
    /// The id.
    pub id: Id,
    /// The name shown.
    pub name: String,
}

/// A skill of the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SkillView {
    /// Name shown.
    pub name: String,
    /// 1 (basic) – 5 (expert); none = a responsibility.
    pub level: Option<u8>,
}

/// A task that waits for somebody to take it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PickupCard {
    /// The task.
    pub task: TaskId,
    /// Kind of contact.
    pub modality: Modality,
    /// The service.
    pub service: ServiceRef,
    /// Who waits.
    pub customer: CustomerCard,
    /// The first message.
    pub message: String,
    /// What an external task is about.
    pub external: Option<ExternalCard>,
    /// Priority in force.
    pub priority: Priority,
    /// Milliseconds the task has waited when this was sent.
    pub waited_ms: u64,
    /// Whether the user may take it now; otherwise a full hand or the like is in the way.
    pub takeable: bool,
}

/// What an external task is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ExternalCard {
    /// Title shown in lists: 1–200 characters.
    pub title: String,
    /// What is to be done: at most 4,000 characters.
    pub description: String,
    /// An `https:` or `http:` address to open; empty = none.
    pub link: String,
    /// Whom it concerns, at most 256 characters; empty = anonymous.
    pub customer_identifier: String,
    /// Users to try first, at most 10, best first.
    pub preferred: Vec<UserId>,
}

/// A service and whether the user is selectable for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServiceDuty {
    /// The service.
    pub service: ServiceRef,
    /// Whether selectable.
    pub on: bool,
    /// Tasks waiting in its queue.
    pub waiting: u32,
}

/// A service by id and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServiceRef {
    /// The service.
    pub id: ServiceId,
    /// Its display name.
    pub display_name: String,
}

/// The customer as users see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CustomerCard {
    /// What is known.
    pub customer: Customer,
    /// Whether a signed token vouches for it.
    pub verified: bool,
    /// Page origin the contact came from.
    pub origin: String,
    /// Language the widget speaks.
    pub locale: String,
    /// Context from the page and from the workflow.
    pub parameters: Vec<Field>,
}

/// A ringing offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OfferCard {
    /// The offer.
    pub offer: OfferId,
    /// The task on offer.
    pub task: TaskId,
    /// Kind of contact.
    pub modality: Modality,
    /// The service; none for a direct chat.
    pub service: Option<ServiceRef>,
    /// Who is waiting.
    pub customer: CustomerCard,
    /// The first message.
    pub message: String,
    /// Configured text for an incoming contact.
    pub incoming: Option<String>,
    /// Milliseconds left when this was sent.
    pub remaining_ms: u32,
    /// Milliseconds that an offer rings in all.
    pub total_ms: u32,
    /// Milliseconds the customer has waited when this was sent.
    pub waited_ms: u32,
    /// What an external task is about.
    #[serde(default)]
    pub external: Option<ExternalCard>,
    /// How many other users it rings at; the first to accept wins.
    #[serde(default)]
    pub others: u32,
    /// Priority in force.
    #[serde(default)]
    pub priority: Priority,
}

/// A task at the user's desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskCard {
    /// The task.
    pub task: TaskId,
    /// Kind of contact.
    pub modality: Modality,
    /// The service; none for a direct chat.
    pub service: Option<ServiceRef>,
    /// The customer.
    pub customer: CustomerCard,
    /// What the user can do with it.
    pub phase: TaskPhase,
    /// What the customer sees.
    pub state: ContactState,
    /// Whether the customer has a live connection.
    pub customer_online: bool,
    /// Head of the conversation log.
    pub head: u64,
    /// Configured question before ending.
    pub end_question: Option<String>,
    /// Milliseconds since the user accepted, when this was sent.
    pub connected_ms: u64,
    /// What an external task is about.
    #[serde(default)]
    pub external: Option<ExternalCard>,
    /// Codes, with the choices of the service.
    #[serde(default)]
    pub codes: CodesView,
    /// Tags.
    #[serde(default)]
    pub tags: Vec<String>,
}

/// Codes of a task and what there is to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CodesView {
    /// Primary code.
    pub primary: Option<CodeId>,
    /// Secondary code.
    pub secondary: Option<CodeId>,
    /// Choices of the primary code.
    pub primary_choices: Vec<Named<CodeId>>,
    /// Choices of the secondary code.
    pub secondary_choices: Vec<Named<CodeId>>,
}

/// What the user can do with a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum TaskPhase {
    /// Talking.
    Connected,
    /// Wrapping up (ACW).
    WrapUp {
        /// Milliseconds left when this was sent.
        remaining_ms: u32,
        /// Milliseconds in all.
        total_ms: u32,
        /// Whether it may be prolonged.
        extendable: bool,
    },
}
