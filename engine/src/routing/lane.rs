//! A service's side of the index: its queue and its free users, both in order.

use std::collections::BTreeSet;

use shared::Millis;
use shared::ids::{TaskId, UserId};

/// Place in a queue: the constant key, then the id, so that no two are equal.
pub(crate) type Place = (i64, TaskId);

/// Rank of a free user: fewest chats at hand first, then longest idle, then id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rank {
    /// Chats at hand.
    pub(crate) load: u32,
    /// Idle since.
    pub(crate) idle_since: Millis,
    /// The user.
    pub(crate) user: UserId,
}

/// One service's queue and users.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lane {
    /// Every queued task, ringing ones included: what positions are counted from.
    pub(crate) queue: BTreeSet<Place>,
    /// Queued tasks that ring nowhere.
    pub(crate) waiting: BTreeSet<Place>,
    /// Users who may be offered a task of the service now.
    pub(crate) free: BTreeSet<Rank>,
    /// Users on duty for the service, free or not.
    pub(crate) on_duty: BTreeSet<UserId>,
    /// Conversations of the service that go on, for the concurrency cap.
    pub(crate) n_running: u32,
}

impl Lane {
    /// Place of a queued task, from 1.
    pub(crate) fn position(&self, place: Place) -> u32 {
        u32::try_from(self.queue.range(..=place).count()).unwrap_or(u32::MAX)
    }

    /// Queued tasks.
    pub(crate) fn n_queued(&self) -> u32 {
        u32::try_from(self.queue.len()).unwrap_or(u32::MAX)
    }
}
