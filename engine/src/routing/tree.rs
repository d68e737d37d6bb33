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
#[derive(Clone, Debug)]
pub(super) struct Tree {
    /// The root at 1, the children of `n` at `2n` and `2n + 1`, the leaves last.
    nodes: Vec<Ranks>,
    /// The leaf whose rank has not climbed yet. Who frees up while tasks wait is busy again at
    /// once: most services of the user never need to know.
    behind: Option<usize>,
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
            behind: None,
        }
    }

    /// Sets a member's ranks; [`Rank::NONE`] takes the member out.
    pub(super) fn set(&mut self, member: usize, ranks: Ranks) {
        let leaf = self.first_leaf() + member;
        if self.behind != Some(leaf) {
            self.settle();
        }
        self.nodes[leaf] = ranks;
        self.behind = Some(leaf);
    }

    /// Lets the last change climb.
    pub(super) fn settle(&mut self) {
        let Some(mut at) = self.behind.take() else {
            return;
        };
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

    /// Members by rank for a modality, up to a level. Quick when settled; right in any case.
    pub(super) fn in_order(&self, slot: usize, level: u8) -> InOrder<'_> {
        let mut in_order = InOrder {
            tree: self,
            slot,
            level,
            given: Given::Nobody,
            rest: BinaryHeap::new(),
        };
        if self.behind.is_some() {
            in_order.given = Given::Several;
            let leaves = self.first_leaf()..self.nodes.len();
            in_order.rest = leaves
                .map(|leaf| Reverse((self.nodes[leaf][slot], leaf, leaf)))
                .collect();
        }
        in_order
    }

    fn settled(&self) -> Self {
        let mut settled = self.clone();
        settled.settle();
        settled
    }

    const fn first_leaf(&self) -> usize {
        self.nodes.len() / 2
    }
}

/// What has not climbed yet is a matter of time.
impl PartialEq for Tree {
    fn eq(&self, other: &Self) -> bool {
        self.settled().nodes == other.settled().nodes
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
                let is_beyond = self.is_beyond(self.tree.nodes[1][self.slot]);
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

#[cfg(test)]
mod tests {
    use shared::Millis;

    use super::*;
    use crate::routing::rank::Hand;

    fn ranks(level: u8, idle_since: i64) -> Ranks {
        let hand = Hand {
            idle_since: Millis(idle_since),
            ..Hand::default()
        };
        [Rank::by_idle(level, hand), Rank::NONE, Rank::NONE]
    }

    fn all(tree: &Tree, level: u8) -> Vec<usize> {
        tree.in_order(0, level).collect()
    }

    /// Seven members: their ranks, and in which order they come.
    fn tree() -> (Tree, [usize; 7]) {
        let mut tree = Tree::new(7);
        let members = [(1, 5), (0, 9), (0, 5), (2, 0), (0, 5), (1, 1), (0, 7)];
        for (member, (level, idle_since)) in members.into_iter().enumerate() {
            tree.set(member, ranks(level, idle_since));
        }
        (tree, [2, 4, 6, 1, 5, 0, 3])
    }

    #[test]
    fn members_come_by_rank_and_equals_by_number_settled_or_not() {
        let (mut tree, order) = tree();
        assert_eq!(all(&tree, 2), order);
        tree.settle();
        assert_eq!(all(&tree, 2), order);
        assert_eq!(all(&tree, 1), order[..6], "no higher level");
        assert_eq!(all(&tree, 0), order[..4]);
        assert_eq!(
            tree.in_order(1, 2).next(),
            None,
            "nobody for the other modality"
        );
    }

    #[test]
    fn who_is_taken_out_and_put_back_leaves_no_trace() {
        let (mut tree, order) = tree();
        let before = tree.clone();
        tree.set(2, NOBODY);
        assert_eq!(all(&tree, 2), order[1..]);
        assert!(tree != before);
        tree.settle();
        assert_eq!(all(&tree, 2), order[1..]);
        tree.set(2, ranks(0, 5));
        tree.set(0, ranks(1, 5));
        assert!(tree == before);
        assert_eq!(all(&tree, 2), order);
    }

    #[test]
    fn nobody_comes_of_nobody() {
        for n_members in [0, 1, 3] {
            assert!(all(&Tree::new(n_members), 255).is_empty(), "{n_members}");
        }
    }
}
