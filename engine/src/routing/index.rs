//! Everything that is looked up quickly, derived from the rows one contribution at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;

use shared::Millis;
use shared::ids::{OfferId, ServiceId, TaskId, UserId};

use super::hands::{hold, supervise, users_of};
use super::marks::Marks;
use super::numbers::Numbers;
use super::place::waiting;
use super::seat::Seat;
use super::{Agents, Place, Queue, Tasks};
use crate::model::{Agent, Config, DistributionKind, Service, Task, TaskState, TaskTarget};
use crate::presence::{Few, Held};

/// Queues, free users, hands and offers. Holds nothing that the rows and the configuration do not
/// say: a changed configuration needs a new one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    /// By service; a queue's number is its place here.
    pub(super) queues: Vec<Queue>,
    numbers: Numbers<ServiceId>,
    /// By user; a seat's number is its place here, so that numbers compare as ids do.
    pub(super) seats: Vec<Seat>,
    seated: Numbers<UserId>,
    /// What users hold who are no longer configured.
    strangers: BTreeMap<UserId, Held>,
    offers: BTreeMap<OfferId, (TaskId, UserId)>,
    ended: BTreeSet<(Millis, TaskId)>,
    pub(super) marked_queues: Marks,
    pub(super) marked_seats: Marks,
}

static NOTHING: Held = Held {
    ringing: Few::new(),
    connected: Few::new(),
    wrap_up: Few::new(),
    consulted: Few::new(),
    supervised: BTreeSet::new(),
};

impl Index {
    /// The index of these rows.
    #[must_use]
    pub fn build(config: &Config, tasks: &Tasks, agents: &Agents) -> Self {
        let mut index = Self::default();
        for (number, user) in (0..).zip(config.users.values()) {
            index.seats.push(Seat::new(user));
            index.seated.insert(user.id, number);
        }
        for (number, service) in (0..).zip(config.services.values()) {
            index.open(service, number);
        }
        for task in tasks.values() {
            index.link(task);
        }
        for agent in agents.values() {
            index.list(config, agent);
        }
        index
    }

    /// Opens a service's queue. Each member has one seat, however often the service names it.
    fn open(&mut self, service: &Service, number: u32) {
        let seats = service.members.iter();
        let seats: BTreeSet<u32> = seats.filter_map(|user| self.seated.get(*user)).collect();
        for (member, seat) in (0..).zip(&seats) {
            self.seats[*seat as usize].join(service.id, number, member);
        }
        let members = seats.into_iter().collect();
        self.queues.push(Queue::new(service.id, members));
        self.numbers.insert(service.id, number);
    }

    /// A service's queue, if the service is configured.
    #[must_use]
    pub fn queue(&self, service: ServiceId) -> Option<&Queue> {
        let number = self.queue_number(service)?;
        self.queues.get(number as usize)
    }

    /// What a user holds.
    #[must_use]
    pub fn held(&self, user: UserId) -> &Held {
        self.seat(user).map_or_else(
            || self.strangers.get(&user).unwrap_or(&NOTHING),
            |seat| &seat.held,
        )
    }

    /// The task behind an offer, and at whom it rings.
    #[must_use]
    pub fn offer(&self, offer: OfferId) -> Option<(TaskId, UserId)> {
        self.offers.get(&offer).copied()
    }

    /// The task that ended first among those still kept.
    #[must_use]
    pub fn first_ended(&self) -> Option<(Millis, TaskId)> {
        self.ended.first().copied()
    }

    /// The services that a user is a member of, by id.
    #[must_use]
    pub fn services_of(&self, user: UserId) -> &[ServiceId] {
        self.seat(user).map_or(&[], |seat| &seat.services)
    }

    /// Adds what a task's row says.
    pub fn link(&mut self, task: &Task) {
        self.contribute(task, true);
    }

    /// Takes away what a task's row said; the row must be the one that was linked.
    pub fn unlink(&mut self, task: &Task) {
        self.contribute(task, false);
    }

