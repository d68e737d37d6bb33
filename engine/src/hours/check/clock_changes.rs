//! Bounds that the clocks skip or show twice.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, date};
use jiff::tz::TimeZone;

use crate::hours::instant::moments;
use crate::hours::span::{Span, spans_between};
use crate::hours::turn::{Kind, Turn};
use crate::model::When;

use super::finding::{Bound, CalendarRule};

/// The years in which a repeating period is tried: beyond the changes that zones announce one by
/// one, where only their standing rule counts, and long enough for every date to fall on every day
/// of the week.
const TRIED: (Date, Date) = (date(2038, 1, 1), date(2066, 1, 1));

/// The changes of a zone's clocks.
pub(super) struct ClockChanges {
    zone: TimeZone,
    /// Those of the years that are tried.
    turns: Vec<Turn>,
}

impl ClockChanges {
    pub(super) fn of(zone: TimeZone) -> Self {
        let moment = |day: Date| {
            let midnight = day.to_datetime(jiff::civil::Time::midnight());
            jiff::tz::Offset::UTC
                .to_timestamp(midnight)
                .unwrap_or(Timestamp::MAX)
        };
        let (from, to) = (moment(TRIED.0), moment(TRIED.1));
        let mut before = zone.to_offset(from);
        let turns = zone
            .following(from)
            .take_while(|change| change.timestamp() < to)
            .filter_map(|change| {
                let old = std::mem::replace(&mut before, change.offset());
                Turn::between(change.timestamp(), old, change.offset())
            })
            .collect();
        Self { zone, turns }
    }

    /// What they do to a period.
    pub(super) fn meet(&self, when: &When) -> Vec<CalendarRule> {
        let mut rules: Vec<CalendarRule> = [Bound::Beginning, Bound::End]
            .into_iter()
            .flat_map(|bound| self.meet_bound(when, bound))
            .collect();
        if let When::OneOff { from, to } = when
            && let Some(span) = Span::new(*from, *to)
            && let (first, after) = moments(&self.zone, &span)
            && first == after
        {
            rules.push(CalendarRule::NeverHolds);
        }
        rules
    }

    fn meet_bound(&self, when: &When, bound: Bound) -> Vec<CalendarRule> {
        let does = |kind: Kind| match when {
            When::OneOff { from, to } => {
                let local = if bound == Bound::Beginning {
                    *from
                } else {
                    *to
                };
                let turn = Turn::at(&self.zone, local);
                turn.is_some_and(|turn| turn.kind == kind && touches(&turn, local, bound))
            }
            When::Weekly { .. } | When::Yearly { .. } => {
                let mut turns = self.turns.iter().filter(|turn| turn.kind == kind);
                turns.any(|turn| near(when, bound, turn).any(|local| touches(turn, local, bound)))
            }
        };
        let skipped = does(Kind::Skipped).then_some(CalendarRule::Skipped(bound));
        let twice = does(Kind::Twice).then_some(CalendarRule::Twice(bound));
        skipped.into_iter().chain(twice).collect()
    }
}

/// Whether a change moves a bound. An end belongs to the moments before it, so that one at the
/// change itself stays where it is.
fn touches(turn: &Turn, local: DateTime, bound: Bound) -> bool {
    turn.has(local) && (bound == Bound::Beginning || local != turn.from)
}

/// Where a repeating period begins or ends around a change.
fn near(when: &When, bound: Bound, turn: &Turn) -> impl Iterator<Item = DateTime> {
    spans_between(when, turn.from, turn.to).map(move |span| match bound {
        Bound::Beginning => span.from,
        Bound::End => span.to,
    })
}
