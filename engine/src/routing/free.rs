//! The free users of one service, in the orders that its tasks ask for.

use std::collections::BTreeSet;

use shared::wire::Modality;

use super::merge::{Merge, SIDES};
use super::rank::{Rank, Standing};
use crate::model::DistributionKind;

/// Modalities that a user could be offered, one bit each.
pub(super) type Modalities = u8;

/// Every modality, in the order of [`slot`].
pub(super) const MODALITIES: [Modality; 3] = [
    Modality::InstantMessaging,
    Modality::AudioVideo,
    Modality::ExternalTask,
];

/// Number of a modality.
pub(super) const fn slot(modality: Modality) -> usize {
    match modality {
        Modality::InstantMessaging => 0,
        Modality::AudioVideo => 1,
        Modality::ExternalTask => 2,
    }
}

/// Whether a modality is among these.
pub(super) const fn contains(modalities: Modalities, modality: Modality) -> bool {
    modalities & (1 << slot(modality)) != 0
}

/// The combinations that contain a modality.
const CONTAINING: [[usize; SIDES]; 3] = [[1, 3, 5, 7], [2, 3, 6, 7], [4, 5, 6, 7]];

/// One set per combination of modalities: a user is in exactly one of them, however many
/// modalities the user is free for.
type Sets = [BTreeSet<Rank>; 8];

/// Free users of one service.
#[derive(Clone, Debug, Default)]
pub(super) struct Free {
    by_idle: Sets,
    /// Kept only once a task has asked for it.
    by_load: Option<Box<Sets>>,
    /// Free users by level and modality.
    n_free: Vec<[u32; 3]>,
}

impl Free {
    /// Adds a user, or takes one out who was added with the same arguments.
    pub(super) fn put(&mut self, modalities: Modalities, of: Standing, add: bool) {
        self.count(modalities, of.level, add);
        self.put_by_idle(modalities, of, add);
        self.put_by_load(modalities, of, add);
    }

    /// Moves a user who stays at the same level, touching only what differs.
    pub(super) fn shift(&mut self, from: (Modalities, Standing), to: (Modalities, Standing)) {
        let ((old, from), (new, to)) = (from, to);
        if old != new {
            self.count(old, from.level, false);
            self.count(new, to.level, true);
        }
        if old != new || Rank::by_idle(from) != Rank::by_idle(to) {
            self.put_by_idle(old, from, false);
            self.put_by_idle(new, to, true);
        }
        if old != new || Rank::by_load(from) != Rank::by_load(to) {
            self.put_by_load(old, from, false);
            self.put_by_load(new, to, true);
        }
    }

    /// Users free for a modality, at any level.
    pub(super) fn n_free(&self, modality: Modality) -> u32 {
        self.n_free
            .iter()
            .map(|n_free| n_free[slot(modality)])
            .sum()
    }

    /// Users free for a modality, up to a level.
    pub(super) fn n_free_up_to(&self, modality: Modality, level: u8) -> u32 {
        let levels = self.n_free.iter().take(usize::from(level) + 1);
        levels.map(|n_free| n_free[slot(modality)]).sum()
    }

    /// For each modality the lowest level at which somebody is free.
    pub(super) fn lowest_levels(&self) -> [Option<u8>; 3] {
        let lowest = |slot: usize| self.n_free.iter().position(|n_free| n_free[slot] > 0);
        [0, 1, 2].map(|slot| lowest(slot).and_then(|level| u8::try_from(level).ok()))
    }

    /// The free users of a pool, best first.
    pub(super) fn pool(&self, kind: DistributionKind, modality: Modality, level: u8) -> Merge<'_> {
        let sets = match (kind, &self.by_load) {
            (DistributionKind::LeastLoaded, Some(by_load)) => by_load,
            _ => &self.by_idle,
        };
        Merge::new(
            CONTAINING[slot(modality)].map(|combination| sets[combination].iter()),
            level,
        )
    }

    /// Whether users are already in the order of their load.
    pub(super) const fn is_ordered_by_load(&self) -> bool {
        self.by_load.is_some()
    }

    /// Puts everybody in the order of their load from now on; `standing` tells how a user stands.
    pub(super) fn order_by_load(&mut self, standing: impl Fn(Rank) -> Standing) {
        let sets = self.by_idle.each_ref();
        self.by_load = Some(Box::new(sets.map(|set| {
            set.iter()
                .map(|rank| Rank::by_load(standing(*rank)))
                .collect()
        })));
    }

    fn count(&mut self, modalities: Modalities, level: u8, add: bool) {
        let level = usize::from(level);
        if self.n_free.len() <= level {
            self.n_free.resize(level + 1, [0; 3]);
        }
        for modality in MODALITIES {
            if contains(modalities, modality) {
                let n_free = &mut self.n_free[level][slot(modality)];
                *n_free = if add { *n_free + 1 } else { *n_free - 1 };
            }
        }
    }

    fn put_by_idle(&mut self, modalities: Modalities, of: Standing, add: bool) {
        put(&mut self.by_idle, modalities, Rank::by_idle(of), add);
    }

    fn put_by_load(&mut self, modalities: Modalities, of: Standing, add: bool) {
        if let Some(by_load) = &mut self.by_load {
            put(by_load, modalities, Rank::by_load(of), add);
        }
    }
}

fn put(sets: &mut Sets, modalities: Modalities, rank: Rank, add: bool) {
    let set = &mut sets[usize::from(modalities)];
    if modalities == 0 {
        return;
    }
    if add {
        set.insert(rank);
    } else {
        set.remove(&rank);
    }
}

/// The same users stand the same; which orders are kept depends on the past.
impl PartialEq for Free {
    fn eq(&self, other: &Self) -> bool {
        let is_same_by_load = match (&self.by_load, &other.by_load) {
            (Some(one), Some(two)) => one == two,
            _ => true,
        };
        let n_levels = self.n_free.len().max(other.n_free.len());
        let n_free = |free: &Self, level: usize| free.n_free.get(level).copied().unwrap_or([0; 3]);
        is_same_by_load
            && self.by_idle == other.by_idle
            && (0..n_levels).all(|level| n_free(self, level) == n_free(other, level))
    }
}
