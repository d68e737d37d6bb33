//! From local times to moments: where a span begins and ends in the world.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use shared::Millis;

use super::reading::before;
use super::span::Span;
use super::turn::Turn;

/// The moment of a number of milliseconds; beyond the calendar's years, its first or last moment.
pub(super) fn timestamp(now: Millis) -> Timestamp {
    let edge = if now.0 < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    };
    Timestamp::from_millisecond(now.0).unwrap_or(edge)
}

/// The first whole millisecond of a span and the first after it. Empty where all of the span is
/// skipped: the two are equal.
pub(super) fn moments(zone: &TimeZone, span: &Span) -> (Millis, Millis) {
    (ceil(beginning(zone, span.from)), ceil(end(zone, span.to)))
}

/// The first moment at which the clock shows `local` or later.
fn beginning(zone: &TimeZone, local: DateTime) -> Timestamp {
    match zone.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { offset } => at(offset, local),
        AmbiguousOffset::Fold { before, .. } => at(before, local),
        AmbiguousOffset::Gap { before, .. } => after_jump(zone, local, before),
    }
}

/// The first moment after the last one at which the clock shows a time before `local`.
fn end(zone: &TimeZone, local: DateTime) -> Timestamp {
    let last = before(local);
    match zone.to_ambiguous_timestamp(last).offset() {
        AmbiguousOffset::Unambiguous { offset } => at(offset, local),
        AmbiguousOffset::Fold { after, .. } => at(after, local),
        AmbiguousOffset::Gap { before, .. } => after_jump(zone, last, before),
    }
}

fn after_jump(zone: &TimeZone, local: DateTime, before: Offset) -> Timestamp {
    Turn::at(zone, local).map_or_else(|| at(before, local), |turn| turn.at)
}

fn at(offset: Offset, local: DateTime) -> Timestamp {
    let edge = if local.year() < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    };
    offset.to_timestamp(local).unwrap_or(edge)
}

/// The first whole millisecond that is not before a moment.
fn ceil(moment: Timestamp) -> Millis {
    let millis = (moment.as_nanosecond() + 999_999).div_euclid(1_000_000);
    Millis(i64::try_from(millis).expect("a moment of the calendar's years fits"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_the_calendars_years_is_their_edge() {
        assert_eq!(timestamp(Millis(i64::MIN)), Timestamp::MIN);
        assert_eq!(timestamp(Millis(i64::MAX)), Timestamp::MAX);
        assert_eq!(timestamp(Millis(0)), Timestamp::UNIX_EPOCH);
        let (east, west) = (Offset::constant(14), Offset::constant(-12));
        assert_eq!(at(east, DateTime::MIN), Timestamp::MIN);
        assert_eq!(at(west, DateTime::MAX), Timestamp::MAX);
        assert_eq!(
            at(Offset::UTC, DateTime::constant(1970, 1, 1, 0, 0, 0, 0)),
            Timestamp::UNIX_EPOCH
        );
    }
}
