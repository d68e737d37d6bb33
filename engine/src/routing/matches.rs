//! The lines of a tournament: eight members or eight winners each, who play one match.

use super::rank::{Leaf, Rank};

/// How many play a match.
pub(super) const WIDTH: usize = 8;

/// The best rank for each modality, in the order of [`super::modalities::slot`].
pub(super) type Ranks = [Rank; 3];

/// The members of one match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(align(64))]
pub(super) struct Leaves(pub(super) [Leaf; WIDTH]);

impl Leaves {
    pub(super) const NOBODY: Self = Self([Leaf::NOBODY; WIDTH]);

    /// Their ranks for a modality.
    pub(super) fn of(self, slot: usize) -> [Rank; WIDTH] {
        self.0.map(|leaf| leaf.rank(slot))
    }

    /// The best of them for each modality.
    pub(super) fn best(self) -> Ranks {
        [0, 1, 2].map(|slot| best_of(self.of(slot)))
    }
}

/// The winners of eight matches, who play the next one: a line for each modality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(align(64))]
pub(super) struct Winners(pub(super) [[Rank; WIDTH]; 3]);

impl Winners {
    pub(super) const NOBODY: Self = Self([[Rank::NONE; WIDTH]; 3]);

    /// Puts the winners of a match in. Says whether they are others than before.
    pub(super) fn put(&mut self, at: usize, best: Ranks) -> bool {
        let mut is_new = false;
        for (ranks, best) in self.0.iter_mut().zip(best) {
            is_new |= ranks[at] != best;
            ranks[at] = best;
        }
        is_new
    }

    /// The best of them for each modality.
    pub(super) fn best(&self) -> Ranks {
        self.0.map(best_of)
    }
}

/// Which of a match's players wins; of equal ranks the one further left.
pub(super) fn first_of(ranks: [Rank; WIDTH]) -> usize {
    let best = best_of(ranks);
    let first = ranks.iter().position(|rank| *rank == best);
    first.unwrap_or(0)
}

fn best_of(ranks: [Rank; WIDTH]) -> Rank {
    ranks.into_iter().fold(Rank::NONE, Rank::min)
}
