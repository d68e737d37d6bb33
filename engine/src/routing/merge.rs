//! Several ordered sets read as one.

use std::collections::btree_set;
use std::iter::Peekable;

use super::rank::Rank;

/// How many sets are read together: one per combination of modalities that contains a given one.
pub(super) const SIDES: usize = 4;

/// Ranks of several sets in one order, up to a level.
pub(super) struct Merge<'a> {
    sides: [Peekable<btree_set::Iter<'a, Rank>>; SIDES],
    level: u8,
}

impl<'a> Merge<'a> {
    /// Reads the sets up to and with `level`.
    pub(super) fn new(sides: [btree_set::Iter<'a, Rank>; SIDES], level: u8) -> Self {
        Self {
            sides: sides.map(Iterator::peekable),
            level,
        }
    }
}

impl Iterator for Merge<'_> {
    type Item = Rank;

    fn next(&mut self) -> Option<Rank> {
        let heads = self.sides.iter_mut().enumerate();
        let (rank, side) = heads
            .filter_map(|(side, ranks)| Some((**ranks.peek()?, side)))
            .min()?;
        if rank.level() > self.level {
            return None;
        }
        self.sides[side].next();
        Some(rank)
    }
}
