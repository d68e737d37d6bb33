//! One user's side of the index: what the user holds, where the user is listed, who prefers the user.

use std::collections::{BTreeMap, BTreeSet};

use shared::ids::{DutyProfileId, ServiceId, UserId};
use shared::wire::{Modality, Presence};

use super::Place;
use super::free::Listing;
use super::modalities::Modalities;
use super::rank::Hand;
use crate::model::{Agent, Config, User};
use crate::presence::{
    Counted, Held, Limits, fitting_level, hand_obstacle, is_present, is_reachable, member_obstacle,
};

/// A configured user.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Seat {
    pub(super) user: UserId,
    /// Services that the user is a member of, and beside each how the user stands there.
    pub(super) services: Vec<ServiceId>,
    pub(super) spots: Vec<Spot>,
    pub(super) held: Held,
    /// What the hands said when the user was listed.
    pub(super) hand: Hand,
    /// Waiting tasks that prefer the user, by queue and modality.
    pub(super) preferring: BTreeMap<(u32, Modality), BTreeSet<Place>>,
    is_active: bool,
    limits: Limits,
    declared: Option<Declared>,
}

/// How a user stands in one service; changes only with what the user declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// Number of the service's queue.
    pub(super) queue: u32,
    /// Number of the user among the service's members.
    pub(super) member: u32,
    /// Level of the policy at which the user fits.
    pub(super) level: Option<u8>,
    /// Nothing standing keeps offers away.
    pub(super) is_open: bool,
    /// At work and selectable.
    pub(super) is_on_duty: bool,
}

impl Spot {
    /// How the user is listed there with these hands.
    pub(super) fn listing(&self, hand: Hand) -> Listing {
        (self.level.filter(|_| self.is_open), hand)
    }
}

/// What a user declared when the spots were worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Declared {
    is_reachable: bool,
    presence: Presence,
    on_duty: bool,
    duty_profile: Option<DutyProfileId>,
    is_available: bool,
    has_missed: bool,
    not_selectable: BTreeSet<ServiceId>,
}

impl Declared {
    fn of(agent: &Agent) -> Self {
        Self {
            is_reachable: is_reachable(agent),
            presence: agent.presence,
            on_duty: agent.on_duty,
            duty_profile: agent.duty_profile,
            is_available: agent.not_available.is_none(),
            has_missed: agent.missed.is_some(),
            not_selectable: agent.not_selectable.clone(),
        }
    }

    fn is_of(&self, agent: &Agent) -> bool {
        self.is_reachable == is_reachable(agent)
            && self.presence == agent.presence
            && self.on_duty == agent.on_duty
            && self.duty_profile == agent.duty_profile
            && self.is_available == agent.not_available.is_none()
            && self.has_missed == agent.missed.is_some()
            && self.not_selectable == agent.not_selectable
    }
}

impl Seat {
    /// The seat of somebody who has not appeared yet.
    pub(super) fn new(user: &User) -> Self {
        Self {
            user: user.id,
            services: Vec::new(),
            spots: Vec::new(),
            held: Held::default(),
            hand: Hand::default(),
            preferring: BTreeMap::new(),
            is_active: user.active,
            limits: Limits::of(user),
            declared: None,
        }
    }

    /// Makes the user a member of a service.
    pub(super) fn join(&mut self, service: ServiceId, queue: u32, member: u32) {
        self.services.push(service);
        self.spots.push(Spot {
            queue,
            member,
            level: None,
            is_open: false,
            is_on_duty: false,
        });
    }

    /// How the user stands in each service now; none when the user declares what was declared.
    pub(super) fn declare(&mut self, config: &Config, agent: &Agent) -> Option<Vec<Spot>> {
        if self
            .declared
            .as_ref()
            .is_some_and(|declared| declared.is_of(agent))
        {
            return None;
        }
        self.declared = Some(Declared::of(agent));
        let user = config.users.get(&self.user)?;
        let services = self.services.iter().zip(&self.spots);
        let spots = services.map(|(id, spot)| {
            let service = config.services.get(id);
            let level = service.and_then(|service| fitting_level(config, service, user, agent));
            let is_selectable = !agent.not_selectable.contains(id);
            Spot {
                level,
                is_open: service.is_some_and(|service| {
                    member_obstacle(self.is_active, agent, service).is_none()
                }),
                is_on_duty: level.is_some() && is_selectable && is_present(self.is_active, agent),
                ..*spot
            }
        });
        Some(spots.collect())
    }

    /// What the user's hands say now.
    pub(super) fn look_at_hands(&self, config: &Config, agent: &Agent) -> Hand {
        let rules = &config.tenant.capacity;
        let held = Counted::of(&self.held);
        Hand {
            free_for: Modalities::of(|modality| {
                hand_obstacle(rules, self.limits, held, modality).is_none()
            }),
            load: self.held.load(),
            idle_since: agent.idle_since,
        }
    }

    /// The spot in a queue where nothing but skills keeps a task of the modality away.
    pub(super) fn open_spot(&self, queue: u32, modality: Modality) -> Option<&Spot> {
        let spot = self.spots.iter().find(|spot| spot.queue == queue)?;
        (spot.is_open && self.hand.free_for.contains(modality)).then_some(spot)
    }

    /// The first task that prefers the user and can be offered now.
    pub(super) fn first_decidable(&self) -> Option<Place> {
        let open = self
            .preferring
            .iter()
            .filter(|((queue, modality), _)| self.open_spot(*queue, *modality).is_some());
        open.filter_map(|(_, tasks)| tasks.first()).min().copied()
    }

    /// Adds a waiting task that prefers the user, or takes it away.
    pub(super) fn prefer(&mut self, queue: u32, modality: Modality, place: Place, add: bool) {
        let tasks = self.preferring.entry((queue, modality)).or_default();
        if add {
            tasks.insert(place);
        } else {
            tasks.remove(&place);
        }
        if tasks.is_empty() {
            self.preferring.remove(&(queue, modality));
        }
    }
}
