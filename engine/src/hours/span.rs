//! The spans of local time in which a period takes place.

use jiff::civil::{Date, DateTime, Time};
use jiff::{Span as Length, ToSpan};

use crate::model::{Day, When, YearBound};

use super::reading::Reading;

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
    spans_between(when, now.low, now.high).any(|span| span.holds(now))
}

/// The spans of a period that may have a time from `low` to `high`: those that begin on one of
/// their days or years, or one earlier.
pub(super) fn spans_between(when: &When, low: DateTime, high: DateTime) -> Spans<'_> {
    let (first, last) = (low.date(), high.date());
    match when {
        When::OneOff { from, to } => Spans::Once(Span::new(*from, *to)),
        When::Weekly { days, from, to } => Spans::Weekly {
            days,
            from: *from,
            to: *to,
            next: Some(first.yesterday().unwrap_or(first)),
            last,
        },
        When::Yearly { from, to } => Spans::Yearly {
            from: *from,
            to: *to,
            next: first.year() - 1,
            last: last.year(),
        },
    }
}

/// Spans in the order of their beginnings.
pub(super) enum Spans<'a> {
    /// Of a one-off period.
    Once(Option<Span>),
    /// Of a weekly one.
    Weekly {
        /// Days on which it begins.
        days: &'a [Day],
        /// From this time.
        from: Time,
        /// Until this time.
        to: Time,
        /// The next day to look at.
        next: Option<Date>,
        /// The last day to look at.
        last: Date,
    },
    /// Of a yearly one.
    Yearly {
        /// First moment.
        from: YearBound,
        /// First moment after it.
        to: YearBound,
        /// The next year to look at.
        next: i16,
        /// The last year to look at.
        last: i16,
    },
}

impl Iterator for Spans<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        match self {
            Self::Once(span) => span.take(),
            Self::Weekly {
                days,
                from,
                to,
                next,
                last,
            } => loop {
                let day = next.filter(|day| day <= last)?;
                *next = day.tomorrow().ok();
                if days.contains(&Day::of(day.weekday())) {
                    return on_day(day, *from, *to);
                }
            },
            Self::Yearly {
                from,
                to,
                next,
                last,
            } => loop {
                let year = *next;
                if year > *last {
                    return None;
                }
                *next = year + 1;
                if let Some(span) = in_year(year, *from, *to) {
                    return Some(span);
                }
            },
        }
    }
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

/// A bound in a year. A day that the month does not have is the first moment after the month.
pub(super) fn bound_in(year: i16, bound: YearBound) -> Option<DateTime> {
    let (month, day) = (
        i8::try_from(bound.month).ok()?,
        i8::try_from(bound.day).ok()?,
    );
    let first = Date::new(year, month, 1).ok()?;
    if day > first.days_in_month() {
        let month: Length = 1.month();
        return Some(first.checked_add(month).ok()?.to_datetime(Time::midnight()));
    }
    Some(Date::new(year, month, day).ok()?.to_datetime(bound.time))
}
