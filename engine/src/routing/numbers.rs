//! From an id to a number in the index, asked several times per decision.

use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasherDefault, Hash, Hasher};

/// Numbers by id. Never iterated: a hash map's order is nobody's business.
#[derive(Clone, PartialEq)]
pub(super) struct Numbers<K: Eq + Hash>(HashMap<K, u32, BuildHasherDefault<IdHasher>>);

impl<K: Eq + Hash> Numbers<K> {
    /// The number of an id.
    pub(super) fn get(&self, id: K) -> Option<u32> {
        self.0.get(&id).copied()
    }

    /// Gives an id a number.
    pub(super) fn insert(&mut self, id: K, number: u32) {
        self.0.insert(id, number);
    }
}

impl<K: Eq + Hash> Default for Numbers<K> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<K: Eq + Hash> fmt::Debug for Numbers<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Numbers({} ids)", self.0.len())
    }
}

/// Multiplies and folds. Ids are ours and never chosen by an attacker; equal on every machine,
/// unlike the hasher of the standard library.
#[derive(Clone, Copy, Default)]
pub(super) struct IdHasher(u64);

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

impl Hasher for IdHasher {
    fn write(&mut self, bytes: &[u8]) {
        for word in bytes.chunks(8) {
            let mut padded = [0; 8];
            padded[..word.len()].copy_from_slice(word);
            self.write_u64(u64::from_le_bytes(padded));
        }
    }

    /// Both halves of the product, so that every bit counts for the low ones, which choose the
    /// bucket.
    fn write_u64(&mut self, word: u64) {
        let product = u128::from(self.0 ^ word) * u128::from(MULTIPLIER);
        self.0 = (product >> 64) as u64 ^ product as u64;
    }

    fn write_usize(&mut self, word: usize) {
        self.write_u64(word as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::hash::BuildHasher;

    use shared::ids::UserId;

    use super::*;

    #[test]
    fn ids_that_differ_in_any_part_fall_into_different_buckets() {
        let hasher = BuildHasherDefault::<IdHasher>::default();
        for byte in 0..16 {
            let buckets = (0..=255).map(|value| {
                let mut bytes = [0x5a; 16];
                bytes[byte] = value;
                hasher.hash_one(UserId::from_bytes(bytes)) & 0xffff
            });
            let buckets: BTreeSet<u64> = buckets.collect();
            assert!(buckets.len() > 200, "byte {byte}: {} of 256", buckets.len());
        }
    }
}
