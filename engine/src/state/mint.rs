//! Ids that the state makes itself: valid, time-ordered, never the same again after a restart.

use shared::Millis;
use shared::ids::v7;

/// A source of ids from a seed and a counter.
#[derive(Clone, Debug)]
pub(crate) struct Mint {
    seed: u64,
    n_made: u64,
}

impl Mint {
    /// Starts from fresh random bits.
    pub(crate) const fn new(seed: u64) -> Self {
        Self { seed, n_made: 0 }
    }

    /// The bytes of the next id.
    pub(crate) fn next(&mut self, now: Millis) -> [u8; 16] {
        self.n_made += 1;
        let (high, low) = (
            mix(self.seed ^ mix(self.n_made)),
            mix(self.n_made ^ self.seed.rotate_left(32)),
        );
        let mut random = [0; 10];
        random[..8].copy_from_slice(&high.to_be_bytes());
        random[8..].copy_from_slice(&low.to_be_bytes()[..2]);
        *v7(u64::try_from(now.0).unwrap_or(0), random).as_bytes()
    }
}

/// The finaliser of SplitMix64: every input bit reaches every output bit.
const fn mix(seed: u64) -> u64 {
    let z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_are_valid_distinct_and_repeatable() {
        let (mut one, mut same, mut other) = (Mint::new(1), Mint::new(1), Mint::new(2));
        let mut seen = BTreeSet::new();
        for _ in 0..1_000 {
            let id = one.next(Millis(1_700_000_000_000));
            assert_eq!(id, same.next(Millis(1_700_000_000_000)));
            assert_eq!(
                (id[6] >> 4, id[8] >> 6),
                (7, 0b10),
                "version 7 of the standard's variant"
            );
            assert!(seen.insert(id) && seen.insert(other.next(Millis(1_700_000_000_000))));
        }
    }
}
