//! What the clock on the wall shows at a moment.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::model::Day;

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
    /// The days on which a weekly span that holds can have begun; worked out once for all periods.
    pub(super) days: Vec<(Day, Date)>,
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
        let days = days_between(low, high).collect();
        Self { low, high, days }
    }
}

/// The days on which weekly spans can begin that have a time from `low` to `high`.
pub(super) fn days_between(low: DateTime, high: DateTime) -> impl Iterator<Item = (Day, Date)> {
    let first = low.date();
    let first = first.yesterday().unwrap_or(first);
    let days = std::iter::successors(Some(first), |day| day.tomorrow().ok());
    days.take_while(move |day| *day <= high.date())
        .map(|day| (Day::of(day.weekday()), day))
}

/// The last time before a local time.
pub(super) fn before(local: DateTime) -> DateTime {
    let nanosecond = SignedDuration::from_nanos(1);
    local.checked_sub(nanosecond).unwrap_or(DateTime::MIN)
}
