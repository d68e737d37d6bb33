//! How long to wait before the next try: full jitter, doubling, forgetting after a stable minute.

use shared::Millis;

use super::dice::Dice;

/// Longest wait for the very first try, so that a crowd does not arrive at once.
pub const FIRST_TRY_MS: u64 = 1_000;
/// Unit that doubles with every failed try.
pub const BASE_MS: u64 = 500;
/// Longest wait between two tries.
pub const CAP_MS: u64 = 30_000;
/// A connection that lived this long wipes the memory of earlier failures.
pub const STABLE_MS: i64 = 60_000;

/// Counts failed tries and says when to try again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backoff {
    failures: u32,
    live_since: Option<Millis>,
}

impl Backoff {
    /// A connection became usable at `now`.
    pub fn connected(&mut self, now: Millis) {
        self.live_since = Some(now);
    }

    /// The connection was lost, or never came up: milliseconds to wait before the next try.
    ///
    /// `asked_ms` is the server's own wish (`after_ms`, `retry_ms`) and overrides ours.
    pub fn lost(&mut self, now: Millis, asked_ms: Option<u32>, dice: &mut Dice) -> u64 {
        let stable = self
            .live_since
            .take()
            .is_some_and(|since| now.since(since) >= STABLE_MS);
        if stable {
            self.failures = 0;
        }
        let limit = if self.failures == 0 {
            FIRST_TRY_MS
        } else {
            BASE_MS
                .saturating_mul(1 << self.failures.min(16))
                .min(CAP_MS)
        };
        self.failures = self.failures.saturating_add(1);
        match asked_ms {
            Some(ms) => u64::from(ms),
            None => dice.up_to(limit),
        }
    }

    /// Forgets every failure: the person asked for a try, or the network came back.
    pub fn reset(&mut self) {
        self.failures = 0;
        self.live_since = None;
    }

    /// Failed tries since the last stable connection.
    #[must_use]
    pub const fn failures(&self) -> u32 {
        self.failures
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn waits(n: usize, seed: u64) -> Vec<u64> {
        let (mut backoff, mut dice) = (Backoff::default(), Dice::new(seed));
        (0..n)
            .map(|_| backoff.lost(Millis(0), None, &mut dice))
            .collect()
    }

    proptest! {
        #[test]
        fn every_wait_stays_under_its_limit(seed: u64) {
            let limits = [1_000, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000];
            for (wait, limit) in waits(limits.len(), seed).into_iter().zip(limits) {
                prop_assert!(wait <= limit, "{wait} > {limit}");
            }
        }
    }

    #[test]
    fn waits_use_their_whole_range() {
        let late: Vec<u64> = (0..400).map(|seed| waits(8, seed)[7]).collect();
        assert!(late.iter().any(|wait| *wait < 3_000));
        assert!(late.iter().any(|wait| *wait > 27_000));
    }

    #[test]
    fn the_servers_wish_overrides() {
        let mut backoff = Backoff::default();
        assert_eq!(backoff.lost(Millis(0), Some(777), &mut Dice::new(1)), 777);
    }

    #[test]
    fn only_a_stable_connection_forgets_failures() {
        let (mut backoff, mut dice) = (Backoff::default(), Dice::new(1));
        for _ in 0..5 {
            backoff.lost(Millis(0), None, &mut dice);
        }
        backoff.connected(Millis(0));
        backoff.lost(Millis(STABLE_MS - 1), None, &mut dice);
        assert_eq!(backoff.failures(), 6);
        backoff.connected(Millis(0));
        backoff.lost(Millis(STABLE_MS), None, &mut dice);
        assert_eq!(backoff.failures(), 1);
    }
}
