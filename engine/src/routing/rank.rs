//! Where a free user stands among the others of a service, packed into one number.

use shared::Millis;

/// What a user is ranked by within a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// Level of the service's policy at which the user fits.
    pub(super) level: u8,
    /// Open tasks.
    pub(super) load: u32,
    /// Idle since.
    pub(super) idle_since: Millis,
    /// Number of the user in the order of ids.
    pub(super) seat: u32,
}

/// Lexical order of level, weight, idle since, user: one comparison instead of four, because
/// ranks are compared more often than anything else.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank(u128);

/// Weights above this are alike: nobody holds 16 million tasks.
const WEIGHT_MAX: u32 = 0xff_ffff;

impl Rank {
    /// Longest idle first; who holds something comes after who holds nothing.
    pub(super) const fn by_idle(of: Standing) -> Self {
        Self::new(of, if of.load > 0 { 1 } else { 0 })
    }

    /// Fewest tasks first, then longest idle.
    pub(super) const fn by_load(of: Standing) -> Self {
        Self::new(of, of.load)
    }

    const fn new(of: Standing, weight: u32) -> Self {
        let weight = if weight > WEIGHT_MAX {
            WEIGHT_MAX
        } else {
            weight
        };
        // The sign bit flipped, so that moments before 1970 come first as numbers too.
        let idle_since = (of.idle_since.0 as u64) ^ (1 << 63);
        Self(
            (of.level as u128) << 120
                | (weight as u128) << 96
                | (idle_since as u128) << 32
                | of.seat as u128,
        )
    }

    /// Level of the service's policy at which the user fits.
    pub(super) const fn level(self) -> u8 {
        (self.0 >> 120) as u8
    }

    /// Number of the user.
    pub(super) const fn seat(self) -> u32 {
        self.0 as u32
    }
}

impl std::fmt::Debug for Rank {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Rank({:#034x})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn standing(level: u8, load: u32, idle_since: i64, seat: u32) -> Standing {
        Standing {
            level,
            load,
            idle_since: Millis(idle_since),
            seat,
        }
    }

    #[test]
    fn ranks_compare_level_weight_idle_and_user_in_this_order() {
        let ascending = [
            standing(0, 0, i64::MIN, 9),
            standing(0, 0, -1, 9),
            standing(0, 0, 0, 8),
            standing(0, 0, 0, 9),
            standing(0, 0, i64::MAX, 0),
            standing(0, 1, 0, 0),
            standing(0, 2, -5, 0),
            standing(1, 0, 0, 0),
            standing(255, 0, 0, 0),
        ];
        assert!(ascending.is_sorted_by_key(|of| Rank::by_load(*of)));
        let [one, two] = [standing(0, 1, 0, 0), standing(0, 2, -5, 0)];
        assert!(
            Rank::by_idle(two) < Rank::by_idle(one),
            "both hold something"
        );
    }

    #[test]
    fn a_rank_gives_back_level_and_user() {
        let rank = Rank::by_load(standing(255, u32::MAX, -1, u32::MAX));
        assert_eq!((rank.level(), rank.seat()), (255, u32::MAX));
        assert_eq!(Rank::by_load(standing(3, 0, 7, 42)).seat(), 42);
    }
}
