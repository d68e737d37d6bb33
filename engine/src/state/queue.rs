//! Into the queue, back into it, out of it.

use shared::Millis;
use shared::ids::TaskId;
use shared::wire::NoticeCode;

use super::turn::{Turn, notice};
use crate::effect::{Audience, EventKind};
use crate::message::{Slot, text_of};
use crate::model::{QueueEntry, QueueSettings, Service, Task, TaskState, TaskTarget};
use crate::routing::order_key;
use crate::workflow::{MediaOrder, RONA_SECS};

impl Turn<'_> {
    /// Into the queue of the task's service, behind everything that is as urgent and older.
    pub(super) fn enqueue(&mut self, id: TaskId, settings: QueueSettings) {
        let Some(task) = self.state.tasks.get(&id) else {
            return;
        };
        let Some(service) = self.state.service_of(task) else {
            return;
        };
        let entry = self.new_entry(task, service, settings);
        self.begin_call(id);
        self.edit_task(id, |task| {
            task.state = TaskState::InQueue;
            task.queue = Some(entry);
            if let Some(run) = &mut task.run {
                run.queued = true;
            }
            if let Some(call) = &mut task.call {
                call.music = settings.music;
                call.transferring = false;
            }
        });
        self.event(id, EventKind::InQueue);
        self.changes.statuses.insert(id);
        self.tell_queued(id);
    }

    fn new_entry(&self, task: &Task, service: &Service, settings: QueueSettings) -> QueueEntry {
        let distribution = service.distribution;
        let rona_secs = settings.rona_secs.unwrap_or(distribution.rona_secs);
        let priority = task
            .priority
            .or(settings.priority)
            .unwrap_or(distribution.priority);
        let (level, grows_at) = self.grown(service, 0, self.now);
        QueueEntry {
            key: order_key(priority, self.now),
            priority,
            distribution: settings.distribution.unwrap_or(distribution.kind),
            level,
            grows_at,
            at: self.now,
            until: settings
                .limit_secs
                .map(|secs| self.now.plus(i64::from(secs) * 1_000)),
            rona_secs: rona_secs.clamp(*RONA_SECS.start(), *RONA_SECS.end()),
            tried: std::collections::BTreeSet::new(),
        }
    }

    /// The level in force from now on and when the next one joins, for a pool that is at `level`:
    /// levels that last no time are passed at once.
    fn grown(&self, service: &Service, mut level: u8, from: Millis) -> (u8, Option<Millis>) {
        let policy = service.distribution.policy;
        let levels = policy
            .and_then(|policy| self.state.config.policies.get(&policy))
            .map_or(&[][..], |policy| &policy.levels);
        while usize::from(level) + 1 < levels.len() {
            let secs = levels[usize::from(level)].grows_after_secs;
            if secs > 0 {
                return (level, Some(from.plus(i64::from(secs) * 1_000)));
            }
            level += 1;
        }
        (level, None)
    }

    /// The next level of the policy joins the pool.
    pub(super) fn pool_due(&mut self, id: TaskId) {
        let Some(task) = self.state.tasks.get(&id) else {
            return;
        };
        let Some(entry) = &task.queue else { return };
        let from = entry.grows_at.unwrap_or(self.now);
        let level = entry.level.saturating_add(1);
        let (level, grows_at) = self
            .state
            .service_of(task)
            .map_or((level, None), |service| self.grown(service, level, from));
        self.edit_task(id, |task| {
            if let Some(entry) = &mut task.queue {
                entry.level = level;
                entry.grows_at = grows_at;
            }
        });
        self.event(id, EventKind::PoolGrew(level));
    }

    pub(super) fn tell_queued(&mut self, id: TaskId) {
        let Some(task) = self.state.tasks.get(&id) else {
            return;
        };
        let position = self.state.position(task);
        let text = text_of(&self.state.config, task, Slot::Queued, None, position);
        self.append_notice(
            id,
            Audience::Customer,
            notice(NoticeCode::Queued, text, None),
        );
    }

    /// Back to the old place after an offer that was not taken. A time limit that passed while
    /// it rang counts now.
    pub(super) fn return_to_queue(&mut self, id: TaskId) {
        self.edit_task(id, |task| task.state = TaskState::InQueue);
        let until = self
            .state
            .tasks
            .get(&id)
            .and_then(|task| task.queue.as_ref()?.until);
        if until.is_some_and(|until| until <= self.now) {
            self.queue_timed_out(id);
        }
    }

    /// The queue's time limit has passed.
    pub(super) fn queue_timed_out(&mut self, id: TaskId) {
        self.leave_queue(id);
        self.walk_on_from_queue(id);
    }

    /// Out of the queue without a user; an offer that rings is withdrawn.
    pub(super) fn leave_queue(&mut self, id: TaskId) {
        let is_queued = |task: &Task| task.queue.is_some();
        if !self.state.tasks.get(&id).is_some_and(is_queued) {
            return;
        }
        self.withdraw_all(id);
        self.edit_task(id, |task| {
            task.state = TaskState::InWorkflow;
            task.queue = None;
        });
        self.event(id, EventKind::QueueLeft);
        self.changes.statuses.insert(id);
        self.play(id, MediaOrder::Silence);
    }
}

impl super::State {
    /// Place of a task in its queue, from 1, while it is queued.
    pub(super) fn position(&self, task: &Task) -> Option<u32> {
        let TaskTarget::Service { service, .. } = task.target else {
            return None;
        };
        task.queue.as_ref()?;
        self.index.queue(service)?.position(task)
    }
}
