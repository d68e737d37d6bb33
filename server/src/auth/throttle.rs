//! Token buckets per network or account, bounded in number.

use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Buckets kept at once; idle ones are dropped when there are more.
const MOST: usize = 100_000;
/// What newcomers are told while all buckets are in use.
const BUSY_MS: u32 = 1_000;

/// A network as far as limits go: an IPv4 address or an IPv6 /64.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NetworkKey(IpAddr);

impl From<IpAddr> for NetworkKey {
    fn from(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(ip) => {
                let host_bits = u128::from(u64::MAX);
                IpAddr::V6((u128::from(ip) & !host_bits).into())
            }
            v4 @ IpAddr::V4(_) => v4,
        })
    }
}

/// A bucket per key.
pub struct Throttle<K: Clone + Hash + Eq> {
    buckets: DefaultKeyedRateLimiter<K>,
    /// Until when looking for idle buckets again would be work for nothing.
    tidied: Mutex<Option<Instant>>,
}

impl<K: Clone + Hash + Eq> Throttle<K> {
    /// `burst` at once, refilled within `refill`.
    #[must_use]
    pub fn new(burst: u32, refill: Duration) -> Self {
        let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
        let each = refill / burst.get();
        let quota = Quota::with_period(each.max(Duration::from_nanos(1)));
        let quota = quota
            .expect("the period is at least a nanosecond")
            .allow_burst(burst);
        Self {
            buckets: RateLimiter::keyed(quota),
            tidied: Mutex::default(),
        }
    }

    /// Takes one from the bucket of `key`.
    ///
    /// # Errors
    /// The milliseconds after which there is one again.
    pub fn take(&self, key: &K) -> Result<(), u32> {
        if self.buckets.len() >= MOST && !self.make_room() {
            return Err(BUSY_MS);
        }
        self.buckets.check_key(key).map_err(|not_until| {
            let wait = not_until.wait_time_from(DefaultClock::default().now());
            u32::try_from(wait.as_millis()).unwrap_or(u32::MAX).max(1)
        })
    }
}

impl<K: Clone + Hash + Eq> Throttle<K> {
    /// Drops idle buckets, at most once in a while; whether there is room now.
    fn make_room(&self) -> bool {
        let mut tidied = self.tidied.lock().unwrap_or_else(PoisonError::into_inner);
        if tidied.is_none_or(|at| at.elapsed() >= Duration::from_millis(u64::from(BUSY_MS))) {
            self.buckets.retain_recent();
            *tidied = Some(Instant::now());
        }
        self.buckets.len() < MOST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_the_burst_passes_and_the_next_is_told_when_to_come_back() {
        let throttle = Throttle::new(3, Duration::from_secs(60));
        assert_eq!([(); 3].map(|()| throttle.take(&"a")), [Ok(()); 3]);
        let wait = throttle.take(&"a").unwrap_err();
        assert!((1..=20_000).contains(&wait), "{wait}");
        assert_eq!(throttle.take(&"b"), Ok(()), "others are not disturbed");
    }

    #[test]
    fn buckets_are_bounded_and_those_in_use_stay() {
        let throttle = Throttle::new(1, Duration::from_secs(3_600));
        for n in 0..MOST {
            assert_eq!(throttle.take(&n), Ok(()));
        }
        assert_eq!(throttle.take(&MOST), Err(BUSY_MS), "all buckets are in use");
        let idle = Throttle::new(1, Duration::from_nanos(1));
        for n in 0..=MOST {
            assert_eq!(idle.take(&n), Ok(()), "idle ones make room");
        }
    }

    #[test]
    fn a_network_is_an_ipv4_address_or_an_ipv6_64() {
        let key = |text: &str| NetworkKey::from(text.parse::<IpAddr>().unwrap());
        assert_eq!(key("2001:db8::1"), key("2001:db8::ffff:0:0:2"));
        assert_ne!(key("2001:db8::1"), key("2001:db8:0:1::1"));
        assert_ne!(key("192.0.2.1"), key("192.0.2.2"));
        assert_eq!(key("::ffff:192.0.2.1"), key("192.0.2.1"));
    }
}
