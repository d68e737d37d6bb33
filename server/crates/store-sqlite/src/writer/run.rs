//! The writer task: takes what waits, commits it at once, answers after the fsync.

use std::path::PathBuf;
use std::time::Duration;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, SqliteConnection};
use store::StoreError;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until};

use super::job::{Job, Queued};
use super::together::{append_all, append_at_once, fit_one_statement};
use super::{Failure, Message};
use crate::connection::writer_options;
use crate::fault::{Fault, Run};
use crate::lock::ProcessLock;
use crate::open::Options;
use crate::schema;

/// Writes after which the WAL is copied into the database; some 4 MB of chat.
const WRITES_PER_CHECKPOINT: usize = 2_000;
/// The same for batches, since a batch writes whole pages.
const BATCHES_PER_CHECKPOINT: usize = 250;

/// From the beginning of one batch to that of the next, as long as several writes come meanwhile.
/// A batch costs an fsync and trips to the database's thread, however few are in it.
const GATHER: Duration = Duration::from_millis(3);

/// State of the writer task.
pub(super) struct Loop {
    db: Option<SqliteConnection>,
    connect: SqliteConnectOptions,
    path: PathBuf,
    batch: usize,
    failure: Failure,
    writes: usize,
    batches: usize,
    last: Last,
    _lock: ProcessLock,
}

/// The batch before.
struct Last {
    begun: Instant,
    size: usize,
}

/// How a batch becomes a transaction.
#[derive(Clone, Copy)]
enum Way {
    /// Messages of different conversations: the one statement is a transaction by itself.
    OneStatement,
    /// Anything.
    Transaction,
}

impl Loop {
    pub(super) fn new(
        db: SqliteConnection,
        lock: ProcessLock,
        options: &Options,
        failure: Failure,
    ) -> Self {
        Self {
            db: Some(db),
            connect: writer_options(&options.path, options.busy_timeout).create_if_missing(false),
            path: options.path.clone(),
            batch: options.batch,
            failure,
            writes: 0,
            batches: 0,
            last: Last {
                begun: Instant::now(),
                size: 0,
            },
            _lock: lock,
        }
    }

    /// Runs until the store is closed or dropped.
    pub(super) async fn run(mut self, mut messages: mpsc::Receiver<Message>) {
        let mut taken = Vec::with_capacity(self.batch);
        let mut closers = Vec::new();
        while messages.recv_many(&mut taken, self.batch).await > 0 {
            self.gather(&mut taken, &mut messages).await;
            let jobs = sort(&mut taken, &mut closers);
            if !closers.is_empty() {
                // No further writes get in; those already queued are still taken above.
                messages.close();
            }
            self.carry_out(jobs).await;
            self.checkpoint_when_due().await;
        }
        self.finish().await;
        // By now the lock is free: whoever closed may open again.
        for closer in closers {
            // Whoever asked for the end may have gone away.
            let _ = closer.send(());
        }
    }

    /// Lets a batch grow while writes come one after the other. Whoever is alone does not wait.
    async fn gather(&mut self, taken: &mut Vec<Message>, messages: &mut mpsc::Receiver<Message>) {
        if self.last.size > 1 {
            sleep_until(self.last.begun + GATHER).await;
            while taken.len() < self.batch
                && let Ok(message) = messages.try_recv()
            {
                taken.push(message);
            }
        }
        self.last = Last {
            begun: Instant::now(),
            size: taken.len(),
        };
    }

    async fn carry_out(&mut self, mut jobs: Vec<Queued>) {
        if fit_one_statement(&jobs) {
            // What the statement does not take is run apart, which finds out why.
            jobs = self.settle(jobs, Way::OneStatement).await;
        }
        if !jobs.is_empty() {
            self.settle(jobs, Way::Transaction).await;
        }
    }

    /// Commits and answers; gives back the jobs that have not been run.
    async fn settle(&mut self, mut jobs: Vec<Queued>, way: Way) -> Vec<Queued> {
        if let Err(Fault(error)) = self.commit(&mut jobs, way).await {
            if let StoreError::Fatal(reason) = &error {
                self.fail(reason.clone());
            }
            tracing::warn!(%error, writes = jobs.len(), "a batch of writes was refused");
            for job in &mut jobs {
                job.job().refuse(copy(&error));
            }
        }
        let mut rest = Vec::new();
        for job in jobs {
            match job.is_done() {
                true => job.answer(),
                false => rest.push(job),
            }
        }
        rest
    }

