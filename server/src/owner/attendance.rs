//! Whose connectedness has to be looked at again: marks instead of counts.
//!
//! A connection or somebody's media that come or go leave a mark; the loop then compares what the hub sees with
//! what the engine believes and tells the engine the difference. Marks may be set twice, early or
//! again after a failed commit without harm, and there are never more of them than tasks, users and
//! legs.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use engine::call::Party;
use shared::ids::{ActivityId, TaskId, UserId};
use tokio::sync::Notify;

/// The marks of one tenant.
#[derive(Debug, Default)]
pub(super) struct Attendance {
    marks: Mutex<Marks>,
    changed: Notify,
}

/// What is marked.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    pub(super) tasks: BTreeSet<TaskId>,
    pub(super) users: BTreeSet<UserId>,
    pub(super) media: BTreeSet<MediaMark>,
    pub(super) ended: BTreeSet<EndMark>,
}

/// Somebody's media in a call.
pub(super) type MediaMark = (TaskId, u32, Party);

/// What an activity played or recorded has ended.
pub(super) type EndMark = (TaskId, ActivityId);

impl Attendance {
    pub(super) fn mark_task(&self, task: TaskId) {
        self.with(|marks| marks.tasks.insert(task));
        self.changed.notify_one();
    }

    pub(super) fn mark_user(&self, user: UserId) {
        self.with(|marks| marks.users.insert(user));
        self.changed.notify_one();
    }

    pub(super) fn mark_media(&self, mark: MediaMark) {
        self.with(|marks| marks.media.insert(mark));
        self.changed.notify_one();
    }

    pub(super) fn mark_ended(&self, mark: EndMark) {
        self.with(|marks| marks.ended.insert(mark));
        self.changed.notify_one();
    }

    pub(super) fn take(&self) -> Marks {
        self.with(std::mem::take)
    }

    /// Completes when something is marked. Cancel-safe.
    pub(super) async fn changed(&self) {
        self.changed.notified().await;
    }

    fn with<T>(&self, act: impl FnOnce(&mut Marks) -> T) -> T {
        act(&mut self.marks.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
