//! The free users of one service, in the orders that its tasks ask for.

use shared::wire::Modality;

use super::modalities::{MODALITIES, slot};
use super::rank::{Hand, Leaf, Rank};
use super::tree::Tree;
use crate::model::DistributionKind;

/// How a user is listed: the level at which the user fits, if nothing standing is in the way, and
/// what the user's hands say.
pub(super) type Listing = (Option<u8>, Hand);

/// Free users of one service.
#[derive(Clone, Debug, Default)]
pub(super) struct Free {
    /// Seats of all members, ascending; a member's number is its place here.
    members: Vec<u32>,
    by_idle: Tree,
    /// Kept only once a task has asked for it.
    by_load: Option<Tree>,
    /// Free users by level and modality.
    n_free: Vec<[u32; 3]>,
    /// Free users in all, once for each modality.
    n_listed: u32,
}

impl Free {
    /// Nobody is free yet. `members` are seats, ascending.
    pub(super) fn new(members: Vec<u32>) -> Self {
        Self {
            by_idle: Tree::new(members.len()),
            members,
            by_load: None,
            n_free: Vec::new(),
            n_listed: 0,
        }
    }

    /// Lists a member anew. Says whether the number of free users changed.
    pub(super) fn list(&mut self, member: u32, from: Listing, to: Listing) -> bool {
        let member = member as usize;
        let by_idle = leaf(to, Rank::by_idle);
        if leaf(from, Rank::by_idle) != by_idle {
            self.by_idle.set(member, by_idle);
        }
        if let Some(by_load) = &mut self.by_load {
            by_load.set(member, leaf(to, Rank::by_load));
        }
        let free_for = |(level, hand): Listing| level.map(|level| (level, hand.free_for));
        if free_for(from) == free_for(to) {
            return false;
        }
        self.count(from, false);
        self.count(to, true);
        true
    }

    /// Reads what [`Self::list`] is going to need, and gives anything that depends on it.
    pub(super) fn glance(&self, member: u32) -> u64 {
        self.by_idle.glance(member as usize)
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

    /// Whether nobody is free.
    pub(super) const fn is_empty(&self) -> bool {
        self.n_listed == 0
    }

    /// For each modality the lowest level at which somebody is free.
    pub(super) fn lowest_levels(&self) -> [Option<u8>; 3] {
        let mut lowest = [None; 3];
        for (level, n_free) in (0..).zip(&self.n_free) {
            for (lowest, n_free) in lowest.iter_mut().zip(n_free) {
                if lowest.is_none() && *n_free > 0 {
                    *lowest = Some(level);
                }
            }
        }
        lowest
    }

    /// Brings the orders up to date: pools are then read quickly.
    pub(super) fn settle(&mut self) {
        self.by_idle.settle();
        if let Some(by_load) = &mut self.by_load {
            by_load.settle();
        }
    }

    /// Seats of the free users of a pool, best first.
    pub(super) fn pool(
        &self,
        kind: DistributionKind,
        modality: Modality,
        level: u8,
    ) -> impl Iterator<Item = u32> {
        let tree = match (kind, &self.by_load) {
            (DistributionKind::LeastLoaded, Some(by_load)) => by_load,
            _ => &self.by_idle,
        };
        let members = tree.in_order(slot(modality), level);
        members.map(|member| self.members[member])
    }

    /// Whether users are already in the order of their load.
    pub(super) const fn is_ordered_by_load(&self) -> bool {
        self.by_load.is_some()
    }

    /// Puts everybody in the order of their load from now on; `listing` tells how a seat is listed.
    pub(super) fn order_by_load(&mut self, listing: impl Fn(u32) -> Listing) {
        let mut by_load = Tree::new(self.members.len());
        for (member, seat) in self.members.iter().enumerate() {
            by_load.set(member, leaf(listing(*seat), Rank::by_load));
        }
        self.by_load = Some(by_load);
    }

    fn count(&mut self, (level, hand): Listing, add: bool) {
        let Some(level) = level.map(usize::from) else {
            return;
        };
        if self.n_free.len() <= level {
            self.n_free.resize(level + 1, [0; 3]);
        }
        for modality in MODALITIES {
            if hand.free_for.contains(modality) {
                let n_free = &mut self.n_free[level][slot(modality)];
                if add {
                    *n_free += 1;
                    self.n_listed += 1;
                } else {
                    *n_free -= 1;
                    self.n_listed -= 1;
                }
            }
        }
    }
}

/// A listing's leaf in a tree of some order.
fn leaf((level, hand): Listing, rank: impl Fn(u8, Hand) -> Rank) -> Leaf {
    level.map_or(Leaf::NOBODY, |level| {
        Leaf::new(rank(level, hand), hand.free_for)
    })
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
            && self.members == other.members
            && self.by_idle == other.by_idle
            && (0..n_levels).all(|level| n_free(self, level) == n_free(other, level))
    }
}

#[cfg(test)]
mod tests {
    use shared::Millis;

    use super::super::modalities::Modalities;
    use super::*;

    fn listed(level: u8, free_for: Modality) -> Listing {
        let hand = Hand {
            free_for: Modalities::of(|modality| modality == free_for),
            load: 0,
            idle_since: Millis(1),
        };
        (Some(level), hand)
    }

    #[test]
    fn other_members_other_ranks_or_other_figures_are_not_the_same() {
        let nobody: Listing = (None, Hand::default());
        let free = Free::new(vec![3, 5]);
        assert_eq!(free, Free::new(vec![3, 5]));
        assert_ne!(free, Free::new(vec![3, 6]));
        let mut by_level = free.clone();
        by_level.list(0, nobody, listed(1, Modality::AudioVideo));
        assert_ne!(free, by_level);
        let mut ranks_alone = by_level.clone();
        ranks_alone.by_idle = Tree::new(2);
        assert_ne!(ranks_alone, by_level);
        let mut figures_alone = by_level.clone();
        figures_alone.n_free.clear();
        assert_ne!(figures_alone, by_level);
        let mut loads = [by_level.clone(), by_level.clone()];
        loads[0].order_by_load(|_| nobody);
        assert_eq!(loads[0], by_level, "one of them does not know");
        loads[1].order_by_load(|_| listed(1, Modality::AudioVideo));
        assert_ne!(loads[0], loads[1]);
    }
}
