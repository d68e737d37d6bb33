//! How a write becomes durable: values in a bounded queue, one transaction for all that wait.
//!
//! The writer task takes what is there (one write when idle, many under load), begins one
//! transaction, runs each write in a savepoint of its own, commits (one fsync), and only then
//! answers everybody. A write that is refused undoes itself and nobody else. Messages, by far the
//! most frequent writes, share their statements: see `together.rs`.

mod job;
mod run;
mod together;

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use async_trait::async_trait;
use sqlx::SqliteConnection;
use store::StoreError;
use tokio::sync::{mpsc, oneshot};

use crate::fault::Run;
use crate::lock::ProcessLock;
use crate::open::Options;

pub(crate) use job::{Queued, Waiting};

/// A use case that writes. It may run again when a first try met an error of the database, so it
/// keeps nothing of a run in itself.
#[async_trait]
pub(crate) trait Write: Send + Sync + 'static {
    /// What the caller gets.
    type Output: Send + 'static;

    /// Whether it changes rows with a single statement, which SQLite undoes by itself when it
    /// fails: no savepoint is needed then.
    const IS_ONE_STATEMENT: bool = false;

    /// Where it waits: a message stands apart, because it shares its statement with others.
    fn queue(waiting: Waiting<Self>) -> Queued
    where
        Self: Sized,
    {
        Queued::Other(Box::new(waiting))
    }

    /// Runs inside the transaction.
    async fn run(&self, db: &mut SqliteConnection) -> Run<Self::Output>;
}

/// What the queue carries.
enum Message {
    Write(Queued),
    Close(oneshot::Sender<()>),
}

/// Why the database cannot be trusted any more; set once, for ever.
type Failure = Arc<OnceLock<String>>;

/// Handle on the writer task.
pub(crate) struct Writer {
    queue: mpsc::Sender<Message>,
    patience: Duration,
    failure: Failure,
}

/// Starts the writer task on `db`; the process lock lives as long as it.
pub(crate) fn start(db: SqliteConnection, lock: ProcessLock, options: &Options) -> Writer {
    let (queue, messages) = mpsc::channel(options.queue);
    let failure = Failure::default();
    let task = run::Loop::new(db, lock, options, Arc::clone(&failure));
    tokio::spawn(task.run(messages));
    Writer {
        queue,
        patience: options.busy_timeout,
        failure,
    }
}

impl Writer {
    /// Queues `write` and waits until it is durable or refused.
    pub(crate) async fn submit<W: Write>(&self, write: W) -> Result<W::Output, StoreError> {
        let (job, outcome) = Waiting::new(write);
        let message = Message::Write(W::queue(job));
        match self.queue.send_timeout(message, self.patience).await {
            Ok(()) => outcome.await.unwrap_or_else(|_| Err(closed())),
            Err(mpsc::error::SendTimeoutError::Timeout(_)) => Err(StoreError::Busy),
            Err(mpsc::error::SendTimeoutError::Closed(_)) => Err(closed()),
        }
    }

    /// Why the database cannot be trusted any more, if so.
    pub(crate) fn failure(&self) -> Option<&str> {
        self.failure.get().map(String::as_str)
    }

    /// Lets the queued writes finish, then closes the connection.
    pub(crate) async fn close(&self) {
        let (done, closed) = oneshot::channel();
        if self.queue.send(Message::Close(done)).await.is_ok() {
            // An error means that another close came first and is done.
            let _ = closed.await;
        }
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer")
            .field("failure", &self.failure.get())
            .finish_non_exhaustive()
    }
}

fn closed() -> StoreError {
    StoreError::Fatal("the store is closed".into())
}
