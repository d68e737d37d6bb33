//! The oracle: the same decision from the rows alone, by looking at everything.

use std::collections::BTreeMap;

use shared::ids::{ServiceId, TaskId, UserId};

use super::decide::tried;
use super::{Decision, Rank, user_of};
use crate::model::{Agent, Config, Task, TaskState, TaskTarget};
use crate::presence::{Held, may_be_offered};

/// The next offer, by scanning all tasks and all users.
pub(crate) fn decide(
    config: &Config,
    tasks: &BTreeMap<TaskId, Task>,
    agents: &BTreeMap<UserId, Agent>,
) -> Option<Decision> {
    let hands = hands(tasks);
    let mut waiting: Vec<(i64, &Task, ServiceId)> = tasks.values().filter_map(waits).collect();
    waiting.sort_by_key(|(key, task, _)| (*key, task.id));
    waiting.into_iter().find_map(|(_, task, service)| {
        let ranks = agents
            .values()
            .filter_map(|agent| rank(config, &hands, agent, service));
        let free: Vec<Rank> = ranks.collect();
        let untried = free
            .iter()
            .filter(|rank| !tried(task).contains(&rank.user))
            .min();
        let best = untried.or(free.iter().min())?;
        Some(Decision {
            task: task.id,
            user: best.user,
            restarts_round: untried.is_none(),
        })
    })
}

fn waits(task: &Task) -> Option<(i64, &Task, ServiceId)> {
    match (&task.state, task.target, &task.queue) {
        (TaskState::InQueue, TaskTarget::Service { service, .. }, Some(entry)) => {
            Some((entry.key, task, service))
        }
        _ => None,
    }
}

fn rank(
    config: &Config,
    hands: &BTreeMap<UserId, Held>,
    agent: &Agent,
    service: ServiceId,
) -> Option<Rank> {
    let nothing = Held::default();
    let held = hands.get(&agent.user).unwrap_or(&nothing);
    may_be_offered(config, agent, held, Some(service)).ok()?;
    Some(Rank {
        load: held.load(),
        idle_since: agent.idle_since,
        user: agent.user,
    })
}

/// What every user holds, counted from the tasks.
pub(crate) fn hands(tasks: &BTreeMap<TaskId, Task>) -> BTreeMap<UserId, Held> {
    let mut hands: BTreeMap<UserId, Held> = BTreeMap::new();
    for (task, user) in tasks
        .values()
        .filter_map(|task| Some((task, user_of(task)?)))
    {
        let held = hands.entry(user).or_default();
        match task.state {
            TaskState::Offered(_) => held.ringing.insert(task.id),
            TaskState::InWrapUp(_) => held.wrap_up.insert(task.id),
            _ => held.connected.insert(task.id),
        };
    }
    hands
}