    /// Lists a user where the row and the tasks at hand say so. Returns the services whose
    /// figures of free users or users on duty changed.
    pub fn list(&mut self, config: &Config, agent: &Agent) -> Vec<ServiceId> {
        let Some(number) = self.seat_number(agent.user) else {
            return Vec::new();
        };
        let seat = &mut self.seats[number as usize];
        let fresh = seat.declare(config, agent);
        let (was, hand) = (seat.hand, seat.look_at_hands(config, agent));
        if fresh.is_none() && hand == was {
            return Vec::new();
        }
        // The way to memory for all services at once, not for one after the other: with many users
        // that is most of the time that the loop below takes.
        let queues = &self.queues;
        let glances = seat.spots.iter().map(|spot| {
            let queue = &queues[spot.queue as usize];
            queue.free.glance(spot.member)
        });
        black_box(glances.fold(0, |all, glance| all ^ glance));
        let mut touched = Vec::new();
        for (i, old) in seat.spots.iter().enumerate() {
            let new = fresh.as_ref().map_or(*old, |spots| spots[i]);
            let queue = &mut self.queues[new.queue as usize];
            let to = new.listing(hand);
            let has_moved = queue.free.list(new.member, old.listing(was), to);
            if has_moved | queue.move_duty(old.is_on_duty, new.is_on_duty) {
                if touched.is_empty() {
                    touched.reserve_exact(seat.spots.len());
                }
                touched.push(queue.service);
            }
            if to.0.is_some() && !hand.free_for.is_empty() && !queue.waiting.is_empty() {
                self.marked_queues.add(new.queue);
            }
        }
        if let Some(spots) = fresh {
            seat.spots = spots;
        }
        seat.hand = hand;
        if !seat.preferring.is_empty() && !hand.free_for.is_empty() {
            self.marked_seats.add(number);
        }
        touched
    }

    pub(super) fn queue_number(&self, service: ServiceId) -> Option<u32> {
        self.numbers.get(service)
    }

    pub(super) fn seat_number(&self, user: UserId) -> Option<u32> {
        self.seated.get(user)
    }

    pub(super) fn seat(&self, user: UserId) -> Option<&Seat> {
        let number = self.seat_number(user)?;
        self.seats.get(number as usize)
    }

    fn contribute(&mut self, task: &Task, add: bool) {
        if let TaskTarget::Service { service, .. } = task.target
            && let Some(number) = self.queue_number(service)
        {
            self.queues[number as usize].contribute(task, add);
            self.contribute_waiting(task, number, add);
        }
        if let TaskState::Ended { at, .. } = task.state {
            if add {
                self.ended.insert((at, task.id));
            } else {
                self.ended.remove(&(at, task.id));
            }
        }
        if let TaskState::Offered(offering) = &task.state {
            for offer in &offering.offers {
                if add {
                    self.offers.insert(offer.id, (task.id, offer.user));
                } else {
                    self.offers.remove(&offer.id);
                }
            }
        }
        for user in users_of(task) {
            self.change_hand(user, |held| hold(held, user, task, add));
        }
        for supervisor in &task.supervisors {
            self.change_hand(supervisor.user, |held| supervise(held, task, add));
        }
    }

    /// What a waiting task adds beside its place: those whom it prefers, and an order to ask in.
    fn contribute_waiting(&mut self, task: &Task, number: u32, add: bool) {
        let Some((_, entry)) = waiting(task) else {
            return;
        };
        let place = Place::new(task.id, entry);
        for preferred in &task.preferred {
            if let Some(seat) = self.seat_number(preferred.user) {
                self.seats[seat as usize].prefer(number, task.modality, place, add);
                self.marked_seats.add(seat);
            }
        }
        if !add {
            return;
        }
        self.marked_queues.add(number);
        let free = &mut self.queues[number as usize].free;
        if entry.distribution == DistributionKind::LeastLoaded && !free.is_ordered_by_load() {
            let seats = &self.seats;
            free.order_by_load(|seat| {
                let seat = &seats[seat as usize];
                let spot = seat.spots.iter().find(|spot| spot.queue == number);
                spot.map_or((None, seat.hand), |spot| spot.listing(seat.hand))
            });
        }
    }

    fn change_hand(&mut self, user: UserId, change: impl FnOnce(&mut Held)) {
        if let Some(number) = self.seat_number(user) {
            return change(&mut self.seats[number as usize].held);
        }
        let held = self.strangers.entry(user).or_default();
        change(held);
        if *held == NOTHING {
            self.strangers.remove(&user);
        }
    }
}
