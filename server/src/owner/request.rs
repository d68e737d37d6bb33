//! What reaches the loop, and how each thing is answered.

use engine::{Command, StartTask, State};
use shared::ids::{CommandId, ConversationId, MessageId, TaskId, UserId, VisitorSessionId};
use shared::{ErrorCode, Millis};
use store::NewSession;
use tokio::sync::oneshot;

use super::attendance::{EndMark, MediaMark};

/// What somebody wants to know of the committed state.
type Question = Box<dyn FnOnce(&State, Millis) + Send>;

/// Sent to the loop by an [`super::Owner`].
pub(super) enum Request {
    /// Change something.
    Change(Job),
    /// Look at the committed state.
    Ask(Question),
}

/// One thing to do within a batch.
pub(super) enum Job {
    /// Time has passed.
    Tick,
    /// The hub's view of a customer may differ from the engine's.
    CustomerSeen(TaskId),
    /// The hub's view of an agent may differ from the engine's.
    AgentSeen(UserId),
    /// What is known of somebody's media may differ from what the engine believes.
    MediaSeen(MediaMark),
    /// What an activity played or recorded has ended.
    MediaEnded(EndMark),
    /// A command, of a client when it has an id.
    Command(CommandJob),
    /// A new contact.
    Start(Box<StartJob>),
}

pub(super) struct CommandJob {
    pub(super) id: Option<CommandId>,
    pub(super) command: Command,
    pub(super) outcome: Result<(), ErrorCode>,
    pub(super) reply: oneshot::Sender<Result<(), ErrorCode>>,
}

pub(super) struct StartJob {
    pub(super) start: StartTask,
    pub(super) session: NewSession,
    pub(super) outcome: Result<Started, ErrorCode>,
    pub(super) reply: oneshot::Sender<Result<Started, ErrorCode>>,
}

/// A contact that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Started {
    /// Its session.
    pub session: VisitorSessionId,
    /// Its conversation.
    pub conversation: ConversationId,
    /// Its task.
    pub task: TaskId,
    /// Incarnation of the log.
    pub epoch: u32,
    /// Whether this request made it; otherwise an earlier one with the same id did.
    pub fresh: bool,
}

impl StartJob {
    pub(super) fn id(&self) -> MessageId {
        self.session.start
    }
}

impl Job {
    /// Answers with what came of it.
    pub(super) fn answer(self, epoch: Option<u32>) {
        // A receiver that has gone away does not need its answer.
        match self {
            Self::Command(job) => {
                let _ = job.reply.send(job.outcome);
            }
            Self::Start(job) => {
                let outcome = job.outcome.map(|started| Started {
                    epoch: epoch.unwrap_or(started.epoch),
                    ..started
                });
                let _ = job.reply.send(outcome);
            }
            Self::Tick
            | Self::CustomerSeen(_)
            | Self::AgentSeen(_)
            | Self::MediaSeen(_)
            | Self::MediaEnded(_) => {}
        }
    }

    /// Answers that nothing of it happened.
    pub(super) fn refuse(self, code: ErrorCode) {
        match self {
            Self::Command(job) => {
                let _ = job.reply.send(Err(code));
            }
            Self::Start(job) => {
                let _ = job.reply.send(Err(code));
            }
            Self::Tick
            | Self::CustomerSeen(_)
            | Self::AgentSeen(_)
            | Self::MediaSeen(_)
            | Self::MediaEnded(_) => {}
        }
    }

    /// Whether a fault while working on `task` is the task's and not the request's: time and the
    /// comings and goings of people cannot be refused, and who asked for something else is not to
    /// suffer.
    pub(super) fn harms(&self, task: TaskId) -> bool {
        match self {
            Self::Tick
            | Self::CustomerSeen(_)
            | Self::AgentSeen(_)
            | Self::MediaSeen(_)
            | Self::MediaEnded(_) => true,
            Self::Command(job) => job.command.task() != Some(task),
            Self::Start(job) => job.start.task != task,
        }
    }

    /// Name for logs and metrics.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Tick => "tick",
            Self::CustomerSeen(_) => "customer_seen",
            Self::AgentSeen(_) => "agent_seen",
            Self::MediaSeen(_) => "media_seen",
            Self::MediaEnded(_) => "media_ended",
            Self::Command(_) => "command",
            Self::Start(_) => "start",
        }
    }
}
