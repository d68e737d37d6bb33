//! Who of many comes first, as a tournament: everybody has a leaf, and each node knows the best
//! rank below it for each modality.
//!
//! A changed rank climbs only as far as it wins or lost a match, which in the middle of the field
//! is a step or two; at the top it is the height of the tree. Matches are between eight, whose
//! ranks fill one line of the processor's cache and no part of another: with many users the way
//! to memory is what takes time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::matches::{Leaves, WIDTH, Winners, first_of};
use super::rank::{Leaf, Rank};

/// A tournament of a fixed number of members.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    /// The members.
    leaves: Vec<Leaves>,
    /// The winners of each match among eight members, then of each among eight of those, and so on
    /// to the last one.
    rounds: Vec<Vec<Winners>>,
    /// The member whose rank has not climbed yet. Who frees up while tasks wait is busy again at
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
        let mut n_matches = n_members.div_ceil(WIDTH).max(1);
        let leaves = vec![Leaves::NOBODY; n_matches];
        let mut rounds = Vec::new();
        while n_matches > 1 {
            n_matches = n_matches.div_ceil(WIDTH);
            rounds.push(vec![Winners::NOBODY; n_matches]);
        }
        rounds.push(vec![Winners::NOBODY]);
        Self {
            leaves,
            rounds,
            behind: None,
        }
    }

    /// Sets a member's leaf.
    pub(super) fn set(&mut self, member: usize, leaf: Leaf) {
        if self.behind != Some(member) {
            self.settle();
        }
        self.leaves[member / WIDTH].0[member % WIDTH] = leaf;
        self.behind = Some(member);
    }

    /// Reads what [`Self::set`] is going to need, and gives anything that depends on it.
    pub(super) fn glance(&self, member: usize) -> u64 {
        let bits = |member: usize| self.leaves[member / WIDTH].0[member % WIDTH].bits();
        let behind = self.behind.filter(|behind| *behind != member);
        let climbs = behind.map_or(0, |behind| {
            let at = behind / WIDTH;
            let first_round = &self.rounds[0][at / WIDTH].0;
            let ranks = first_round.iter().map(|ranks| ranks[at % WIDTH].bits());
            ranks.fold(bits(behind), |all, bits| all ^ bits)
        });
        bits(member) ^ climbs
    }

    /// Lets the last change climb.
    pub(super) fn settle(&mut self) {
        let Some(member) = self.behind.take() else {
            return;
        };
        let mut at = member / WIDTH;
        let mut best = self.leaves[at].best();
        for round in &mut self.rounds {
            let winners = &mut round[at / WIDTH];
            if !winners.put(at % WIDTH, best) {
                return;
            }
            best = winners.best();
            at /= WIDTH;
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
            let ranks = self.leaves.iter().flat_map(|leaves| leaves.of(slot));
            in_order.rest = (0..)
                .zip(ranks)
                .map(|(at, rank)| Reverse((rank, at, Player::Member(at))))
                .collect();
        }
        in_order
    }

    /// The first of all members for a modality, when settled: one way down from the last match.
    fn first(&self, slot: usize) -> usize {
        let mut at = 0;
        for round in self.rounds[..self.last_round()].iter().rev() {
            at = at * WIDTH + first_of(round[at].0[slot]);
        }
        at * WIDTH + first_of(self.leaves[at].of(slot))
    }

    const fn last_round(&self) -> usize {
        self.rounds.len() - 1
    }

    fn settled(&self) -> Self {
        let mut settled = self.clone();
        settled.settle();
        settled
    }
}

/// What has not climbed yet is a matter of time.
impl PartialEq for Tree {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (self.settled(), other.settled());
        one.leaves == two.leaves && one.rounds == two.rounds
    }
}

/// Who takes part in a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Player {
    Member(usize),
    /// The winner of a match in a round.
    Winner(usize, usize),
}

