//! The spans of local time in which a period takes place.

use jiff::civil::{Date, DateTime, Time};

use crate::model::{When, YearBound};

use super::reading::{Reading, days_between};

/// One time that a period takes place; its beginning included, its end not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// First local time.
    pub(super) from: DateTime,
    /// First local time after it.
    pub(super) to: DateTime,
}

impl Span {
    /// Of two bounds in their order; otherwise there is none.
    pub(super) fn new(from: DateTime, to: DateTime) -> Option<Self> {
        (from < to).then_some(Self { from, to })
    }

    /// Whether it holds at a moment.
    pub(super) fn holds(&self, now: &Reading) -> bool {
        self.from <= now.high && now.low < self.to
    }

    /// Whether two have a local time in common.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.from < other.to && other.from < self.to
    }
}

/// Whether a period holds at a moment.
pub(super) fn holds(when: &When, now: &Reading) -> bool {
    let holds = |span: Option<Span>| span.is_some_and(|span| span.holds(now));
    match when {
        When::OneOff { from, to } => holds(Span::new(*from, *to)),
        When::Weekly { days, from, to } => {
            let mut near = now.days.iter().filter(|(name, _)| days.contains(name));
            near.any(|(_, day)| holds(on_day(*day, *from, *to)))
        }
        When::Yearly { from, to } => {
            years_between(now.low, now.high).any(|year| holds(in_year(year, *from, *to)))
        }
    }
}

/// The spans of a period that may have a time from `low` to `high`, in the order of their
/// beginnings.
pub(super) fn spans_between(
    when: &When,
    low: DateTime,
    high: DateTime,
) -> Box<dyn Iterator<Item = Span> + '_> {
    match when {
        When::OneOff { from, to } => Box::new(Span::new(*from, *to).into_iter()),
        When::Weekly { days, from, to } => {
            let begun = days_between(low, high).filter(|(name, _)| days.contains(name));
            Box::new(begun.filter_map(|(_, day)| on_day(day, *from, *to)))
        }
        When::Yearly { from, to } => {
            Box::new(years_between(low, high).filter_map(|year| in_year(year, *from, *to)))
        }
    }
}

/// The years in which yearly spans can begin that have a time from `low` to `high`.
fn years_between(low: DateTime, high: DateTime) -> impl Iterator<Item = i16> {
    low.year() - 1..=high.year()
}

/// What begins on a day, unless it would reach beyond the last year.
fn on_day(day: Date, from: Time, to: Time) -> Option<Span> {
    let end = if from < to { day } else { day.tomorrow().ok()? };
    Span::new(day.to_datetime(from), end.to_datetime(to))
}

/// What begins in a year; nothing where leap days leave nothing of it.
fn in_year(year: i16, from: YearBound, to: YearBound) -> Option<Span> {
    let end = if from < to { year } else { year + 1 };
    Span::new(bound_in(year, from)?, bound_in(end, to)?)
}

/// A bound in a year. A day that the month does not have is the first moment after the month; a
/// month that the year does not have is nowhere.
fn bound_in(year: i16, bound: YearBound) -> Option<DateTime> {
    let (month, day) = (
        i8::try_from(bound.month).ok()?,
        i8::try_from(bound.day).ok()?,
    );
    if let Ok(date) = Date::new(year, month, day) {
        return Some(date.to_datetime(bound.time));
    }
    let last = Date::new(year, month, 1).ok()?.last_of_month();
    let next = last.tomorrow().ok().filter(|_| day > last.day())?;
    Some(next.to_datetime(Time::midnight()))
}
