//! One service's side of the index: its tasks in order, what waits, who is free.

use std::collections::BTreeSet;

use shared::ids::{ServiceId, TaskId};
use shared::wire::Modality;

use super::Place;
use super::free::Free;
use super::hands::is_running;
use super::modalities::slot;
use super::place::{is_up_for_pickup, queued, waiting};
use super::waiting::Waiting;
use crate::model::{Task, TaskState};

/// Queue and users of one service. Tasks of all modalities stand in one order.
#[derive(Clone, Debug, PartialEq)]
pub struct Queue {
    pub(super) service: ServiceId,
    order: BTreeSet<Place>,
    pickup: BTreeSet<Place>,
    n_connected: u32,
    pub(super) waiting: Waiting,
    pub(super) free: Free,
    pub(super) n_on_duty: u32,
    n_running: [u32; 3],
}

impl Queue {
    /// An empty queue of a service with these members: seats, ascending.
    pub(super) fn new(service: ServiceId, members: Vec<u32>) -> Self {
        Self {
            service,
            order: BTreeSet::new(),
            pickup: BTreeSet::new(),
            n_connected: 0,
            waiting: Waiting::default(),
            free: Free::new(members),
            n_on_duty: 0,
            n_running: [0; 3],
        }
    }

    /// Tasks of a modality that go on, for the caps per service.
    #[must_use]
    pub const fn n_running(&self, modality: Modality) -> u32 {
        self.n_running[slot(modality)]
    }

    /// Queued tasks, ringing ones included.
    #[must_use]
    pub fn n_queued(&self) -> u32 {
        u32::try_from(self.order.len()).unwrap_or(u32::MAX)
    }

    /// Place of a queued task, from 1. Its cost grows with the place.
    #[must_use]
    pub fn position(&self, task: &Task) -> Option<u32> {
        let (_, entry) = queued(task)?;
        let place = Place::new(task.id, entry);
        let n_until = self.order.range(..=place).count();
        Some(u32::try_from(n_until).unwrap_or(u32::MAX))
    }

    /// Queued tasks, ringing ones included, first to last.
    pub fn iter(&self) -> impl Iterator<Item = TaskId> {
        self.order.iter().map(|place| place.task)
    }

    /// Tasks that anybody may take, first to last.
    pub fn pickup(&self) -> impl Iterator<Item = TaskId> {
        self.pickup.iter().map(|place| place.task)
    }

    /// Tasks with a user.
    #[must_use]
    pub const fn n_connected(&self) -> u32 {
        self.n_connected
    }

    /// Users who could be offered a task of the modality now, at any level of the policy.
    #[must_use]
    pub fn n_free(&self, modality: Modality) -> u32 {
        self.free.n_free(modality)
    }

    /// Users at work and selectable who fit some level of the policy, free or not.
    #[must_use]
    pub const fn n_on_duty(&self) -> u32 {
        self.n_on_duty
    }

    /// The first waiting task that somebody of its pool can take now.
    pub(super) fn first_decidable(&self) -> Option<Place> {
        if self.waiting.is_empty() || self.free.is_empty() {
            return None;
        }
        self.waiting.first(self.free.lowest_levels())
    }

    /// Counts a user on duty, or no more. Says whether the figure changed.
    pub(super) const fn move_duty(&mut self, was: bool, is: bool) -> bool {
        match (was, is) {
            (false, true) => self.n_on_duty += 1,
            (true, false) => self.n_on_duty -= 1,
            _ => return false,
        }
        true
    }

    /// Adds what a task of the service says, or takes it away.
    pub(super) fn contribute(&mut self, task: &Task, add: bool) {
        if is_running(task) {
            let n_running = &mut self.n_running[slot(task.modality)];
            *n_running = if add { *n_running + 1 } else { *n_running - 1 };
        }
        if task.state == TaskState::Connected {
            self.n_connected = if add {
                self.n_connected + 1
            } else {
                self.n_connected - 1
            };
        }
        let Some((_, entry)) = queued(task) else {
            return;
        };
        let place = Place::new(task.id, entry);
        put(&mut self.order, place, add);
        if is_up_for_pickup(task) {
            put(&mut self.pickup, place, add);
        }
        if waiting(task).is_some() {
            self.waiting.put(task.modality, entry.level, place, add);
        }
    }
}

fn put(places: &mut BTreeSet<Place>, place: Place, add: bool) {
    if add {
        places.insert(place);
    } else {
        places.remove(&place);
    }
}
