//! What the owner loop makes durable in one transaction.

use engine::model::{Agent, Task};
use engine::{NewEntry, TaskEvent};
use shared::ids::{CommandId, ConversationId, MessageId, TaskId, VisitorSessionId};
use shared::{ErrorCode, Millis};

use crate::log::StoredEntry;
use crate::session::TokenHash;

/// A batch: everything in it becomes durable together, in this order.
#[derive(Clone, Debug, Default)]
pub struct Commit {
    /// The moment of the batch; entries get it.
    pub at: Millis,
    /// New sessions with their conversations.
    pub sessions: Vec<NewSession>,
    /// New conversations without a session: those of external tasks.
    pub conversations: Vec<NewConversation>,
    /// Changed or new tasks. An ended task stays stored but is not loaded at start.
    pub tasks: Vec<Task>,
    /// Changed or new agents.
    pub agents: Vec<Agent>,
    /// Entries in order; conversations of `sessions` and `conversations` exist by then. Entries for a conversation
    /// that `close` names in the same batch are appended before it closes.
    pub entries: Vec<NewEntry>,
    /// Conversations that take no further entries.
    pub close: Vec<ConversationId>,
    /// Task events, dense per task.
    pub events: Vec<TaskEvent>,
    /// Outcomes of the clients' commands in this batch.
    pub commands: Vec<(CommandId, CommandOutcome)>,
}

/// A customer's new session; its conversation is created with it.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// The session.
    pub session: VisitorSessionId,
    /// The conversation.
    pub conversation: ConversationId,
    /// Its task.
    pub task: TaskId,
    /// Id of the `Start` that made it.
    pub start: MessageId,
    /// Origin of the page; a resume must come from the same.
    pub origin: String,
    /// Text form of the target; a resume must have the same.
    pub target: shared::ids::Target,
    /// First resume token.
    pub token: TokenHash,
}

/// A conversation that no customer reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewConversation {
    /// The conversation.
    pub conversation: ConversationId,
    /// Its task.
    pub task: TaskId,
}

/// What came of a command, kept so that a repetition gets the same answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandOutcome {
    /// Carried out.
    Done,
    /// Refused.
    Refused(ErrorCode),
}

/// What the log made of a batch.
#[derive(Clone, Debug, Default)]
pub struct Committed {
    /// Incarnation of the logs.
    pub epoch: u32,
    /// The entries with their places, in the order of the batch.
    pub entries: Vec<(ConversationId, StoredEntry)>,
}
