//! The oracle: the same decision from the rows alone, by looking at everything.

use std::collections::BTreeMap;

use shared::Millis;
use shared::ids::{ServiceId, TaskId, UserId};

use super::hands::hold;
use super::place::waiting;
use super::{Agents, BROADCAST_WIDTH, Decision, Place, Tasks, users_of};
use crate::model::{Agent, Config, DistributionKind, QueueEntry, Task};
use crate::presence::{Held, Need, fitting_level, may_be_offered};

/// The next offers, by scanning all tasks and all users.
#[must_use]
pub fn decide(config: &Config, tasks: &Tasks, agents: &Agents) -> Option<Decision> {
    let hands = hands(tasks);
    let waits = tasks
        .values()
        .filter_map(|task| Some((task, waiting(task)?)));
    let mut in_order: Vec<(Place, &Task, ServiceId, &QueueEntry)> = waits
        .map(|(task, (service, entry))| (Place::new(task.id, entry), task, service, entry))
        .collect();
    in_order.sort_by_key(|(place, ..)| *place);
    in_order.into_iter().find_map(|(_, task, service, entry)| {
        let free = agents
            .values()
            .filter_map(|agent| candidate(config, &hands, agent, (task, service, entry)));
        choose(task.id, entry, free.collect())
    })
}

/// A free user: rank among the preferred, level, strategy key, id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    preferred: Option<u8>,
    level: u8,
    weight: u32,
    idle_since: Millis,
    user: UserId,
}

fn candidate(
    config: &Config,
    hands: &BTreeMap<UserId, Held>,
    agent: &Agent,
    (task, service, entry): (&Task, ServiceId, &QueueEntry),
) -> Option<Candidate> {
    let nothing = Held::default();
    let held = hands.get(&agent.user).unwrap_or(&nothing);
    let of_user = task.preferred.iter().filter(|one| one.user == agent.user);
    let preferred = of_user.map(|one| one.rank).min();
    let need = Need {
        service: Some(service),
        modality: task.modality,
        level: preferred.is_none().then_some(entry.level),
    };
    may_be_offered(config, agent, held, need).ok()?;
    let known = config.services.get(&service)?;
    let user = config.users.get(&agent.user)?;
    Some(Candidate {
        preferred,
        level: fitting_level(config, known, user, agent).unwrap_or(u8::MAX),
        weight: match entry.distribution {
            DistributionKind::LeastLoaded => held.load(),
            _ => u32::from(!held.is_empty()),
        },
        idle_since: agent.idle_since,
        user: agent.user,
    })
}

/// Who is asked among the free: preferred users alone, then the pool; who has had the task in this
/// round only when everybody has.
fn choose(task: TaskId, entry: &QueueEntry, mut free: Vec<Candidate>) -> Option<Decision> {
    free.sort_by_key(|one| (one.preferred.is_none(), *one));
    let is_untried = |one: &&Candidate| !entry.tried.contains(&one.user);
    let untried: Vec<Candidate> = free.iter().filter(is_untried).copied().collect();
    let restarts_round = untried.is_empty();
    let asked = if restarts_round { free } else { untried };
    let is_preferred = asked.first()?.preferred.is_some();
    let n_asked = match entry.distribution {
        DistributionKind::Broadcast => BROADCAST_WIDTH,
        _ => 1,
    };
    let alike = asked
        .iter()
        .take_while(|one| one.preferred.is_some() == is_preferred);
    Some(Decision {
        task,
        users: alike.take(n_asked).map(|one| one.user).collect(),
        restarts_round,
    })
}

/// What every user holds, counted from the tasks.
#[must_use]
pub fn hands(tasks: &Tasks) -> BTreeMap<UserId, Held> {
    let mut hands: BTreeMap<UserId, Held> = BTreeMap::new();
    for task in tasks.values() {
        for user in users_of(task) {
            hold(hands.entry(user).or_default(), user, task, true);
        }
    }
    hands
}
