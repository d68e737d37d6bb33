//! How much anybody gets: tokens that come back with time.

use std::collections::HashMap;
use std::net::IpAddr;

use tokio::time::Instant;

use super::network;

/// Requests one network may send at once, and per second.
pub(super) const REQUESTS: (u32, u32) = (200, 50);
/// Bytes one allocation may relay at once, and per second, each way: camera and screen with room
/// for what is sent again.
pub(super) const BYTES: (u32, u32) = (1_250_000, 1_250_000);
/// Networks remembered; when there are more, nobody new is answered until one has been quiet.
const NETWORKS: usize = 10_000;

/// A store of tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bucket {
    left: f64,
    burst: f64,
    per_second: f64,
    at: Instant,
}

impl Bucket {
    pub(super) fn full((burst, per_second): (u32, u32), now: Instant) -> Self {
        Self {
            left: f64::from(burst),
            burst: f64::from(burst),
            per_second: f64::from(per_second),
            at: now,
        }
    }

    /// Takes `tokens`, if there are that many.
    pub(super) fn takes(&mut self, tokens: usize, now: Instant) -> bool {
        self.refill(now);
        let tokens = tokens as f64;
        if tokens > self.left {
            return false;
        }
        self.left -= tokens;
        true
    }

    fn refill(&mut self, now: Instant) {
        let since = now.saturating_duration_since(self.at).as_secs_f64();
        self.left = (self.left + since * self.per_second).min(self.burst);
        self.at = now;
    }
}

/// Who sends requests.
#[derive(Debug, Default)]
pub(super) struct Sources(HashMap<IpAddr, Bucket>);

impl Sources {
    pub(super) fn takes(&mut self, address: IpAddr, now: Instant) -> bool {
        let network = network(address);
        if self.0.len() >= NETWORKS && !self.0.contains_key(&network) {
            return false;
        }
        self.0
            .entry(network)
            .or_insert_with(|| Bucket::full(REQUESTS, now))
            .takes(1, now)
    }

    /// Forgets everybody who has been quiet.
    pub(super) fn sweep(&mut self, now: Instant) {
        self.0.retain(|_, bucket| {
            bucket.refill(now);
            bucket.left < bucket.burst
        });
    }
}
