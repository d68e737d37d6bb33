//! Frames between the console and the server on `/ws/console`, always JSON.

use serde::{Deserialize, Serialize};

use super::{ContactState, Cursor, Customer, Entry, Field, Modality};
use crate::error_code::ErrorCode;
use crate::ids::{CommandId, MessageId, OfferId, ServiceId, TabId, TaskId, UserId};
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
