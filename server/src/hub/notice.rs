//! What the hub tells connections; heavy parts are shared, so that fan-out copies pointers.

use std::sync::Arc;

use shared::ids::{ConversationId, TabId, TaskId};
use shared::wire::{
    Availability, Board, CallView, CloseCode, ContactStatus, Desk, MediaNotice, Prompt,
};
use store::StoredEntry;

/// Something a connection should know. Everything here may be lost: logs are re-read by cursor,
/// snapshots come whole with the next change or the next connect.
#[derive(Clone, Debug)]
pub enum Notice {
    /// Durable entries of a conversation, dense and in order.
    Entries(Arc<LogNews>),
    /// What the customer of a task sees.
    Status(Arc<ContactStatus>),
    /// Presence of the target that a visitor looks at.
    Availability(Availability),
    /// What the workflow asks the customer of a task; none = nothing any more.
    Prompt(Option<Arc<Prompt>>),
    /// The service that a contact was handed to, by its display name.
    Renamed(Arc<str>),
    /// The call as the customer of a task sees it; none = there is none (any more).
    Call(Option<Arc<CallView>>),
    /// About the media of a call, for one tab of one person.
    Media(Arc<MediaNews>),
    /// A user's screen.
    Desk(Arc<Desk>),
    /// The queues as a console watches them.
    Board(Arc<Board>),
    /// Somebody types or stopped.
    Typing {
        /// Where.
        conversation: ConversationId,
        /// Who.
        by: Side,
        /// Whether typing goes on.
        on: bool,
    },
    /// Somebody has seen everything up to `seq`.
    Read {
        /// Where.
        conversation: ConversationId,
        /// Who.
        by: Side,
        /// Last seen entry.
        seq: u64,
    },
    /// The connection must end.
    Close(Closing),
}

/// Something about the media of a call.
#[derive(Clone, Debug)]
pub struct MediaNews {
    /// The task.
    pub task: TaskId,
    /// The tab that it is meant for.
    pub tab: TabId,
    /// What.
    pub notice: MediaNotice,
}

/// New entries of one log.
#[derive(Clone, Debug)]
pub struct LogNews {
    /// The log.
    pub conversation: ConversationId,
    /// Its incarnation.
    pub epoch: u32,
    /// One or more, dense and in order.
    pub entries: Vec<StoredEntry>,
}

/// The two sides of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The person at the widget.
    Customer,
    /// Users.
    User,
}

/// How a connection must end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// The close code.
    pub code: CloseCode,
    /// For [`CloseCode::Moved`]: when to come back, in milliseconds.
    pub after_ms: u32,
}

impl From<CloseCode> for Closing {
    fn from(code: CloseCode) -> Self {
        Self { code, after_ms: 0 }
    }
}

impl Notice {
    /// About how many bytes the notice will be on the wire.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Entries(news) => news.entries.iter().map(entry_weight).sum(),
            Self::Prompt(Some(prompt)) => 64 + prompt.text.len() + 64 * prompt.choices.len(),
            Self::Desk(desk) => 256 + 512 * (desk.offers.len() + desk.tasks.len()),
            Self::Call(Some(_)) => 512,
            _ => 64,
        }
    }
}

fn entry_weight(stored: &StoredEntry) -> usize {
    let text = match &stored.entry.kind {
        shared::wire::EntryKind::Text { text } => text.len(),
        shared::wire::EntryKind::Notice(notice) => notice.text.as_ref().map_or(0, String::len),
        shared::wire::EntryKind::Hidden => 0,
    };
    text + 64
}
