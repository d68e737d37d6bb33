//! Why somebody is asked: who was considered and who was skipped, in bounded work.

use shared::ids::UserId;

use super::place::entry;
use super::{Agents, Decision, Index, Tasks};
use crate::effect::{Considered, Explanation, Skip};
use crate::model::{Agent, Config, QueueEntry, Service, Task};
use crate::presence::{Counted, Limits, Obstacle, fitting_level, hand_obstacle, member_obstacle};

/// Most users named as considered, and most as skipped.
const NAMED_MAX: usize = 20;
/// Most users looked at for either.
const LOOKED_AT_MAX: usize = 50;

/// Explains a decision, also one that somebody took by hand, before it is carried out. `offers` stays empty: their ids come with them.
#[must_use]
pub fn explain(
    config: &Config,
    index: &Index,
    tasks: &Tasks,
    agents: &Agents,
    decision: &Decision,
) -> Explanation {
    let mut explanation = Explanation {
        offers: Vec::new(),
        distribution: crate::model::DistributionKind::default(),
        priority: shared::wire::Priority::default(),
        key: 0,
        level: 0,
        restarts_round: decision.restarts_round,
        considered: Vec::new(),
        n_free: 0,
        skipped: Vec::new(),
        n_members: 0,
    };
    let Some(task) = tasks.get(&decision.task) else {
        return explanation;
    };
    let Some((service, entry)) = entry(task) else {
        return explanation;
    };
    explanation.distribution = entry.distribution;
    explanation.priority = entry.priority;
    explanation.key = entry.key;
    explanation.level = entry.level;
    if let Some(service) = config.services.get(&service) {
        let asked = Asked {
            config,
            index,
            agents,
            task,
            entry,
            service,
        };
        explanation.considered = asked.considered(decision);
        explanation.n_free = asked.n_free();
        explanation.skipped = asked.skipped(&explanation.considered);
        explanation.n_members = u32::try_from(service.members.len()).unwrap_or(u32::MAX);
    }
    explanation
}

/// A task about which users are asked.
struct Asked<'a> {
    config: &'a Config,
    index: &'a Index,
    agents: &'a Agents,
    task: &'a Task,
    entry: &'a QueueEntry,
    service: &'a Service,
}

impl Asked<'_> {
    /// The chosen ones, then the others in their order.
    fn considered(&self, decision: &Decision) -> Vec<Considered> {
        let preferred = self.index.free_preferred(self.task);
        let first = preferred.iter().map(|candidate| candidate.seat);
        let pool = self.index.free_pool(self.task, &preferred);
        let seats = first.chain(pool).take(LOOKED_AT_MAX);
        let users = seats.map(|seat| self.index.seats[seat as usize].user);
        let others = users.filter(|user| {
            !decision.users.contains(user)
                && (decision.restarts_round || !self.entry.tried.contains(user))
        });
        let in_order = decision.users.iter().copied().chain(others);
        in_order
            .take(NAMED_MAX)
            .map(|user| self.consider(user, decision.users.contains(&user)))
            .collect()
    }

    fn consider(&self, user: UserId, chosen: bool) -> Considered {
        let agent = self.agents.get(&user);
        let of_user = self.task.preferred.iter().filter(|one| one.user == user);
        Considered {
            user,
            preferred: of_user.map(|one| one.rank).min(),
            level: agent
                .and_then(|agent| self.level(user, agent))
                .unwrap_or(u8::MAX),
            load: self.index.held(user).load(),
            idle_since: agent.map_or(shared::Millis(0), |agent| agent.idle_since),
            chosen,
        }
    }

    /// Free users of the pool, and the preferred ones who do not belong to it.
    fn n_free(&self) -> u32 {
        let queue = self.index.queue(self.service.id);
        let in_pool = queue.map_or(0, |queue| {
            queue
                .free
                .n_free_up_to(self.task.modality, self.entry.level)
        });
        let preferred = self.index.free_preferred(self.task);
        let outside = preferred
            .iter()
            .filter(|candidate| candidate.level() > self.entry.level);
        in_pool + u32::try_from(outside.count()).unwrap_or(u32::MAX)
    }

    /// Members who were passed over: the preferred ones first, then in the service's order.
    fn skipped(&self, considered: &[Considered]) -> Vec<(UserId, Skip)> {
        let preferred = self.task.preferred.iter().map(|one| one.user);
        let members = self.service.members.iter().copied();
        let mut skipped: Vec<(UserId, Skip)> = Vec::new();
        for user in preferred.chain(members).take(LOOKED_AT_MAX) {
            let is_named = considered.iter().any(|one| one.user == user)
                || skipped.iter().any(|(other, _)| *other == user);
            if skipped.len() == NAMED_MAX {
                break;
            }
            if !is_named && let Some(skip) = self.skip(user) {
                skipped.push((user, skip));
            }
        }
        skipped
    }

    fn skip(&self, user: UserId) -> Option<Skip> {
        if let Some(obstacle) = self.obstacle(user) {
            return Some(Skip::Obstacle(obstacle));
        }
        self.entry.tried.contains(&user).then_some(Skip::Tried)
    }

    /// As [`crate::presence::may_be_offered`], without searching the members for the user.
    fn obstacle(&self, user: UserId) -> Option<Obstacle> {
        let Some(known) = self.config.users.get(&user) else {
            return Some(Obstacle::Inactive);
        };
        let Some(agent) = self.agents.get(&user) else {
            return Some(if known.active {
                Obstacle::NotConnected
            } else {
                Obstacle::Inactive
            });
        };
        if let Some(obstacle) = member_obstacle(known.active, agent, self.service) {
            return Some(obstacle);
        }
        if !self.index.services_of(user).contains(&self.service.id) {
            return Some(Obstacle::NotMember);
        }
        let is_preferred = self.task.preferred.iter().any(|one| one.user == user);
        let fits = self.level(user, agent);
        if !is_preferred && fits.is_none_or(|level| level > self.entry.level) {
            return Some(Obstacle::Unskilled);
        }
        hand_obstacle(
            &self.config.tenant.capacity,
            Limits::of(known),
            Counted::of(self.index.held(user)),
            self.task.modality,
        )
    }

    fn level(&self, user: UserId, agent: &Agent) -> Option<u8> {
        let known = self.config.users.get(&user)?;
        fitting_level(self.config, self.service, known, agent)
    }
}
