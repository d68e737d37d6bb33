//! Shapes of customers' sessions.

use shared::Millis;
use shared::ids::{ConversationId, TabId, Target, TaskId, VisitorSessionId};

/// SHA-256 of a token. Look-ups go by it, so that a database dump opens nothing.
pub type TokenHash = [u8; 32];

/// A session as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitorSession {
    /// The session.
    pub session: VisitorSessionId,
    /// Its conversation.
    pub conversation: ConversationId,
    /// Its task.
    pub task: TaskId,
    /// Origin of the page.
    pub origin: String,
    /// The target.
    pub target: Target,
    /// Incarnation of the log.
    pub epoch: u32,
    /// Whether the session was revoked.
    pub revoked: bool,
}

/// An attempt to continue a session.
#[derive(Clone, Debug)]
pub struct Resume {
    /// The session.
    pub session: VisitorSessionId,
    /// The presented token.
    pub token: TokenHash,
    /// The child to store when the token is good.
    pub child: TokenHash,
    /// Origin from the ticket.
    pub origin: String,
    /// Target from the ticket.
    pub target: Target,
    /// The tab.
    pub tab: TabId,
    /// Now.
    pub now: Millis,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResumeOutcome {
    /// Goes on. Frames of this tab's connections with a smaller generation are refused.
    Resumed {
        /// The session.
        session: VisitorSession,
        /// The tab's new generation.
        generation: u64,
    },
    /// Unknown session or token, another tenant's, or another target.
    Unknown,
    /// A dead token or a foreign origin came: the session is revoked now.
    Revoked,
}
