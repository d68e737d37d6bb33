//! The conversation log as its readers see it: dense entries, cursor, authors, notices.

use serde::{Deserialize, Serialize};

use crate::ids::{MessageId, UserId};
use crate::time::Millis;

/// Where a reader stands in a log: everything up to and including `seq` has been applied.
///
/// `epoch` changes only when the log was restored from a backup; a cursor of another epoch is
/// answered with `reset`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// Incarnation of the log.
    pub epoch: u32,
    /// Last applied sequence number; 0 = nothing yet.
    pub seq: u64,
}

/// One durable entry of a conversation log. `seq` starts at 1 and has no holes, for every reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Position in the log.
    pub seq: u64,
    /// The sender's id of a message; none for the system's own entries.
    pub id: Option<MessageId>,
    /// When the server committed it.
    pub at: Millis,
    /// Who wrote it.
    pub by: Author,
    /// What it says.
    pub kind: EntryKind,
}

/// Who wrote an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Author {
    /// The person at the widget.
    Customer,
    /// A user, under the name that customers see.
    User {
        /// The user.
        id: UserId,
        /// Name shown to the reader.
        display_name: String,
    },
    /// The product itself.
    System,
}

/// What an entry says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum EntryKind {
    /// A message, plain text.
    Text {
        /// 1 to 4,000 characters.
        text: String,
    },
    /// A system message.
    Notice(Notice),
    /// Exists, so that `seq` stays dense, but is not meant for this reader.
    Hidden,
}

/// A system message: a code that the reader's language renders, or a text that an administrator
/// configured (parameters already substituted, plain text).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// What happened.
    pub code: NoticeCode,
    /// Configured wording; `None`: render `code` in the reader's language.
    pub text: Option<String>,
    /// Display name that the rendering of `code` mentions, if any.
    pub name: Option<String>,
}

/// What a system message reports (`domain.md` 1.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum NoticeCode {
    /// The service greets the customer.
    Welcome,
    /// The task is in the queue.
    Queued,
    /// A user has joined; `name` is the user.
    Connected,
    /// The task goes to another service.
    Transferred,
    /// The user left or ended.
    UserLeft,
    /// The user declined a direct chat; `name` is the user.
    Declined,
    /// The customer ended or did not come back.
    CustomerLeft,
    /// The contact is over.
    Ended,
    /// Nobody is there at this time.
    OutsideHours,
    /// A text of the workflow's Message activity.
    Message,
    /// The customer of a chat asks for a call.
    CallRequested,
    /// A call has begun in a chat.
    CallStarted,
    /// The call of a chat is over.
    CallEnded,
    /// The user did not take the call.
    CallDeclined,
    /// The call is being recorded.
    RecordingStarted,
    /// A supervisor speaks with both; `name` is the supervisor.
    SupervisorJoined,
    /// The supervisor has left; `name` is the supervisor.
    SupervisorLeft,
    /// Another user has the contact now; `name` is the user.
    HandedOver,
    /// The call could not be connected: the customer's media never came.
    CallFailed,
}
