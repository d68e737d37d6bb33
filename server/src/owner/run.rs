//! The loop: take what is there, let the engine decide, commit once, then release and reply.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use engine::State;
use shared::ids::{CommandId, MessageId};
use shared::{ErrorCode, Millis};
use store::StoreError;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::boards::Boards;
use super::decide::{DECIDE_MS, DECIDE_MS_MAX};
use super::draft::Draft;
use super::recent::Recent;
use super::refusal::refusal_of;
use super::request::{CommandJob, Job, Request, Started};
use super::{Inside, Parts, release};
use crate::clock::Wait;

/// Most jobs in one commit.
const BATCH: usize = 256;
/// How often ended tasks are forgotten.
const PRUNE_MS: i64 = 10_000;
/// Wait between attempts to read the rows again after a failure.
const REBUILD_PAUSE: Duration = Duration::from_millis(200);
/// Turns between two samples of the engine's invariants.
const SAMPLE: u64 = if cfg!(debug_assertions) { 64 } else { 4_096 };
/// Most tasks of a sample: looking at all of them must not be felt.
const SAMPLE_TASKS: usize = 500;

/// The state of one tenant's loop.
pub(super) struct Loop {
    pub(super) parts: Arc<Parts>,
    pub(super) inside: Arc<Inside>,
    pub(super) state: State,
    pub(super) requests: mpsc::Receiver<Request>,
    /// What the last turn had no time for.
    pub(super) left: VecDeque<Job>,
    /// How long the next turn may decide.
    pub(super) decide_ms: i64,
    pub(super) outcomes: Recent<CommandId, Result<(), ErrorCode>>,
    pub(super) starts: Recent<MessageId, Started>,
    pub(super) tick_not_before: Millis,
    pub(super) pruned_at: Millis,
    pub(super) boards: Boards,
    pub(super) turns: u64,
}

impl Loop {
    /// Runs until told to stop, then finishes what was already asked.
    pub(super) async fn run(mut self, stop: CancellationToken) {
        loop {
            let mut jobs = Vec::new();
            let due = self.due();
            tokio::select! {
                biased;
                () = stop.cancelled() => break,
                () = std::future::ready(()), if !self.left.is_empty() => {}
                request = self.requests.recv() => match request {
                    Some(request) => self.take(request, &mut jobs),
                    None => break,
                },
                () = self.inside.attendance.changed() => {}
                () = due => jobs.push(Job::Tick),
            }
            self.fill(&mut jobs);
            self.turn(jobs).await;
            if self.parts.alarm.is_raised() {
                break;
            }
        }
        self.finish().await;
    }

    /// Answers everything that waits, then lets go of the channel.
    async fn finish(&mut self) {
        self.requests.close();
        let mut jobs: Vec<Job> = self.left.drain(..).collect();
        while let Ok(request) = self.requests.try_recv() {
            self.take(request, &mut jobs);
        }
        if self.parts.alarm.is_raised() {
            for job in jobs {
                job.refuse(ErrorCode::StorageUnavailable);
            }
        } else {
            while !jobs.is_empty() {
                self.turn(jobs).await;
                jobs = self.left.drain(..).collect();
            }
        }
    }

    /// Completes when the engine's next deadline has come, or boards are to be shown.
    fn due(&self) -> Wait {
        let tick = self.state.next_deadline();
        match tick.into_iter().chain(self.boards.due()).min() {
            // Boards are shown after a tick as well: one that fails is not repeated at once for them.
            Some(at) => self.parts.clock.sleep_until(at.max(self.tick_not_before)),
            None => Box::pin(std::future::pending()),
        }
    }

    fn take(&self, request: Request, jobs: &mut Vec<Job>) {
        match request {
            Request::Change(job) => jobs.push(job),
            // Between turns the state is what was committed last.
            Request::Ask(ask) => {
                let now = self.parts.clock.now();
                unharmed("a question", || ask(&self.state, now));
            }
        }
    }

    /// Adds what is there already: the batch forms by itself while the last commit ran.
    fn fill(&mut self, jobs: &mut Vec<Job>) {
        // First come, first served.
        let mut first: Vec<Job> = self.left.drain(..).collect();
        first.append(jobs);
        *jobs = first;
        while jobs.len() < BATCH {
            match self.requests.try_recv() {
                Ok(request) => self.take(request, jobs),
                Err(_) => break,
            }
        }
        let marks = self.inside.attendance.take();
        jobs.extend(marks.tasks.into_iter().map(Job::CustomerSeen));
        jobs.extend(marks.users.into_iter().map(Job::AgentSeen));
        jobs.extend(marks.media.into_iter().map(Job::MediaSeen));
        jobs.extend(marks.ended.into_iter().map(Job::MediaEnded));
    }

    /// One batch from decision to reply.
    async fn turn(&mut self, mut jobs: Vec<Job>) {
        if jobs.is_empty() {
            return;
        }
        let now = self.parts.clock.now();
        let Some(draft) = self.decide(&mut jobs, now).await else {
            return;
        };
        match self.commit(draft, now).await {
            Ok(epoch) => {
                self.remember(&jobs, epoch);
                for job in jobs {
                    job.answer(epoch);
                }
                self.look_after(now);
            }
            Err(error) => self.failed(error, jobs).await,
        }
    }

