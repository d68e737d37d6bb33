//! Where a free user stands among the others of a service, packed into one number.

use shared::Millis;

use super::modalities::Modalities;

/// What a user's hands say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hand {
    /// Modalities that could be offered.
    pub(super) free_for: Modalities,
    /// Open tasks.
    pub(super) load: u32,
    /// Idle since.
    pub(super) idle_since: Millis,
}

/// Lexical order of level, weight and idle since: one comparison instead of three, because ranks
/// are compared more often than anything else. Equal ranks are ordered by user.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank(u64);

const WEIGHT_BITS: u32 = 11;
const IDLE_BITS: u32 = 42;
/// Heavier loads are alike: nobody holds two thousand tasks.
const WEIGHT_MAX: u64 = (1 << WEIGHT_BITS) - 1;
/// Moments from 1970 to 2109; those outside are alike.
const IDLE_MAX: i64 = (1 << IDLE_BITS) - 1;
/// What a [`Leaf`] keeps beside a rank.
const MODALITY_BITS: u32 = 3;

impl Rank {
    /// Nobody: after everybody.
    pub(super) const NONE: Self = Self(u64::MAX);

    /// Longest idle first; who holds something comes after who holds nothing.
    pub(super) const fn by_idle(level: u8, hand: Hand) -> Self {
        Self::new(level, if hand.load > 0 { 1 } else { 0 }, hand.idle_since)
    }

    /// Fewest tasks first, then longest idle.
    pub(super) const fn by_load(level: u8, hand: Hand) -> Self {
        Self::new(level, hand.load as u64, hand.idle_since)
    }

    const fn new(level: u8, weight: u64, idle_since: Millis) -> Self {
        let weight = if weight > WEIGHT_MAX {
            WEIGHT_MAX
        } else {
            weight
        };
        let idle_since = match idle_since.0 {
            ..0 => 0,
            ms if ms > IDLE_MAX => IDLE_MAX as u64,
            ms => ms as u64,
        };
        Self((level as u64) << (WEIGHT_BITS + IDLE_BITS) | weight << IDLE_BITS | idle_since)
    }

    /// As a number.
    pub(super) const fn bits(self) -> u64 {
        self.0
    }

    /// Level of the service's policy at which the user fits.
    pub(super) const fn level(self) -> u8 {
        (self.0 >> (WEIGHT_BITS + IDLE_BITS)) as u8
    }
}

/// A rank and the modalities it holds for, in one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Leaf(u64);

impl Leaf {
    /// Free for nothing.
    pub(super) const NOBODY: Self = Self(0);

    /// Somebody free for these modalities.
    pub(super) const fn new(rank: Rank, free_for: Modalities) -> Self {
        if free_for.is_empty() {
            Self::NOBODY
        } else {
            Self(rank.0 << MODALITY_BITS | free_for.bits() as u64)
        }
    }

    /// As a number.
    pub(super) const fn bits(self) -> u64 {
        self.0
    }

    /// The rank for a modality, by its [`super::modalities::slot`].
    pub(super) const fn rank(self, slot: usize) -> Rank {
        if self.0 & (1 << slot) == 0 {
            Rank::NONE
        } else {
            Rank(self.0 >> MODALITY_BITS)
        }
    }
}

impl std::fmt::Debug for Rank {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Rank({:#018x})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routing::modalities::slot;

    fn hand(load: u32, idle_since: i64) -> Hand {
        Hand {
            load,
            idle_since: Millis(idle_since),
            ..Hand::default()
        }
    }

    #[test]
    fn ranks_compare_level_weight_and_idle_in_this_order() {
        let ascending = [
            (0, hand(0, 0)),
            (0, hand(0, 1)),
            (0, hand(0, i64::MAX)),
            (0, hand(1, 0)),
            (0, hand(2, 0)),
            (0, hand(u32::MAX, 0)),
            (1, hand(0, 0)),
            (255, hand(u32::MAX, i64::MAX)),
        ];
        let ranks = ascending.map(|(level, hand)| Rank::by_load(level, hand));
        assert!(ranks.is_sorted_by(|one, two| one < two), "{ranks:?}");
        assert!(ranks.iter().all(|rank| *rank < Rank::NONE));
        assert_eq!(ranks.map(Rank::level), ascending.map(|(level, _)| level));
    }

    #[test]
    fn a_leaf_gives_back_its_rank_for_its_modalities_only() {
        let rank = Rank::by_load(255, hand(u32::MAX, i64::MAX));
        for bits in 0..8 {
            let free_for = Modalities::of(|modality| bits & (1 << slot(modality)) != 0);
            let ranks = [0, 1, 2].map(|slot| Leaf::new(rank, free_for).rank(slot));
            let expected = [0, 1, 2].map(|slot| bits & (1 << slot) != 0);
            assert_eq!(ranks.map(|one| one == rank), expected);
            assert_eq!(ranks.map(|one| one == Rank::NONE), expected.map(|is| !is));
        }
    }

    #[test]
    fn by_idle_only_asks_whether_anything_is_held() {
        assert!(Rank::by_idle(0, hand(5, 0)) < Rank::by_idle(0, hand(1, 1)));
        assert!(Rank::by_idle(0, hand(0, 9)) < Rank::by_idle(0, hand(1, 0)));
        assert!(Rank::by_load(0, hand(1, 1)) < Rank::by_load(0, hand(5, 0)));
    }
}
