//! Periods that say something else at a time at which an earlier one of the list already speaks.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time, date};

use crate::hours::span::{Span, spans_between};
use crate::model::{Period, When};

/// Years that a repeating period is tried in: every date falls on every day of the week, in leap
/// years too.
const YEARS: (Date, Date) = (date(2001, 1, 1), date(2028, 12, 31));
/// A week, and the day into which its last night reaches.
const WEEK: (Date, Date) = (date(2001, 1, 1), date(2001, 1, 8));
/// A longer span meets every week.
const NINE_DAYS: SignedDuration = SignedDuration::from_hours(9 * 24);

/// Each period with examples of its spans.
pub(super) struct Overlaps<'a> {
    periods: &'a [Period],
    /// Empty for periods that are not sound.
    examples: Vec<Vec<Span>>,
}

impl<'a> Overlaps<'a> {
    /// Looks only at `sound` periods.
    pub(super) fn of(periods: &'a [Period], sound: impl Fn(&Period) -> bool) -> Self {
        let examples = periods
            .iter()
            .map(|period| {
                if sound(period) {
                    examples(&period.when)
                } else {
                    Vec::new()
                }
            })
            .collect();
        Self { periods, examples }
    }

    /// The first earlier period that hides a part of this one.
    pub(super) fn hiding(&self, index: usize) -> Option<usize> {
        let hidden = &self.periods[index];
        (0..index).find(|&earlier| {
            let winner = &self.periods[earlier];
            winner.state != hidden.state
                && rarity(&winner.when) <= rarity(&hidden.when)
                && !self.examples[earlier].is_empty()
                && self.examples[index]
                    .iter()
                    .any(|span| meets(&winner.when, span))
        })
    }
}

/// A rarer period before a more frequent one is an exception, and meant.
const fn rarity(when: &When) -> u8 {
    match when {
        When::Weekly { .. } => 0,
        When::Yearly { .. } => 1,
        When::OneOff { .. } => 2,
    }
}

/// Spans that stand for all of a period's.
fn examples(when: &When) -> Vec<Span> {
    let (low, high) = match when {
        When::OneOff { .. } | When::Yearly { .. } => YEARS,
        When::Weekly { .. } => WEEK,
    };
    spans_between(when, midnight(low), midnight(high)).collect()
}

/// Whether a period has a time in common with a span.
fn meets(when: &When, span: &Span) -> bool {
    let enough = span.from.checked_add(NINE_DAYS).unwrap_or(DateTime::MAX);
    let high = match when {
        When::Weekly { .. } => span.to.min(enough),
        When::OneOff { .. } | When::Yearly { .. } => span.to,
    };
    spans_between(when, span.from, high).any(|other| other.meets(span))
}

fn midnight(day: Date) -> DateTime {
    day.to_datetime(Time::midnight())
}
