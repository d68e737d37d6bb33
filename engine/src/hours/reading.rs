//! What the clock on the wall shows at a moment.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::turn::{Kind, Turn};

/// The local times that a moment stands for: one, except while the clocks show times twice.
///
/// A span holds from the first to the last moment at which the clock shows a time within it. While
/// an hour is shown for the first time, everything in it that has been left behind will come again;
/// while it is shown for the second time, everything in it has been there before. So the moment
/// stands for all times from `low` to `high`, and a span holds when it has one of them.
pub(super) struct Reading {
    /// The earliest; a span must end after it.
    pub(super) low: DateTime,
    /// The latest; a span must begin at it or before.
    pub(super) high: DateTime,
}

impl Reading {
    /// What `zone` shows at `now`.
    pub(super) fn of(zone: &TimeZone, now: Timestamp) -> Self {
        let shown = zone.to_datetime(now);
        let turn = Turn::at(zone, shown).filter(|turn| turn.kind == Kind::Twice);
        let (low, high) = match turn {
            Some(turn) if now < turn.at => (turn.from, shown),
            Some(turn) => (shown, before(turn.to)),
            None => (shown, shown),
        };
        Self { low, high }
    }
}

/// The last time before a local time.
pub(super) fn before(local: DateTime) -> DateTime {
    let nanosecond = SignedDuration::from_nanos(1);
    local.checked_sub(nanosecond).unwrap_or(DateTime::MIN)
}
