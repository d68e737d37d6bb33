//! Who of many comes first, as a tournament: everybody has a leaf, and each node knows the best
//! rank below it for each modality.
//!
//! A changed rank climbs only as far as it wins or lost a match, which in the middle of the field
//! is a step or two; at the top it is the height of the tree.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::rank::Rank;

/// A rank for each modality, in the order of [`super::modalities::slot`].
pub(super) type Ranks = [Rank; 3];

const NOBODY: Ranks = [Rank::NONE; 3];

/// A tournament of a fixed number of members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tree {
    /// The root at 1, the children of `n` at `2n` and `2n + 1`, the leaves last.
    nodes: Vec<Ranks>,
}

impl Default for Tree {
    fn default() -> Self {
        Self::new(0)
    }
}

impl Tree {
    /// Nobody is in yet.
    pub(super) fn new(n_members: usize) -> Self {
        let n_leaves = n_members.next_power_of_two();
        Self {
            nodes: vec![NOBODY; 2 * n_leaves],
        }
    }

    /// Sets a member's ranks; [`Rank::NONE`] takes the member out.
    pub(super) fn set(&mut self, member: usize, ranks: Ranks) {
        let mut at = self.first_leaf() + member;
        self.nodes[at] = ranks;
        while at > 1 {
            at /= 2;
            let (left, right) = (self.nodes[2 * at], self.nodes[2 * at + 1]);
            let best = [0, 1, 2].map(|slot: usize| left[slot].min(right[slot]));
            if self.nodes[at] == best {
                return;
            }
            self.nodes[at] = best;
        }
    }

    /// The best ranks of all.
    pub(super) fn best(&self) -> Ranks {
        self.nodes[1]
    }

    /// Members by rank for a modality, up to a level.
    pub(super) fn in_order(&self, slot: usize, level: u8) -> InOrder<'_> {
        InOrder {
            tree: self,
            slot,
            level,
            given: Given::Nobody,
            rest: BinaryHeap::new(),
        }
    }

    const fn first_leaf(&self) -> usize {
        self.nodes.len() / 2
    }
}

/// Whom an iteration has given so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Given {
    Nobody,
    TheFirst,
    Several,
}

/// Members by rank. The first costs one way down the tree, as each of the others does.
pub(super) struct InOrder<'a> {
    tree: &'a Tree,
    slot: usize,
    level: u8,
    given: Given,
    /// Subtrees that were passed by: best rank, first leaf, node.
    rest: BinaryHeap<Reverse<(Rank, usize, usize)>>,
}

impl InOrder<'_> {
    /// The winner of a subtree. The losers on the way are kept where they will be asked for.
    fn winner(&mut self, root: usize, keeps_losers: bool) -> usize {
        let nodes = &self.tree.nodes;
        let mut at = root;
        while at < self.tree.first_leaf() {
            let (left, right) = (nodes[2 * at][self.slot], nodes[2 * at + 1][self.slot]);
            let (winner, loser, rank) = if left <= right {
                (2 * at, 2 * at + 1, right)
            } else {
                (2 * at + 1, 2 * at, left)
            };
            if keeps_losers && rank != Rank::NONE {
                self.rest
                    .push(Reverse((rank, self.first_leaf_of(loser), loser)));
            }
            at = winner;
        }
        at - self.tree.first_leaf()
    }

    /// The leftmost leaf of a subtree: of equal ranks the one further left comes first.
    fn first_leaf_of(&self, node: usize) -> usize {
        let height = self.tree.first_leaf().ilog2() - node.ilog2();
        node << height
    }

    fn is_beyond(&self, rank: Rank) -> bool {
        rank == Rank::NONE || rank.level() > self.level
    }
}

impl Iterator for InOrder<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        match self.given {
            // Most callers want the first only: losers are collected when a second is asked for.
            Given::Nobody => {
                self.given = Given::TheFirst;
                let is_beyond = self.is_beyond(self.tree.best()[self.slot]);
                return (!is_beyond).then(|| self.winner(1, false));
            }
            Given::TheFirst => {
                self.given = Given::Several;
                self.winner(1, true);
            }
            Given::Several => {}
        }
        let Reverse((rank, _, node)) = self.rest.pop()?;
        (!self.is_beyond(rank)).then(|| self.winner(node, true))
    }
}
