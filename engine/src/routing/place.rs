//! Where a task stands in its queue: a constant, so that waiting never has to be sorted again.

use shared::Millis;
use shared::ids::{ServiceId, TaskId};
use shared::wire::Priority;

use crate::model::{DistributionKind, QueueEntry, Task, TaskState, TaskTarget};

/// Head start of each priority over Low, in milliseconds.
const NORMAL_CREDIT_MS: i64 = 2 * 60_000;
const HIGH_CREDIT_MS: i64 = 5 * 60_000;

/// Order of a queue: Strict before all others, then the key, then the id, so that no two are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    class: u8,
    key: i64,
    /// The task.
    pub task: TaskId,
}

impl Place {
    /// The place that an entry gives to a task.
    #[must_use]
    pub const fn new(task: TaskId, entry: &QueueEntry) -> Self {
        Self {
            class: if matches!(entry.priority, Priority::Strict) {
                0
            } else {
                1
            },
            key: entry.key,
            task,
        }
    }
}

/// Key of a task queued `at`: its age counts from earlier the higher its priority. Everybody ages
/// alike, so the order of two tasks never changes and no priority but Strict can starve another.
#[must_use]
pub const fn order_key(priority: Priority, at: Millis) -> i64 {
    let credit = match priority {
        Priority::Low | Priority::Strict => 0,
        Priority::Normal => NORMAL_CREDIT_MS,
        Priority::High => HIGH_CREDIT_MS,
    };
    at.0.saturating_sub(credit)
}

/// The service whose queue a task stands in, and its entry there.
pub(super) const fn entry(task: &Task) -> Option<(ServiceId, &QueueEntry)> {
    match (task.target, &task.queue) {
        (TaskTarget::Service { service, .. }, Some(entry)) => Some((service, entry)),
        _ => None,
    }
}

/// A task in a service's queue, ringing or not: what positions are counted from.
pub(super) const fn queued(task: &Task) -> Option<(ServiceId, &QueueEntry)> {
    match task.state {
        TaskState::InQueue | TaskState::Offered(_) => entry(task),
        _ => None,
    }
}

/// A task that waits for a decision: queued, ringing nowhere, and not to be picked up by hand.
pub(super) const fn waiting(task: &Task) -> Option<(ServiceId, &QueueEntry)> {
    match (&task.state, entry(task)) {
        (TaskState::InQueue, Some((service, entry)))
            if !matches!(entry.distribution, DistributionKind::Pickup) =>
        {
            Some((service, entry))
        }
        _ => None,
    }
}

/// Whether anybody may take the task.
#[must_use]
pub fn is_up_for_pickup(task: &Task) -> bool {
    let is_pickup = |entry: &QueueEntry| entry.distribution == DistributionKind::Pickup;
    task.state == TaskState::InQueue && entry(task).is_some_and(|(_, entry)| is_pickup(entry))
}
