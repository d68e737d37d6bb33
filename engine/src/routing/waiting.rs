//! The waiting tasks of one service, by what they need: a modality and a pool of some level.

use std::collections::BTreeSet;

use shared::wire::Modality;

use super::Place;
use super::modalities::slot;

/// What tasks ask for that any user of the same pool could take.
type Class = (Modality, u8);

/// Waiting tasks of one service. There are as many classes as modalities times levels in use.
#[derive(Clone, Debug, Default)]
pub(super) struct Waiting {
    /// The first task of each class, by class; looked at far more often than it changes, so these
    /// stand close together. An empty class stays for the next task of its kind.
    heads: Vec<(Class, Option<Place>)>,
    /// All tasks of each class, in the same order.
    tasks: Vec<BTreeSet<Place>>,
    n_tasks: usize,
}

impl Waiting {
    /// Adds a task, or takes one out that was added with the same arguments.
    pub(super) fn put(&mut self, modality: Modality, level: u8, place: Place, add: bool) {
        let at = self.class((modality, level));
        let (tasks, (_, head)) = (&mut self.tasks[at], &mut self.heads[at]);
        if add {
            tasks.insert(place);
            *head = Some(head.map_or(place, |head| head.min(place)));
            self.n_tasks += 1;
        } else {
            tasks.remove(&place);
            if *head == Some(place) {
                *head = tasks.first().copied();
            }
            self.n_tasks -= 1;
        }
    }

    /// Whether nothing waits.
    pub(super) const fn is_empty(&self) -> bool {
        self.n_tasks == 0
    }

    /// The first task that somebody can take, when for each modality the lowest level is known at
    /// which somebody is free.
    pub(super) fn first(&self, lowest_levels: [Option<u8>; 3]) -> Option<Place> {
        let heads = self.heads.iter().filter_map(|((modality, level), head)| {
            let lowest = lowest_levels[slot(*modality)]?;
            head.filter(|_| lowest <= *level)
        });
        heads.min()
    }

    fn class(&mut self, class: Class) -> usize {
        let found = self.heads.binary_search_by_key(&class, |(class, _)| *class);
        found.unwrap_or_else(|at| {
            self.heads.insert(at, (class, None));
            self.tasks.insert(at, BTreeSet::new());
            at
        })
    }

    fn in_use(&self) -> impl Iterator<Item = (&Class, &BTreeSet<Place>)> {
        let classes = self.heads.iter().zip(&self.tasks);
        let in_use = classes.filter(|((_, head), _)| head.is_some());
        in_use.map(|((class, _), tasks)| (class, tasks))
    }
}

/// Empty classes are a matter of the past.
impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        self.n_tasks == other.n_tasks
            && self.in_use().eq(other.in_use())
            && self
                .heads
                .iter()
                .zip(&self.tasks)
                .all(|((_, head), tasks)| head.as_ref() == tasks.first())
    }
}

#[cfg(test)]
mod tests {
    use shared::Millis;
    use shared::ids::TaskId;
    use shared::wire::Priority;

    use super::*;
    use crate::model::{DistributionKind, QueueEntry};

    fn place(n: u8) -> Place {
        let entry = QueueEntry {
            key: i64::from(n),
            priority: Priority::Normal,
            distribution: DistributionKind::Direct,
            level: 0,
            grows_at: None,
            at: Millis(0),
            until: None,
            rona_secs: 20,
            tried: BTreeSet::new(),
        };
        Place::new(TaskId::from_bytes([n; 16]), &entry)
    }

    #[test]
    fn other_tasks_or_other_classes_are_not_the_same() {
        let with = |modality, level, n| {
            let mut waiting = Waiting::default();
            waiting.put(modality, level, place(n), true);
            waiting
        };
        let (chat, call) = (Modality::InstantMessaging, Modality::AudioVideo);
        assert_eq!(with(chat, 0, 1), with(chat, 0, 1));
        assert_ne!(with(chat, 0, 1), with(chat, 0, 2));
        assert_ne!(with(chat, 0, 1), with(chat, 1, 1));
        assert_ne!(with(chat, 0, 1), with(call, 0, 1));
        let mut more = with(chat, 0, 1);
        more.put(call, 0, place(2), true);
        assert_ne!(more, with(chat, 0, 1));
        more.put(call, 0, place(2), false);
        assert_eq!(more, with(chat, 0, 1), "an empty class is none");
        let mut wrong = with(chat, 0, 1);
        wrong.heads[0].1 = Some(place(2));
        assert_ne!(wrong, with(chat, 0, 1), "its head is not its first");
    }
}
