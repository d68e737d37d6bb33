//! The next offer, if any: the oldest waiting task for which somebody is free, to the best user.

use std::collections::{BTreeMap, BTreeSet};

use shared::ids::{ServiceId, TaskId, UserId};

use super::{Index, Rank};
use crate::model::Task;

/// One offer to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decision {
    /// The waiting task.
    pub(crate) task: TaskId,
    /// Who is offered it.
    pub(crate) user: UserId,
    /// Everybody free has had it in this round: a new round begins.
    pub(crate) restarts_round: bool,
}

/// Decides among `lanes`: all in which a task began to wait or a user became free. Elsewhere
/// nothing can be decided, because a task only waits where nobody is free.
pub(crate) fn decide(
    index: &Index,
    tasks: &BTreeMap<TaskId, Task>,
    lanes: &BTreeSet<ServiceId>,
) -> Option<Decision> {
    let lanes = lanes.iter().filter_map(|service| index.lane(*service));
    let (head, lane) = lanes
        .filter(|lane| !lane.free.is_empty())
        .filter_map(|lane| lane.waiting.first().map(|head| (*head, lane)))
        .min_by_key(|(head, _)| *head)?;
    let task = tasks.get(&head.1)?;
    let (rank, restarts_round) = choose(lane.free.iter(), tried(task))?;
    Some(Decision {
        task: task.id,
        user: rank.user,
        restarts_round,
    })
}

/// The best user who has not had the task in this round, else the best of all.
fn choose<'a>(
    mut ranks: impl Iterator<Item = &'a Rank> + Clone,
    tried: &BTreeSet<UserId>,
) -> Option<(&'a Rank, bool)> {
    let first = ranks.clone().next()?;
    Some(
        ranks
            .find(|rank| !tried.contains(&rank.user))
            .map_or((first, true), |rank| (rank, false)),
    )
}

/// Users who missed or declined the task in this round.
pub(super) fn tried(task: &Task) -> &BTreeSet<UserId> {
    static NOBODY: BTreeSet<UserId> = BTreeSet::new();
    task.queue.as_ref().map_or(&NOBODY, |entry| &entry.tried)
}
