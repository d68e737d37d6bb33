//! The writer task: takes what waits, commits it at once, answers after the fsync.

use std::path::PathBuf;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, SqliteConnection};
use store::StoreError;
use tokio::sync::{mpsc, oneshot};

use super::job::Job;
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

/// State of the writer task.
pub(super) struct Loop {
    db: Option<SqliteConnection>,
    connect: SqliteConnectOptions,
    path: PathBuf,
    batch: usize,
    failure: Failure,
    writes: usize,
    batches: usize,
    _lock: ProcessLock,
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
            _lock: lock,
        }
    }

    /// Runs until the store is closed or dropped.
    pub(super) async fn run(mut self, mut messages: mpsc::Receiver<Message>) {
        let mut taken = Vec::with_capacity(self.batch);
        let mut closers = Vec::new();
        while messages.recv_many(&mut taken, self.batch).await > 0 {
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

    async fn carry_out(&mut self, mut jobs: Vec<Box<dyn Job>>) {
        if jobs.is_empty() {
            return;
        }
        if let Err(Fault(error)) = self.commit(&mut jobs).await {
            if let StoreError::Fatal(reason) = &error {
                self.fail(reason.clone());
            }
            tracing::warn!(%error, writes = jobs.len(), "a batch of writes was refused");
            for job in &mut jobs {
                job.refuse(copy(&error));
            }
        }
        for job in jobs {
            job.answer();
        }
    }

    /// One transaction for all of `jobs`: durable when this returns without an error.
    async fn commit(&mut self, jobs: &mut [Box<dyn Job>]) -> Run<()> {
        if let Some(reason) = self.failure.get() {
            return Err(StoreError::Fatal(reason.clone()).into());
        }
        let db = match &mut self.db {
            Some(db) => db,
            none => none.insert(self.connect.connect().await?),
        };
        let done = transact(db, jobs).await;
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
fn sort(taken: &mut Vec<Message>, closers: &mut Vec<oneshot::Sender<()>>) -> Vec<Box<dyn Job>> {
    let mut jobs = Vec::with_capacity(taken.len());
    for message in taken.drain(..) {
        match message {
            Message::Write(job) => jobs.push(job),
            Message::Close(closer) => closers.push(closer),
        }
    }
    jobs
}

async fn transact(db: &mut SqliteConnection, jobs: &mut [Box<dyn Job>]) -> Run<()> {
    // IMMEDIATE: a deferred transaction that starts to write later fails at once when busy.
    execute(db, "BEGIN IMMEDIATE").await?;
    for job in jobs {
        if let Err(fault) = run_apart(db, &mut **job).await {
            if fault.spoils_transaction() {
                return Err(fault);
            }
            job.refuse(fault.0);
        }
    }
    execute(db, "COMMIT").await
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
