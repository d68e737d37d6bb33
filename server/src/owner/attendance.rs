//! Whose connectedness has to be looked at again: marks instead of counts.
//!
//! A connection that comes or goes leaves a mark; the loop then compares what the hub sees with
//! what the engine believes and tells the engine the difference. Marks may be set twice, early or
//! again after a failed commit without harm, and there are never more of them than tasks and users.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use shared::ids::{TaskId, UserId};
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
}

impl Attendance {
    pub(super) fn mark_task(&self, task: TaskId) {
        self.with(|marks| marks.tasks.insert(task));
        self.changed.notify_one();
    }

    pub(super) fn mark_user(&self, user: UserId) {
        self.with(|marks| marks.users.insert(user));
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
