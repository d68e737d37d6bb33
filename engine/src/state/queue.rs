//! Into the queue, back into it, out of it.

use shared::ids::TaskId;
use shared::wire::NoticeCode;

use super::State;
use super::turn::{Turn, notice};
use crate::effect::{Audience, EventKind, Outcome};
use crate::message::{Slot, text_of};
use crate::model::{QueueEntry, QueueSettings, Task, TaskState, TaskTarget};
use crate::workflow::RONA_SECS;

impl Turn<'_> {
    /// Into the queue of the task's service, at the end.
    pub(super) fn enqueue(&mut self, id: TaskId, settings: QueueSettings) {
        let Some(task) = self.state.tasks.get(&id) else {
            return;
        };
        let Some(service) = self.state.service_of(task) else {
            return;
        };
        let rona_secs = settings.rona_secs.unwrap_or(service.distribution.rona_secs);
        let entry = QueueEntry {
            key: self.now.0,
            at: self.now,
            until: settings
                .limit_secs
                .map(|secs| self.now.plus(i64::from(secs) * 1_000)),
            rona_secs: rona_secs.clamp(*RONA_SECS.start(), *RONA_SECS.end()),
            tried: std::collections::BTreeSet::new(),
        };
        self.edit_task(id, |task| {
            task.state = TaskState::InQueue;
            task.queue = Some(entry);
            if let Some(run) = &mut task.run {
                run.queued = true;
            }
        });
        self.event(id, EventKind::InQueue);
        self.changes.statuses.insert(id);
        self.tell_queued(id);
    }

    fn tell_queued(&mut self, id: TaskId) {
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
    pub(super) fn return_to_queue(&mut self, id: TaskId, tried: Option<shared::ids::UserId>) {
        self.edit_task(id, |task| {
            task.state = TaskState::InQueue;
            if let Some(entry) = &mut task.queue {
                entry.tried.extend(tried);
            }
        });
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
        let Some(task) = self.state.tasks.get(&id) else {
            return;
        };
        if task.queue.is_none() {
            return;
        }
        let ringing = match &task.state {
            TaskState::Offered(offer) => Some(offer.user),
            _ => None,
        };
        self.edit_task(id, |task| {
            task.state = TaskState::InWorkflow;
            task.queue = None;
        });
        if let Some(user) = ringing {
            self.event(id, EventKind::OfferEnded(user, Outcome::Withdrawn));
        }
        self.event(id, EventKind::QueueLeft);
        self.changes.statuses.insert(id);
    }
}

impl State {
    /// Place of a task in its queue, from 1, while it is queued.
    pub(super) fn position(&self, task: &Task) -> Option<u32> {
        let TaskTarget::Service { service, .. } = task.target else {
            return None;
        };
        let entry = task.queue.as_ref()?;
        Some(self.index.lane(service)?.position((entry.key, task.id)))
    }
}
