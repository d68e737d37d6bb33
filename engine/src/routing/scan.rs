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
    let mut waiting: Vec<(i64, &Task, ServiceId)> = tasks.values().filter_map(waits).collect();
    waiting.sort_by_key(|(key, task, _)| (*key, task.id));
    waiting.into_iter().find_map(|(_, task, service)| {
        let free: Vec<Rank> = agents
            .values()
            .filter_map(|agent| rank(config, tasks, agent, service))
            .collect();
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
    tasks: &BTreeMap<TaskId, Task>,
    agent: &Agent,
    service: ServiceId,
) -> Option<Rank> {
    let held = held(tasks, agent.user);
    may_be_offered(config, agent, &held, Some(service)).ok()?;
    Some(Rank {
        load: held.load(),
        idle_since: agent.idle_since,
        user: agent.user,
    })
}

/// What a user holds, counted from the tasks.
pub(crate) fn held(tasks: &BTreeMap<TaskId, Task>, user: UserId) -> Held {
    let mut held = Held::default();
    for task in tasks.values().filter(|task| user_of(task) == Some(user)) {
        match task.state {
            TaskState::Offered(_) => held.ringing.insert(task.id),
            TaskState::InWrapUp(_) => held.wrap_up.insert(task.id),
            _ => held.connected.insert(task.id),
        };
    }
    held
}
