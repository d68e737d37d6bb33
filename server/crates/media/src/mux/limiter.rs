//! How many signed checks from new paths one source address may have verified.

use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::time::Instant;

/// Checks that may come at once: a browser with many addresses behind one NAT, many of them.
const BURST: f64 = 200.0;
/// Checks per second after that.
const RATE: f64 = 100.0;
/// Source addresses share so many buckets: memory stays the same under any flood.
const BUCKETS: usize = 4_096;

/// Token buckets by source address.
pub(super) struct Limiter {
    hasher: RandomState,
    buckets: Vec<Option<Bucket>>,
}

#[derive(Clone, Copy)]
struct Bucket {
    tokens: f64,
    at: Instant,
}

impl Default for Limiter {
    fn default() -> Self {
        Self {
            hasher: RandomState::new(),
            buckets: vec![None; BUCKETS],
        }
    }
}

impl Limiter {
    /// Whether one more check of `source` is looked at.
    pub(super) fn may_pass(&mut self, now: Instant, source: IpAddr) -> bool {
        let hash = self.hasher.hash_one(source);
        let slot = usize::try_from(hash % BUCKETS as u64).unwrap_or(0);
        let full = Bucket {
            tokens: BURST,
            at: now,
        };
        let bucket = self.buckets[slot].get_or_insert(full);
        let passed = now.saturating_duration_since(bucket.at).as_secs_f64();
        bucket.tokens = (bucket.tokens + passed * RATE).min(BURST);
        bucket.at = now;
        let passes = bucket.tokens >= 1.0;
        if passes {
            bucket.tokens -= 1.0;
        }
        passes
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_source_is_let_through_again_with_time() {
        let now = Instant::now();
        let source = IpAddr::from([192, 0, 2, 1]);
        let mut limiter = Limiter::default();
        let passed = (0..10_000)
            .filter(|_| limiter.may_pass(now, source))
            .count();
        assert_eq!(passed, 200);
        let later = now + Duration::from_millis(100);
        let passed = (0..100).filter(|_| limiter.may_pass(later, source)).count();
        assert_eq!(passed, 10);
    }
}
