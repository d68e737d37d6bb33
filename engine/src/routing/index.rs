//! Everything that is looked up quickly, derived from the rows one contribution at a time.

use std::collections::{BTreeMap, BTreeSet};

use shared::Millis;
use shared::ids::{OfferId, ServiceId, TaskId, UserId};

use super::{Lane, Place, Rank};
use crate::model::{Agent, Config, Task, TaskState, TaskTarget};
use crate::presence::{Held, is_at_work, may_be_offered};

/// Queues, free users, hands and offers. Holds nothing that the rows do not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Index {
    lanes: BTreeMap<ServiceId, Lane>,
    held: BTreeMap<UserId, Held>,
    listed: BTreeMap<UserId, Listed>,
    offers: BTreeMap<OfferId, TaskId>,
    member_of: BTreeMap<UserId, Vec<ServiceId>>,
    ended: BTreeSet<(Millis, TaskId)>,
}

/// Where a user is listed, so that it can be taken out again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Listed {
    rank: Option<Rank>,
    services: Vec<ServiceId>,
}

static NOTHING: Held = Held {
    ringing: BTreeSet::new(),
    connected: BTreeSet::new(),
    wrap_up: BTreeSet::new(),
};

impl Index {
    /// The index of these rows.
    pub(crate) fn build(
        config: &Config,
        tasks: &BTreeMap<TaskId, Task>,
        agents: &BTreeMap<UserId, Agent>,
    ) -> Self {
        let mut index = Self::default();
        for service in config.services.values() {
            index.lanes.insert(service.id, Lane::default());
            for user in &service.members {
                let services = index.member_of.entry(*user).or_default();
                if !services.contains(&service.id) {
                    services.push(service.id);
                }
            }
        }
        for task in tasks.values() {
            index.link(task);
        }
        for agent in agents.values() {
            index.list(config, agent);
        }
        index
    }

    /// A service's lane, if the service is configured.
    pub(crate) fn lane(&self, service: ServiceId) -> Option<&Lane> {
        self.lanes.get(&service)
    }

    /// What a user holds.
    pub(crate) fn held(&self, user: UserId) -> &Held {
        self.held.get(&user).unwrap_or(&NOTHING)
    }

    /// The task on offer.
    pub(crate) fn offer(&self, offer: OfferId) -> Option<TaskId> {
        self.offers.get(&offer).copied()
    }

    /// The task that ended first among those still kept.
    pub(crate) fn first_ended(&self) -> Option<(Millis, TaskId)> {
        self.ended.first().copied()
    }

    /// The services that a user is a member of.
    pub(crate) fn services_of(&self, user: UserId) -> &[ServiceId] {
        self.member_of.get(&user).map_or(&[], Vec::as_slice)
    }

    /// Adds what a task's row says.
    pub(crate) fn link(&mut self, task: &Task) {
        self.contribute(task, true);
    }

    /// Takes away what a task's row said; the row must be the one that was linked.
    pub(crate) fn unlink(&mut self, task: &Task) {
        self.contribute(task, false);
    }

    fn contribute(&mut self, task: &Task, add: bool) {
        if let TaskTarget::Service { service, .. } = task.target
            && let Some(lane) = self.lanes.get_mut(&service)
        {
            if is_running(task) {
                lane.n_running = if add {
                    lane.n_running + 1
                } else {
                    lane.n_running - 1
                };
            }
            if let Some(entry) = &task.queue {
                let place: Place = (entry.key, task.id);
                put(&mut lane.queue, place, add);
                if task.state == TaskState::InQueue {
                    put(&mut lane.waiting, place, add);
                }
            }
        }
        if let TaskState::Ended { at, .. } = task.state {
            put(&mut self.ended, (at, task.id), add);
        }
        if let TaskState::Offered(offer) = &task.state {
            if add {
                self.offers.insert(offer.id, task.id);
            } else {
                self.offers.remove(&offer.id);
            }
        }
        if let Some(user) = user_of(task) {
            let held = self.held.entry(user).or_default();
            match task.state {
                TaskState::Offered(_) => put(&mut held.ringing, task.id, add),
                TaskState::InWrapUp(_) => put(&mut held.wrap_up, task.id, add),
                _ => put(&mut held.connected, task.id, add),
            }
            if held.is_empty() {
                self.held.remove(&user);
            }
        }
    }

    /// Lists a user where the row and the tasks at hand say so. Returns the services concerned
    /// when anything changed.
    pub(crate) fn list(&mut self, config: &Config, agent: &Agent) -> Vec<ServiceId> {
        let fresh = self.listing(config, agent);
        let stale = self.listed.get(&agent.user).cloned().unwrap_or_default();
        if fresh == stale {
            return Vec::new();
        }
        for service in &stale.services {
            if let Some(lane) = self.lanes.get_mut(service) {
                lane.on_duty.remove(&agent.user);
                stale.rank.map(|rank| lane.free.remove(&rank));
            }
        }
        for service in &fresh.services {
            if let Some(lane) = self.lanes.get_mut(service) {
                lane.on_duty.insert(agent.user);
                lane.free.extend(fresh.rank);
            }
        }
        let mut touched = stale.services;
        touched.extend(&fresh.services);
        if fresh == Listed::default() {
            self.listed.remove(&agent.user);
        } else {
            self.listed.insert(agent.user, fresh);
        }
        touched
    }

    fn listing(&self, config: &Config, agent: &Agent) -> Listed {
        if !is_at_work(config, agent) {
            return Listed::default();
        }
        let services = self.services_of(agent.user).iter().copied();
        let services = services
            .filter(|id| !agent.not_selectable.contains(id))
            .collect();
        let held = self.held(agent.user);
        let rank = may_be_offered(config, agent, held, None)
            .is_ok()
            .then(|| Rank {
                load: held.load(),
                idle_since: agent.idle_since,
                user: agent.user,
            });
        Listed { rank, services }
    }
}

/// The user at whose hands a task is: ringing, connected or wrapping up.
pub(crate) fn user_of(task: &Task) -> Option<UserId> {
    match &task.state {
        TaskState::Offered(offer) => Some(offer.user),
        TaskState::Connected | TaskState::InWrapUp(_) => {
            task.user_session.as_ref().map(|session| session.user)
        }
        _ => None,
    }
}

/// Whether the conversation goes on.
fn is_running(task: &Task) -> bool {
    !matches!(task.state, TaskState::InWrapUp(_) | TaskState::Ended { .. })
}

fn put<T: Ord>(set: &mut BTreeSet<T>, item: T, add: bool) {
    if add {
        set.insert(item);
    } else {
        set.remove(&item);
    }
}
