//! A queued write with the place where its caller waits.

use async_trait::async_trait;
use sqlx::SqliteConnection;
use store::StoreError;
use tokio::sync::oneshot;

use super::Write;
use crate::fault::{Fault, Run};
use crate::logs::WriteAppend;

/// A queued write of any kind.
#[async_trait]
pub(crate) trait Job: Send {
    /// Whether the write must run in a savepoint of its own.
    fn needs_savepoint(&self) -> bool;

    /// Runs the write inside the transaction and keeps its outcome for [`Job::answer`].
    async fn run(&mut self, db: &mut SqliteConnection) -> Run<()>;

    /// The write refused itself: its own savepoint is undone, the caller will hear `why`.
    fn refuse(&mut self, why: StoreError);

    /// Whether there is something to tell the caller.
    fn is_done(&self) -> bool;

    /// Tells the caller what came of it; only after the commit.
    fn answer(self: Box<Self>);
}

/// What waits for the writer.
pub(crate) enum Queued {
    /// A message: those that wait together share their statements.
    Append(Box<Waiting<WriteAppend>>),
    /// Anything else.
    Other(Box<dyn Job>),
}

impl Queued {
    pub(super) const fn is_append(&self) -> bool {
        matches!(self, Self::Append(_))
    }

    pub(super) const fn append(&mut self) -> Option<&mut Waiting<WriteAppend>> {
        match self {
            Self::Append(append) => Some(append),
            Self::Other(_) => None,
        }
    }

    pub(super) fn job(&mut self) -> &mut dyn Job {
        match self {
            Self::Append(append) => &mut **append,
            Self::Other(job) => &mut **job,
        }
    }

    pub(super) fn is_done(&self) -> bool {
        match self {
            Self::Append(append) => append.is_done(),
            Self::Other(job) => job.is_done(),
        }
    }

    pub(super) fn answer(self) {
        match self {
            Self::Append(append) => append.tell(),
            Self::Other(job) => job.answer(),
        }
    }
}

pub(super) type Outcome<T> = Result<T, StoreError>;

/// A write, its outcome once it ran, and its caller.
pub(crate) struct Waiting<W: Write> {
    write: W,
    outcome: Option<Outcome<W::Output>>,
    caller: oneshot::Sender<Outcome<W::Output>>,
}

impl<W: Write> Waiting<W> {
    pub(super) fn new(write: W) -> (Self, oneshot::Receiver<Outcome<W::Output>>) {
        let (caller, outcome) = oneshot::channel();
        let job = Self {
            write,
            outcome: None,
            caller,
        };
        (job, outcome)
    }

    pub(super) const fn write(&self) -> &W {
        &self.write
    }

    /// Keeps what a statement shared with others came to.
    pub(super) fn keep(&mut self, output: W::Output) {
        self.outcome = Some(Ok(output));
    }

    fn tell(self) {
        let never_ran = || Err(Fault(StoreError::Busy).into());
        let outcome = self.outcome.unwrap_or_else(never_ran);
        // The caller may have gone away meanwhile; the write is durable all the same.
        let _ = self.caller.send(outcome);
    }
}

#[async_trait]
impl<W: Write> Job for Waiting<W> {
    fn needs_savepoint(&self) -> bool {
        !W::IS_ONE_STATEMENT
    }

    async fn run(&mut self, db: &mut SqliteConnection) -> Run<()> {
        let output = self.write.run(db).await?;
        self.keep(output);
        Ok(())
    }

    fn refuse(&mut self, why: StoreError) {
        self.outcome = Some(Err(why));
    }

    fn is_done(&self) -> bool {
        self.outcome.is_some()
    }

    fn answer(self: Box<Self>) {
        self.tell();
    }
}
