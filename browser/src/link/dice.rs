//! Randomness as a value: seeded from outside, so that every run can be repeated.

/// A small generator (SplitMix64); spreads reconnects, never makes secrets.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice that always fall the same way for the same seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// 64 random bits.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number from 0 to `limit`, both included.
    pub fn up_to(&mut self, limit: u64) -> u64 {
        self.roll() % limit.saturating_add(1).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_falls_the_same_way() {
        let mut one = Dice::new(7);
        let mut other = Dice::new(7);
        assert_eq!(
            [one.roll(), one.roll(), one.roll()],
            [other.roll(), other.roll(), other.roll()]
        );
    }

    #[test]
    fn both_ends_of_a_range_are_reached() {
        let mut dice = Dice::new(1);
        let rolls: Vec<u64> = (0..200).map(|_| dice.up_to(3)).collect();
        assert!((0..=3).all(|value| rolls.contains(&value)));
        assert!(rolls.iter().all(|value| *value <= 3));
    }
}
