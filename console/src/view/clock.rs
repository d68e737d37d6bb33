//! Spans that the server measured and that run down here, by the local monotonic clock.

use shared::Millis;

/// A span with its end on the local monotonic clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Countdown {
    ends: Millis,
    span_ms: u32,
    total_ms: u32,
}

impl Countdown {
    /// A span of `total_ms` of which `remaining_ms` were left at `now`.
    #[must_use]
    pub const fn new(remaining_ms: u32, total_ms: u32, now: Millis) -> Self {
        Self {
            ends: now.plus(remaining_ms as i64),
            span_ms: remaining_ms,
            total_ms,
        }
    }

    /// Milliseconds left at `now`; never more than there were at the beginning, even for a
    /// reader whose `now` lies a little behind.
    #[must_use]
    pub const fn left_ms(&self, now: Millis) -> i64 {
        let left = self.ends.since(now);
        if left > self.span_ms as i64 {
            self.span_ms as i64
        } else {
            left
        }
    }

    /// Whole seconds left at `now`, rounded up so that "1" is shown until the end.
    #[must_use]
    pub const fn left_secs(&self, now: Millis) -> i64 {
        whole_secs(self.left_ms(now))
    }

    /// Thousandths of the whole span that are left at `now`, 0 to 1,000.
    #[must_use]
    pub fn permille(&self, now: Millis) -> i64 {
        (self.left_ms(now) * 1_000 / i64::from(self.total_ms.max(1))).min(1_000)
    }
}

/// Whole seconds that still have to be waited for `ms`, rounded up.
#[must_use]
pub const fn whole_secs(ms: i64) -> i64 {
    (ms + 999) / 1_000
}

/// `ms` as `m:ss`, or `h:mm:ss` from an hour on.
#[must_use]
pub fn clock_text(ms: i64) -> String {
    let secs = ms.max(0) / 1_000;
    let (hours, minutes, seconds) = (secs / 3_600, secs / 60 % 60, secs % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_countdown_runs_down_to_zero_and_stays_there() {
        let countdown = Countdown::new(15_000, 20_000, Millis(1_000));
        assert_eq!(countdown.left_secs(Millis(1_000)), 15);
        assert_eq!(countdown.permille(Millis(1_000)), 750);
        assert_eq!(countdown.left_secs(Millis(15_001)), 1);
        assert_eq!(countdown.left_ms(Millis(99_000)), 0);
        assert_eq!(countdown.permille(Millis(99_000)), 0);
    }

    #[test]
    fn a_reader_who_lags_behind_never_sees_more_than_there_was() {
        let countdown = Countdown::new(20_000, 20_000, Millis(1_000));
        assert_eq!(countdown.left_secs(Millis(600)), 20);
    }

    #[test]
    fn a_countdown_without_a_total_never_divides_by_zero() {
        let countdown = Countdown::new(500, 0, Millis(0));
        assert_eq!(countdown.permille(Millis(0)), 1_000);
    }

    #[test]
    fn spans_read_like_a_clock() {
        for (ms, text) in [
            (-5, "0:00"),
            (0, "0:00"),
            (61_999, "1:01"),
            (3_600_000, "1:00:00"),
            (36_061_000, "10:01:01"),
        ] {
            assert_eq!(clock_text(ms), text);
        }
    }
}
