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
    /// Classes in which something waits, and the first task of each in the same order. They are
    /// looked at far more often than they change, so they stand close together.
    in_use: Vec<Class>,
    heads: Vec<Place>,
    /// All tasks of each class, by class. An empty class stays for the next task of its kind.
    tasks: Vec<(Class, BTreeSet<Place>)>,
}

impl Waiting {
    /// Adds a task, or takes one out that was added with the same arguments.
    pub(super) fn put(&mut self, modality: Modality, level: u8, place: Place, add: bool) {
        let class = (modality, level);
        let at = self.class(class);
        let (_, tasks) = &mut self.tasks[at];
        let head = self.in_use.iter().position(|other| *other == class);
        match (head, add) {
            (None, true) => {
                tasks.insert(place);
                self.in_use.push(class);
                self.heads.push(place);
            }
            (Some(head), true) => {
                tasks.insert(place);
                self.heads[head] = self.heads[head].min(place);
            }
            (head, false) => {
                tasks.remove(&place);
                if let Some(head) = head.filter(|head| self.heads[*head] == place) {
                    self.behead(head, at);
                }
            }
        }
    }

    /// The first task of a class is gone: the next one comes first, if there is one.
    fn behead(&mut self, head: usize, at: usize) {
        if let Some(next) = self.tasks[at].1.first() {
            self.heads[head] = *next;
        } else {
            self.in_use.swap_remove(head);
            self.heads.swap_remove(head);
        }
    }

    /// Whether nothing waits.
    pub(super) const fn is_empty(&self) -> bool {
        self.in_use.is_empty()
    }

    /// The first task that somebody can take, when for each modality the lowest level is known at
    /// which somebody is free.
    pub(super) fn first(&self, lowest_levels: [Option<u8>; 3]) -> Option<Place> {
        let heads = self.in_use.iter().zip(&self.heads);
        let decidable = heads.filter(|((modality, level), _)| {
            lowest_levels[slot(*modality)].is_some_and(|lowest| lowest <= *level)
        });
        decidable.map(|(_, head)| *head).min()
    }

    fn class(&mut self, class: Class) -> usize {
        let found = self.tasks.binary_search_by_key(&class, |(class, _)| *class);
        found.unwrap_or_else(|at| {
            self.tasks.insert(at, (class, BTreeSet::new()));
            at
        })
    }

    /// Classes with their heads, by class.
    fn in_order(&self) -> BTreeSet<(Class, Place)> {
        let heads = self.in_use.iter().zip(&self.heads);
        heads.map(|(class, head)| (*class, *head)).collect()
    }
}

/// Empty classes, and the order in which classes came into use, are a matter of the past.
impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        let in_use = |waiting: &Self| {
            let tasks = waiting.tasks.iter().filter(|(_, tasks)| !tasks.is_empty());
            tasks.cloned().collect::<Vec<_>>()
        };
        self.in_order() == other.in_order() && in_use(self) == in_use(other)
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
        wrong.heads[0] = place(2);
        assert_ne!(wrong, with(chat, 0, 1), "its head is not its first");
    }
}