    /// One transaction for the whole batch, then everything visible. Gives the logs' epoch.
    async fn commit(&mut self, mut draft: Draft, now: Millis) -> Result<Option<u32>, StoreError> {
        let mut epoch = None;
        if !draft.is_volatile() {
            let commit = draft.commit(&self.state, now);
            metrics::counter!("interact_owner_commits_total").increment(1);
            let begun = self.parts.clock.now();
            let committed = self.parts.store.commit(self.inside.scope, commit).await?;
            let took = self.parts.clock.now().since(begun);
            self.decide_ms = took.clamp(DECIDE_MS, DECIDE_MS_MAX);
            epoch = Some(committed.epoch);
            release::entries(&self.parts.hub, committed);
        }
        if draft.configured {
            self.inside.configure(self.state.config());
            draft.targets.extend(release::targets(self.state.config()));
        }
        unharmed("a call", || {
            release::calls(&self.parts, &self.inside, &self.state, &mut draft, now);
        });
        unharmed("a snapshot", || {
            release::snapshots(&self.parts.hub, &self.inside, &self.state, &draft, now);
            self.boards.note(&draft.queues, &draft.desks);
            self.boards
                .release(&self.parts.hub, &self.inside, &self.state, now);
        });
        Ok(epoch)
    }

    fn remember(&mut self, jobs: &[Job], epoch: Option<u32>) {
        for job in jobs {
            match job {
                Job::Command(CommandJob {
                    id: Some(id),
                    outcome,
                    ..
                }) => self.outcomes.remember(*id, *outcome),
                Job::Start(start) => {
                    if let Ok(started) = start.outcome {
                        let epoch = epoch.unwrap_or(started.epoch);
                        self.starts
                            .remember(start.id(), Started { epoch, ..started });
                    }
                }
                _ => {}
            }
        }
    }

    /// Nothing of the batch happened: refuse it and go back to what the rows say.
    async fn failed(&mut self, error: StoreError, jobs: Vec<Job>) {
        metrics::counter!("interact_owner_commit_failures_total").increment(1);
        let code = refusal_of(&error, &self.parts.alarm);
        let of_one_job = matches!(
            error,
            StoreError::NotFound
                | StoreError::Closed
                | StoreError::Conflict(_)
                | StoreError::Corrupt(_)
        );
        for job in &jobs {
            match job {
                Job::CustomerSeen(task) => self.inside.attendance.mark_task(*task),
                Job::AgentSeen(user) => self.inside.attendance.mark_user(*user),
                Job::MediaSeen(mark) => self.inside.attendance.mark_media(*mark),
                Job::MediaEnded(mark) => self.inside.attendance.mark_ended(*mark),
                _ => {}
            }
        }
        if !of_one_job {
            tokio::time::sleep(REBUILD_PAUSE).await;
        }
        self.rebuild().await;
        if of_one_job && jobs.len() > 1 {
            // One of them does not fit the rows; alone it cannot take the others with it.
            for job in jobs {
                Box::pin(self.turn(vec![job])).await;
            }
        } else {
            let code = if of_one_job {
                ErrorCode::Internal
            } else {
                code
            };
            jobs.into_iter().for_each(|job| job.refuse(code));
        }
    }

    /// Builds the state anew from the rows, for as long as it takes.
    pub(super) async fn rebuild(&mut self) {
        while !self.parts.alarm.is_raised() {
            match self.parts.store.load_running(self.inside.scope).await {
                Ok(running) => {
                    let config = (*self.inside.config()).clone();
                    let seed = self.parts.seed();
                    self.state = State::restore(config, running.tasks, running.agents, seed);
                    return;
                }
                Err(error) => {
                    refusal_of(&error, &self.parts.alarm);
                    tokio::time::sleep(REBUILD_PAUSE).await;
                }
            }
        }
    }

    fn look_after(&mut self, now: Millis) {
        self.turns += 1;
        if now.since(self.pruned_at) >= PRUNE_MS {
            self.state.prune(now);
            self.pruned_at = now;
        }
        if self.turns.is_multiple_of(SAMPLE)
            && self.state.tasks().take(SAMPLE_TASKS + 1).count() <= SAMPLE_TASKS
            && let Err(broken) = self.state.check_invariants(now)
        {
            tracing::error!(broken, "an invariant of the engine does not hold");
            metrics::counter!("interact_invariant_violations_total").increment(1);
        }
    }
}

/// Looks at the state; a panic in there changes nothing and must not end the tenant's loop.
fn unharmed(what: &'static str, look: impl FnOnce()) {
    if catch_unwind(AssertUnwindSafe(look)).is_err() {
        tracing::error!(what, "looking at the engine's state panicked");
        metrics::counter!("interact_engine_panics_total").increment(1);
    }
}
