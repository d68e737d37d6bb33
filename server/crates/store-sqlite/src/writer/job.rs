//! A queued write with the place where its caller waits.

use async_trait::async_trait;
use sqlx::SqliteConnection;
use store::StoreError;
use tokio::sync::oneshot;

use super::Write;
use crate::fault::{Fault, Run};

/// A queued write of any kind.
#[async_trait]
pub(super) trait Job: Send {
    /// Whether the write must run in a savepoint of its own.
    fn needs_savepoint(&self) -> bool;

    /// Runs the write inside the transaction and keeps its outcome for [`Job::answer`].
    async fn run(&mut self, db: &mut SqliteConnection) -> Run<()>;

    /// The write refused itself: its own savepoint is undone, the caller will hear `why`.
    fn refuse(&mut self, why: StoreError);

    /// Tells the caller what came of it; only after the commit.
    fn answer(self: Box<Self>);
}

pub(super) type Outcome<T> = Result<T, StoreError>;

/// A write, its outcome once it ran, and its caller.
pub(super) struct Waiting<W: Write> {
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
}

#[async_trait]
impl<W: Write> Job for Waiting<W> {
    fn needs_savepoint(&self) -> bool {
        !W::IS_ONE_STATEMENT
    }

    async fn run(&mut self, db: &mut SqliteConnection) -> Run<()> {
        let output = self.write.run(db).await?;
        self.outcome = Some(Ok(output));
        Ok(())
    }

    fn refuse(&mut self, why: StoreError) {
        self.outcome = Some(Err(why));
    }

    fn answer(self: Box<Self>) {
        let never_ran = || Err(Fault(StoreError::Busy).into());
        let outcome = self.outcome.unwrap_or_else(never_ran);
        // The caller may have gone away meanwhile; the write is durable all the same.
        let _ = self.caller.send(outcome);
    }
}
