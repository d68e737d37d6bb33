//! The next offers, if any: the first waiting task for which somebody is free, to the best users.

use shared::ids::UserId;

use super::place::entry;
use super::rank::{Hand, Rank};
use super::{BROADCAST_WIDTH, Decision, Index, Place, Tasks};
use crate::model::{DistributionKind, QueueEntry, Task};

impl Index {
    /// Decides among what was touched since the last rest: queues in which a task began to wait
    /// or a user became free, and users who became free while a task prefers them. Elsewhere
    /// nothing can be decided, because a task only waits where nobody is free. None: at rest.
    #[must_use]
    pub fn next_decision(&mut self, tasks: &Tasks) -> Option<Decision> {
        let task = tasks.get(&self.first_decidable()?.task)?;
        if let Some(queue) = entry(task).and_then(|(service, _)| self.queue_number(service)) {
            self.queues[queue as usize].free.settle();
        }
        let (users, restarts_round) = self.choose(task)?;
        Some(Decision {
            task: task.id,
            users,
            restarts_round,
        })
    }

    fn first_decidable(&mut self) -> Option<Place> {
        let (queues, seats) = (&self.queues, &self.seats);
        let of_a_pool = self
            .marked_queues
            .least(|number| queues[number as usize].first_decidable());
        let by_preference = self
            .marked_seats
            .least(|number| seats[number as usize].first_decidable());
        of_a_pool.into_iter().chain(by_preference).min()
    }

    /// The best users who have not had the task in this round, else the best of all.
    fn choose(&self, task: &Task) -> Option<(Vec<UserId>, bool)> {
        let (_, entry) = entry(task)?;
        let has_tried = |seat: u32| entry.tried.contains(&self.seats[seat as usize].user);
        let preferred = self.free_preferred(task);
        let choose = |may_repeat: bool| -> Vec<UserId> {
            let may_have = |seat: &u32| may_repeat || !has_tried(*seat);
            let first = preferred.iter().map(|candidate| candidate.seat);
            let chosen = self.users(first.filter(may_have), entry);
            if chosen.is_empty() {
                self.users(self.free_pool(task, &preferred).filter(may_have), entry)
            } else {
                chosen
            }
        };
        let untried = choose(false);
        if !untried.is_empty() {
            return Some((untried, false));
        }
        Some((choose(true), true)).filter(|(users, _)| !users.is_empty())
    }

    /// As many as the distribution asks at once.
    fn users(&self, seats: impl Iterator<Item = u32>, entry: &QueueEntry) -> Vec<UserId> {
        let n_asked = match entry.distribution {
            DistributionKind::Broadcast => BROADCAST_WIDTH,
            _ => 1,
        };
        let users = seats.map(|seat| self.seats[seat as usize].user);
        users.take(n_asked).collect()
    }

    /// Users whom the task prefers and who are free for it, whatever their skills; best first.
    pub(super) fn free_preferred(&self, task: &Task) -> Vec<Candidate> {
        let Some((service, entry)) = entry(task) else {
            return Vec::new();
        };
        let Some(queue) = self.queue_number(service) else {
            return Vec::new();
        };
        let mut candidates: Vec<Candidate> = task
            .preferred
            .iter()
            .filter_map(|preferred| {
                let number = self.seat_number(preferred.user)?;
                let seat = &self.seats[number as usize];
                let level = seat.open_spot(queue, task.modality)?.level;
                let level = level.unwrap_or(u8::MAX);
                let rank = rank(level, seat.hand, entry.distribution);
                Some(Candidate {
                    preferred: preferred.rank,
                    rank,
                    seat: number,
                })
            })
            .collect();
        candidates.sort();
        let mut seen = Vec::with_capacity(candidates.len());
        candidates.retain(|candidate| {
            let is_first = !seen.contains(&candidate.seat);
            seen.push(candidate.seat);
            is_first
        });
        candidates
    }

    /// Free users of the task's pool without the preferred ones, best first.
    pub(super) fn free_pool<'a>(
        &'a self,
        task: &'a Task,
        preferred: &'a [Candidate],
    ) -> impl Iterator<Item = u32> + 'a {
        let pool = entry(task).and_then(|(service, entry)| {
            let free = &self.queue(service)?.free;
            Some(free.pool(entry.distribution, task.modality, entry.level))
        });
        let is_preferred = |seat: u32| preferred.iter().any(|other| other.seat == seat);
        pool.into_iter()
            .flatten()
            .filter(move |seat| !is_preferred(*seat))
    }
}

/// A free user whom the task prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    /// 1 (first) – 99.
    preferred: u8,
    rank: Rank,
    /// Number of the user.
    pub(super) seat: u32,
}

impl Candidate {
    /// Level of the policy at which the user fits; the last of all where the user does not.
    pub(super) const fn level(&self) -> u8 {
        self.rank.level()
    }
}

const fn rank(level: u8, hand: Hand, kind: DistributionKind) -> Rank {
    match kind {
        DistributionKind::LeastLoaded => Rank::by_load(level, hand),
        _ => Rank::by_idle(level, hand),
    }
}
