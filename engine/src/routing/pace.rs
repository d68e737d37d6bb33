//! The estimated wait: how fast a queue moves, times the place in it.
//!
//! A task stands effectively at the head from when it was queued or the one before it was taken,
//! whichever is later, until it is taken itself. The pace is the exponentially weighted mean of
//! these times (each new one counts a fifth). Place n waits about n paces. Nothing is told before
//! the first task was taken since the start of the server.

use shared::Millis;

/// How much of the old mean stays when a new time comes: four fifths.
const KEEP: i64 = 4;
/// Estimates are rounded up to this many seconds, so that they do not flicker.
const STEP_SECS: i64 = 10;

/// How fast a service's queue moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pace {
    mean_ms: Option<i64>,
    last_taken: Option<Millis>,
}

impl Pace {
    /// A task that was queued at `queued_at` is taken.
    pub(crate) fn taken(&mut self, queued_at: Millis, now: Millis) {
        let head_since = self
            .last_taken
            .map_or(queued_at, |last| last.max(queued_at));
        let head_ms = now.since(head_since);
        self.mean_ms = Some(match self.mean_ms {
            None => head_ms,
            Some(mean) => (mean * KEEP + head_ms) / (KEEP + 1),
        });
        self.last_taken = Some(now);
    }

    /// Estimated wait at a place, in seconds.
    pub(crate) fn wait_secs(&self, position: u32) -> Option<u32> {
        let ms = self.mean_ms?.saturating_mul(i64::from(position));
        let steps = ms.saturating_add(STEP_SECS * 1000 - 1) / (STEP_SECS * 1000);
        Some(u32::try_from(steps.saturating_mul(STEP_SECS)).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_estimated_without_history() {
        assert_eq!(Pace::default().wait_secs(1), None);
    }

    #[test]
    fn each_place_costs_the_mean_time_at_the_head() {
        let mut pace = Pace::default();
        pace.taken(Millis(0), Millis(30_000));
        assert_eq!(pace.wait_secs(1), Some(30));
        assert_eq!(pace.wait_secs(3), Some(90));
        // Queued long before, but at the head only since the one before was taken at 30 s.
        pace.taken(Millis(1), Millis(110_000));
        assert_eq!(pace.wait_secs(1), Some(40), "(4 × 30 s + 80 s) / 5");
    }

    #[test]
    fn an_estimate_is_rounded_up_to_ten_seconds() {
        let mut pace = Pace::default();
        pace.taken(Millis(0), Millis(10_001));
        assert_eq!(pace.wait_secs(1), Some(20));
    }
}
