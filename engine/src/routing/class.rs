//! The waiting tasks of one service, by what they need: a modality and a pool of some level.

use std::collections::BTreeSet;

use shared::wire::Modality;

use super::Place;
use super::modalities::slot;

/// Tasks that any user of the same pool could take.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Class {
    modality: Modality,
    level: u8,
    tasks: BTreeSet<Place>,
    /// The first of the tasks: looked at far more often than it changes.
    head: Option<Place>,
}

/// Waiting tasks of one service. There are as many classes as modalities times levels in use.
#[derive(Clone, Debug, Default)]
pub(super) struct Waiting {
    /// By modality and level; an empty class stays for the next task of its kind.
    classes: Vec<Class>,
    n_tasks: usize,
}

impl Waiting {
    /// Adds a task, or takes one out that was added with the same arguments.
    pub(super) fn put(&mut self, modality: Modality, level: u8, place: Place, add: bool) {
        let class = self.class(modality, level);
        if add {
            class.tasks.insert(place);
            class.head = Some(class.head.map_or(place, |head| head.min(place)));
            self.n_tasks += 1;
        } else {
            class.tasks.remove(&place);
            if class.head == Some(place) {
                class.head = class.tasks.first().copied();
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
        let is_open = |class: &&Class| {
            lowest_levels[slot(class.modality)].is_some_and(|level| level <= class.level)
        };
        let heads = self.classes.iter().filter(is_open);
        heads.filter_map(|class| class.head).min()
    }

    fn class(&mut self, modality: Modality, level: u8) -> &mut Class {
        let wanted = (modality, level);
        let found = self
            .classes
            .binary_search_by_key(&wanted, |class| (class.modality, class.level));
        let at = found.unwrap_or_else(|at| {
            let class = Class {
                modality,
                level,
                tasks: BTreeSet::new(),
                head: None,
            };
            self.classes.insert(at, class);
            at
        });
        &mut self.classes[at]
    }

    fn in_use(&self) -> impl Iterator<Item = &Class> {
        self.classes.iter().filter(|class| class.head.is_some())
    }
}

/// Empty classes are a matter of the past.
impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        self.n_tasks == other.n_tasks && self.in_use().eq(other.in_use())
    }
}
