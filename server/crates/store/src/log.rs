//! Shapes of conversation logs.

use engine::Audience;
use shared::Millis;
use shared::ids::{ConversationId, MessageId};
use shared::wire::{Author, Entry, EntryKind};

/// A message to append.
#[derive(Clone, Debug, PartialEq)]
pub struct Append {
    /// The conversation.
    pub conversation: ConversationId,
    /// Client-made id, unique per conversation for ever.
    pub id: MessageId,
    /// Who may read it.
    pub audience: Audience,
    /// Who wrote it.
    pub by: Author,
    /// What it says.
    pub kind: EntryKind,
    /// When the server received it.
    pub at: Millis,
}

/// Where an appended message stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Appended {
    /// The entry as first stored.
    pub entry: StoredEntry,
    /// Incarnation of the log.
    pub epoch: u32,
    /// Whether the id was there before.
    pub repeated: bool,
}

/// An entry with its audience.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredEntry {
    /// The entry.
    pub entry: Entry,
    /// Who may read it.
    pub audience: Audience,
}

/// A page of a log.
#[derive(Clone, Debug, PartialEq)]
pub struct LogPage {
    /// Incarnation of the log.
    pub epoch: u32,
    /// Sequence number of the last entry; 0 = empty.
    pub head: u64,
    /// The entries, dense.
    pub entries: Vec<StoredEntry>,
}
