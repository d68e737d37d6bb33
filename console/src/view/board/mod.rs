//! The board: queues, users and tasks of the services, and what a supervisor can do with a task.

mod people;
#[cfg(test)]
pub(crate) mod samples;
mod tasks;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use shared::Millis;
use shared::ids::{ServiceId, TaskId, UserId};
use shared::wire::{Board, BoardAgent, BoardQueue, BoardTask, Modality};

use people::is_at_work;
pub use people::{CannotTake, Standing, by_standing, can_take, is_free, standing, takers};
pub use tasks::{Allowed, TaskFilter, allowed, wanted};

/// The newest board, while somebody on this page reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoardView {
    newest: Option<Arc<Board>>,
    at: Millis,
    wall: Millis,
    readers: u32,
    stopped_at: Option<Millis>,
}

impl BoardView {
    /// Another part of the page reads the board; whether it is the first one.
    pub const fn open(&mut self) -> bool {
        self.readers += 1;
        self.readers == 1
    }

    /// A part of the page stops reading; whether it was the last one. An unread board is
    /// forgotten: the next reader shall not see old figures.
    pub fn close(&mut self) -> bool {
        self.readers = self.readers.saturating_sub(1);
        if self.readers == 0 {
            *self = Self::default();
        }
        self.readers == 0
    }

    /// Whether anybody reads it.
    #[must_use]
    pub const fn is_read(&self) -> bool {
        self.readers > 0
    }

    /// A board arrived.
    pub fn arrived(&mut self, board: Board, now: Millis, wall: Millis) {
        if self.is_read() {
            self.newest = Some(Arc::new(board));
            self.at = now;
            self.wall = wall;
            self.stopped_at = None;
        }
    }

    /// The connection is gone: from now on the figures are those of then.
    pub fn lost(&mut self, now: Millis) {
        self.stopped_at = self.stopped_at.or(Some(now));
    }

    /// The newest board, none before the first.
    #[must_use]
    pub const fn newest(&self) -> Option<&Arc<Board>> {
        self.newest.as_ref()
    }

    /// When the newest board arrived, by the calendar, if it is no longer kept up to date.
    #[must_use]
    pub fn as_of(&self) -> Option<Millis> {
        self.stopped_at?;
        self.newest.is_some().then_some(self.wall)
    }

    /// How much to add at `now` to the spans of the newest board; stands still without a
    /// connection, when nobody knows whether anything still waits.
    #[must_use]
    pub fn grown_ms(&self, now: Millis) -> i64 {
        self.stopped_at.unwrap_or(now).since(self.at)
    }

    /// One task.
    #[must_use]
    pub fn task(&self, id: TaskId) -> Option<&BoardTask> {
        let board = self.newest.as_deref()?;
        board.tasks.iter().find(|task| task.task == id)
    }

    /// One service.
    #[must_use]
    pub fn queue(&self, id: ServiceId) -> Option<&BoardQueue> {
        let board = self.newest.as_deref()?;
        board.queues.iter().find(|queue| queue.service.id == id)
    }

    /// One user.
    #[must_use]
    pub fn agent(&self, id: UserId) -> Option<&BoardAgent> {
        let board = self.newest.as_deref()?;
        board.agents.iter().find(|agent| agent.user == id)
    }
}

/// Figures over all services and users.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Waiting and ringing tasks.
    pub waiting: u32,
    /// The longest wait of all.
    pub longest_wait_ms: Option<u64>,
    /// Tasks with a user.
    pub connected: u32,
    /// Users on duty with a console; each counted once.
    pub on_duty: u32,
    /// Of these, users who hold nothing.
    pub free: u32,
}

/// The figures of `board`.
#[must_use]
pub fn totals(board: &Board) -> Totals {
    let at_work = || board.agents.iter().filter(|agent| is_at_work(agent));
    Totals {
        waiting: board.queues.iter().map(|queue| queue.waiting).sum(),
        longest_wait_ms: board.queues.iter().filter_map(|q| q.longest_wait_ms).max(),
        connected: board.queues.iter().map(|queue| queue.connected).sum(),
        on_duty: count(at_work()),
        free: count(at_work().filter(|agent| is_free(agent))),
    }
}

fn count<'a>(agents: impl Iterator<Item = &'a BoardAgent>) -> u32 {
    u32::try_from(agents.count()).unwrap_or(u32::MAX)
}

/// Where a task can be handed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handover {
    /// There.
    Open,
    /// It is there already.
    Here,
    /// The service has no workflow for such tasks.
    NoWorkflow,
}

/// Whether a task of `modality`, now in `here`, can be handed to `queue`.
#[must_use]
pub fn handover(queue: &BoardQueue, here: Option<ServiceId>, modality: Modality) -> Handover {
    if here == Some(queue.service.id) {
        Handover::Here
    } else if queue.modalities.contains(&modality) {
        Handover::Open
    } else {
        Handover::NoWorkflow
    }
}

/// Whether `name` is meant by somebody who typed `words`: each of them occurs in it.
#[must_use]
pub fn is_meant(name: &str, words: &str) -> bool {
    let name = name.to_lowercase();
    words
        .to_lowercase()
        .split_whitespace()
        .all(|word| name.contains(word))
}