impl Player {
    /// The first member below: of equal ranks the one further left comes first.
    fn first_member(self) -> usize {
        match self {
            Self::Member(at) => at,
            Self::Winner(round, at) => (0..=round).fold(at, |at, _| at * WIDTH),
        }
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
    /// Those who were passed by: best rank, first member below.
    rest: BinaryHeap<Reverse<(Rank, usize, Player)>>,
}

impl InOrder<'_> {
    /// The member who wins below a player. Losers on the way are kept: they may be asked for.
    fn winner(&mut self, mut player: Player) -> usize {
        loop {
            let (round, at) = match player {
                Player::Member(at) => return at,
                Player::Winner(round, at) => (round, at),
            };
            let below = round.checked_sub(1);
            let ranks = match below {
                None => self.tree.leaves[at].of(self.slot),
                Some(below) => self.tree.rounds[below][at].0[self.slot],
            };
            let match_of: [(Rank, Player); WIDTH] = std::array::from_fn(|i| {
                let at = at * WIDTH + i;
                let member = Player::Member(at);
                let player = below.map_or(member, |below| Player::Winner(below, at));
                (ranks[i], player)
            });
            let winner = match_of.into_iter().min().unwrap_or(match_of[0]);
            let losers = match_of.into_iter();
            for (rank, loser) in losers.filter(|one| *one != winner && one.0 != Rank::NONE) {
                self.rest.push(Reverse((rank, loser.first_member(), loser)));
            }
            player = winner.1;
        }
    }

    fn is_beyond(&self, rank: Rank) -> bool {
        rank == Rank::NONE || rank.level() > self.level
    }
}

impl Iterator for InOrder<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let last = self.tree.last_round();
        let root = Player::Winner(last, 0);
        match self.given {
            // Most callers want the first only: losers are collected when a second is asked for.
            Given::Nobody => {
                self.given = Given::TheFirst;
                let is_beyond = self.is_beyond(self.tree.rounds[last][0].0[self.slot][0]);
                return (!is_beyond).then(|| self.tree.first(self.slot));
            }
            Given::TheFirst => {
                self.given = Given::Several;
                self.winner(root);
            }
            Given::Several => {}
        }
        let Reverse((rank, _, player)) = self.rest.pop()?;
        (!self.is_beyond(rank)).then(|| self.winner(player))
    }
}

#[cfg(test)]
mod tests {
    use shared::Millis;

    use super::*;
    use crate::routing::modalities::{MODALITIES, Modalities};
    use crate::routing::rank::Hand;

    fn leaf(level: u8, idle_since: i64) -> Leaf {
        let hand = Hand {
            free_for: Modalities::of(|modality| modality == MODALITIES[0]),
            load: 0,
            idle_since: Millis(idle_since),
        };
        Leaf::new(Rank::by_idle(level, hand), hand.free_for)
    }

    fn all(tree: &Tree, level: u8) -> Vec<usize> {
        tree.in_order(0, level).collect()
    }

    /// Seven members: their ranks, and in which order they come.
    fn tree() -> (Tree, [usize; 7]) {
        let mut tree = Tree::new(7);
        let members = [(1, 5), (0, 9), (0, 5), (2, 0), (0, 5), (1, 1), (0, 7)];
        for (member, (level, idle_since)) in members.into_iter().enumerate() {
            tree.set(member, leaf(level, idle_since));
        }
        (tree, [2, 4, 6, 1, 5, 0, 3])
    }

    #[test]
    fn members_come_by_rank_and_equals_by_number_settled_or_not() {
        let (mut tree, order) = tree();
        assert_eq!(all(&tree, 2), order);
        tree.settle();
        assert_eq!(tree.behind, None, "read without looking at everybody");
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
        tree.set(2, Leaf::NOBODY);
        assert_eq!(all(&tree, 2), order[1..]);
        assert!(tree != before);
        tree.settle();
        assert_eq!(all(&tree, 2), order[1..]);
        tree.set(2, leaf(0, 5));
        tree.set(0, leaf(1, 5));
        assert!(tree == before);
        assert_eq!(all(&tree, 2), order);
    }

    #[test]
    fn many_rounds_keep_the_order() {
        for n_members in [8, 9, 64, 65, 513, 1_000] {
            let mut tree = Tree::new(n_members);
            let idle_since = |member: usize| (member * 7_919 % 97) as i64;
            for member in 0..n_members {
                tree.set(member, leaf(0, idle_since(member)));
            }
            tree.settle();
            let mut expected: Vec<usize> = (0..n_members).collect();
            expected.sort_by_key(|member| (idle_since(*member), *member));
            assert_eq!(all(&tree, 0), expected, "{n_members}");
        }
    }

    #[test]
    fn nobody_comes_of_nobody() {
        for n_members in [0, 1, 3, 8, 9] {
            assert!(all(&Tree::new(n_members), 255).is_empty(), "{n_members}");
        }
    }
}
