//! Deciding on a batch, whatever the engine does: a fault takes one task or one job with it, never
//! the tenant.

use std::collections::{BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};

use engine::Command;
use shared::ids::TaskId;
use shared::{ErrorCode, Millis};

use super::apply::STUCK_TICK_MS;
use super::draft::Draft;
use super::request::Job;
use super::run::Loop;

/// Longest time of deciding before what was decided is committed: those decided on wait for their
/// answers. On a slow disk as long as the last commit took: shorter batches would only make more of
/// them.
pub(super) const DECIDE_MS: i64 = 3;
/// However slow the disk is.
pub(super) const DECIDE_MS_MAX: i64 = 25;

/// Where the engine panicked.
enum Fault {
    /// While parking this task.
    Parking(TaskId),
    /// At this job, while working on this task.
    Job(usize, Option<TaskId>),
}

/// Tasks to be taken out because carrying out something for them failed.
#[derive(Default)]
struct Suspects {
    to_park: BTreeSet<TaskId>,
    /// Those that could not even be parked.
    hopeless: BTreeSet<TaskId>,
}

impl Suspects {
    /// Whether the task is to be parked now, and was not before.
    fn add(&mut self, task: TaskId) -> bool {
        !self.hopeless.contains(&task) && self.to_park.insert(task)
    }
}

impl Loop {
    /// Lets the engine decide on every job; what the time does not suffice for is kept for the next
    /// turn. After a fault the state is built anew from the rows and everything is decided again:
    /// without the task that the fault belongs to, which is parked in the same commit, or without
    /// the job.
    pub(super) async fn decide(&mut self, jobs: &mut Vec<Job>, now: Millis) -> Option<Draft> {
        let mut suspects = Suspects::default();
        loop {
            let fault = match self.attempt(&suspects.to_park, jobs, now) {
                Ok(draft) => {
                    note_parked(&suspects.to_park);
                    let is_idle = jobs.is_empty() && suspects.to_park.is_empty();
                    return (!is_idle).then_some(draft);
                }
                Err(fault) => fault,
            };
            metrics::counter!("interact_engine_panics_total").increment(1);
            match fault {
                Fault::Parking(task) => {
                    tracing::error!(%task, "the engine panicked while parking a task");
                    suspects.to_park.remove(&task);
                    suspects.hopeless.insert(task);
                }
                Fault::Job(at, Some(task)) if jobs[at].harms(task) && suspects.add(task) => {
                    let job = jobs[at].name();
                    tracing::error!(%task, job, "the engine panicked; the task is parked");
                }
                Fault::Job(at, task) => self.refuse(jobs.remove(at), task, now),
            }
            self.rebuild().await;
        }
    }

    fn refuse(&mut self, job: Job, task: Option<TaskId>, now: Millis) {
        tracing::error!(
            ?task,
            job = job.name(),
            "the engine panicked; the job is refused"
        );
        if matches!(job, Job::Tick) {
            self.tick_not_before = now.plus(STUCK_TICK_MS);
        }
        job.refuse(ErrorCode::Internal);
    }

    /// The effects of all jobs that there was time for, or where the engine panicked.
    fn attempt(
        &mut self,
        to_park: &BTreeSet<TaskId>,
        jobs: &mut Vec<Job>,
        now: Millis,
    ) -> Result<Draft, Fault> {
        let mut draft = Draft::default();
        let mut started = HashMap::new();
        for task in to_park {
            catch_unwind(AssertUnwindSafe(|| {
                self.report(Command::Park(*task), &mut draft, now);
            }))
            .map_err(|_| Fault::Parking(*task))?;
        }
        let until = self.parts.clock.now().plus(self.decide_ms);
        for at in 0..jobs.len() {
            let job = &mut jobs[at];
            catch_unwind(AssertUnwindSafe(|| {
                self.apply_job(job, &mut draft, &mut started, now);
            }))
            .map_err(|_| Fault::Job(at, self.state.at_work()))?;
            if self.parts.clock.now() >= until {
                self.left.extend(jobs.drain(at + 1..));
                break;
            }
        }
        Ok(draft)
    }
}

fn note_parked(tasks: &BTreeSet<TaskId>) {
    if !tasks.is_empty() {
        metrics::counter!("interact_parked_tasks_total").increment(tasks.len() as u64);
    }
}