    /// One transaction for all of `jobs`: durable when this returns without an error.
    async fn commit(&mut self, jobs: &mut [Queued], way: Way) -> Run<()> {
        if let Some(reason) = self.failure.get() {
            return Err(StoreError::Fatal(reason.clone()).into());
        }
        let db = match &mut self.db {
            Some(db) => db,
            none => none.insert(self.connect.connect().await?),
        };
        let done = match way {
            Way::OneStatement => append_at_once(db, jobs).await,
            Way::Transaction => transact(db, jobs).await,
        };
        if done.is_err() && execute(db, "ROLLBACK").await.is_err() {
            // SQLite may have rolled back by itself; a fresh connection is sure to be clean.
            if let Some(db) = self.db.take() {
                schema::close(db).await;
            }
        }
        self.writes += jobs.len();
        self.batches += 1;
        done
    }

    /// Copies the WAL into the database now and then, so that it does not grow without end.
    async fn checkpoint_when_due(&mut self) {
        if self.writes >= WRITES_PER_CHECKPOINT || self.batches >= BATCHES_PER_CHECKPOINT {
            self.writes = 0;
            self.batches = 0;
            self.checkpoint("PRAGMA wal_checkpoint(PASSIVE)").await;
        }
    }

    async fn checkpoint(&mut self, statement: &'static str) {
        let Some(db) = &mut self.db else { return };
        match execute(db, statement).await {
            Ok(()) => {}
            Err(Fault(StoreError::Fatal(reason))) => self.fail(reason),
            // Full or busy: the WAL keeps everything, the next one will do.
            Err(Fault(error)) => tracing::warn!(%error, "a checkpoint was put off"),
        }
    }

    fn fail(&self, reason: String) {
        if self.failure.set(reason).is_ok() {
            let reason = self.failure.get();
            tracing::error!(?reason, path = %self.path.display(), "the database failed");
        }
    }

    async fn finish(mut self) {
        if self.failure.get().is_none() {
            self.checkpoint("PRAGMA wal_checkpoint(TRUNCATE)").await;
        }
        if let Some(db) = self.db.take() {
            schema::close(db).await;
        }
    }
}

/// Splits what came into writes, in order, and requests to close.
fn sort(taken: &mut Vec<Message>, closers: &mut Vec<oneshot::Sender<()>>) -> Vec<Queued> {
    let mut jobs = Vec::with_capacity(taken.len());
    for message in taken.drain(..) {
        match message {
            Message::Write(job) => jobs.push(job),
            Message::Close(closer) => closers.push(closer),
        }
    }
    jobs
}

async fn transact(db: &mut SqliteConnection, jobs: &mut [Queued]) -> Run<()> {
    // IMMEDIATE: a deferred transaction that starts to write later fails at once when busy.
    execute(db, "BEGIN IMMEDIATE").await?;
    for group in jobs.chunk_by_mut(|a, b| a.is_append() && b.is_append()) {
        match group {
            [one] => run_one(db, one.job()).await?,
            appends => append_all(db, appends).await?,
        }
    }
    execute(db, "COMMIT").await
}

/// Runs one write; a refusal concerns only its caller. An error spoils the whole transaction.
pub(super) async fn run_one(db: &mut SqliteConnection, job: &mut dyn Job) -> Run<()> {
    match run_apart(db, job).await {
        Err(fault) if fault.spoils_transaction() => Err(fault),
        Err(fault) => {
            job.refuse(fault.0);
            Ok(())
        }
        Ok(()) => Ok(()),
    }
}

/// Runs one write so that its refusal undoes all of it and nothing else.
async fn run_apart(db: &mut SqliteConnection, job: &mut dyn Job) -> Run<()> {
    if !job.needs_savepoint() {
        return job.run(db).await;
    }
    execute(db, "SAVEPOINT one").await?;
    let done = job.run(db).await;
    match &done {
        Err(fault) if fault.spoils_transaction() => return done,
        Err(_) => execute(db, "ROLLBACK TO one").await?,
        Ok(()) => {}
    }
    execute(db, "RELEASE one").await?;
    done
}

async fn execute(db: &mut SqliteConnection, statement: &'static str) -> Run<()> {
    sqlx::query(statement).execute(db).await?;
    Ok(())
}

/// The same error for each caller of a batch.
fn copy(error: &StoreError) -> StoreError {
    match error {
        StoreError::Full => StoreError::Full,
        StoreError::Busy => StoreError::Busy,
        StoreError::Fatal(reason) => StoreError::Fatal(reason.clone()),
        other => StoreError::Fatal(other.to_string()),
    }
}
