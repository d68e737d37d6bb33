//! Frames between the console and the server on `/ws/console`, always JSON.

use serde::{Deserialize, Serialize};

use super::{AgentCommand, Board, Cursor, Desk, Entry, MediaFrame, MediaNotice};
use crate::error_code::ErrorCode;
use crate::ids::{CommandId, MessageId, TabId, TaskId};
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
    /// About the media of a call: an own task's, a consulted one's or a supervised one's.
    Media {
        /// The task.
        task: TaskId,
        /// What.
        frame: MediaFrame,
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
    /// About the media of a call.
    Media {
        /// The task.
        task: TaskId,
        /// What.
        notice: MediaNotice,
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
