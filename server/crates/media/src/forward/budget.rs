//! How much video a browser may send, by what its receivers lose: audio keeps its room.

use std::time::{Duration, Instant};

/// Camera and screen together, at most.
const MOST: u32 = 3_000_000;
/// Less is no picture.
const LEAST: u32 = 100_000;
/// Between two steps.
const STEP: Duration = Duration::from_millis(900);
/// A cap is repeated, or the sender forgets it.
const AGAIN: Duration = Duration::from_secs(5);
/// Parts of 256 lost above which there is less (10 %), and below which there is more (2 %).
const HIGH: u8 = 26;
const LOW: u8 = 5;

/// The cap of one sender (RFC 8698's loss rule, as browsers apply it themselves).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    bits: u32,
    worst: u8,
    stepped: Option<Instant>,
    told: Option<(u32, Instant)>,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            bits: MOST,
            worst: 0,
            stepped: None,
            told: None,
        }
    }
}

impl Budget {
    /// A receiver of the video says what part of 256 it lost lately. Gives the cap when it is to
    /// be told.
    pub(crate) fn lost(&mut self, now: Instant, part: u8) -> Option<u32> {
        self.worst = self.worst.max(part);
        let since = |at: Option<Instant>| at.map(|at| now.saturating_duration_since(at));
        if since(self.stepped).is_some_and(|passed| passed < STEP) {
            return None;
        }
        self.stepped = Some(now);
        let part = std::mem::take(&mut self.worst);
        if part > HIGH {
            // Less by half of what was lost.
            let less = u64::from(self.bits) * (512 - u64::from(part)) / 512;
            self.bits = u32::try_from(less).unwrap_or(LEAST).max(LEAST);
        } else if part < LOW {
            self.bits = (self.bits + self.bits / 12).min(MOST);
        }
        let due = match self.told {
            None => self.bits < MOST,
            Some((told, at)) => told != self.bits || (told < MOST && now - at > AGAIN),
        };
        due.then(|| {
            self.told = Some((self.bits, now));
            self.bits
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clean_path_is_never_capped() {
        let mut now = Instant::now();
        let mut budget = Budget::default();
        for _ in 0..100 {
            now += Duration::from_secs(1);
            assert_eq!(budget.lost(now, 0), None);
        }
    }

    #[test]
    fn heavy_loss_lowers_the_cap_and_its_end_raises_it_again() {
        let mut now = Instant::now();
        let mut budget = Budget::default();
        let mut caps = Vec::new();
        for second in 0..120 {
            now += Duration::from_secs(1);
            let part = if second < 40 { 77 } else { 0 };
            caps.extend(budget.lost(now, part));
        }
        let lowest = caps.iter().min().copied().unwrap();
        assert!((LEAST..LEAST * 2).contains(&lowest), "{lowest}");
        assert_eq!(caps.last().copied(), Some(MOST));
    }

    #[test]
    fn the_worst_receiver_counts() {
        let now = Instant::now();
        let mut budget = Budget::default();
        assert_eq!(budget.lost(now, 0), None);
        assert_eq!(budget.lost(now + Duration::from_millis(100), 128), None);
        let cap = budget.lost(now + Duration::from_secs(1), 0).unwrap();
        assert!(cap < MOST);
    }
}
