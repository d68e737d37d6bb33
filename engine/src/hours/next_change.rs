//! When a service's opening hours say something else next, for screens.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use jiff::tz::TimeZone;
use shared::Millis;

use crate::model::{Config, HoursState, ServiceHours};

use super::asked::Asked;
use super::decide::decided;
use super::instant::{moments, timestamp};
use super::span::{Span, spans_between};

/// How far [`next_change`] looks ahead: two years, in days.
pub const NEXT_CHANGE_DAYS: i64 = 731;

const DAY_MS: i64 = 24 * 3_600_000;
/// More than the clocks of any zone ever jumped.
const MARGIN_MS: i64 = 3 * DAY_MS;

/// The first moment after `now` at which the state differs from that at `now`, and what it is then.
///
/// None where the service has no readable calendar, or nothing changes within
/// [`NEXT_CHANGE_DAYS`]. Periods shorter than a millisecond may be passed over.
#[must_use]
pub fn next_change(
    config: &Config,
    hours: ServiceHours,
    now: Millis,
) -> Option<(Millis, HoursState)> {
    change_after(&Asked::find(config, hours)?, now)
}

/// The next change that calendars say.
pub(super) fn change_after(asked: &Asked<'_>, now: Millis) -> Option<(Millis, HoursState)> {
    let state = decided(asked, now).state;
    let until = now.plus(NEXT_CHANGE_DAYS * DAY_MS);
    Sweep::new(asked, now, until)
        .take_while(|(at, _)| *at <= until)
        .find(|(_, next)| *next != state)
}

/// A period on its way through time.
struct Line<'a> {
    state: HoursState,
    zone: &'a TimeZone,
    /// Those that have not begun yet.
    spans: Box<dyn Iterator<Item = Span> + 'a>,
    /// Its spans that hold; two at once where the clocks go back between them.
    held: u32,
}

/// What happens to a line; ordered by moment.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    at: Millis,
    line: usize,
    /// Of a beginning: the end of the span.
    ends: Option<Millis>,
}

/// Every moment after `now` at which a period begins or ends, with the state from then on.
struct Sweep<'a> {
    /// In the order in which they count.
    lines: Vec<Line<'a>>,
    /// The next edges of every line.
    edges: BinaryHeap<Reverse<Edge>>,
    default: HoursState,
    now: Millis,
    until: Millis,
}

impl<'a> Sweep<'a> {
    fn new(asked: &'a Asked<'_>, now: Millis, until: Millis) -> Self {
        let lines: Vec<Line<'a>> = asked
            .calendars()
            .flat_map(|one| {
                let low = one.zone.to_datetime(timestamp(now.plus(-MARGIN_MS)));
                let high = one.zone.to_datetime(timestamp(until.plus(MARGIN_MS)));
                one.calendar.periods.iter().map(move |period| Line {
                    state: period.state,
                    zone: &one.zone,
                    spans: spans_between(&period.when, low, high),
                    held: 0,
                })
            })
            .collect();
        let edges = BinaryHeap::with_capacity(lines.len() * 2);
        let default = asked.primary.calendar.default;
        let mut sweep = Self {
            lines,
            edges,
            default,
            now,
            until,
        };
        (0..sweep.lines.len()).for_each(|line| sweep.await_beginning(line));
        sweep
    }

    /// Puts the next beginning of a line among the edges.
    fn await_beginning(&mut self, line: usize) {
        let Line { zone, spans, .. } = &mut self.lines[line];
        let mut coming = spans.map(|span| moments(zone, &span));
        let next = coming.find(|(from, to)| from < to && *to > self.now);
        if let Some((at, to)) = next.filter(|(from, _)| *from <= self.until) {
            self.edges.push(Reverse(Edge {
                at,
                line,
                ends: Some(to),
            }));
        }
    }

    fn pass(&mut self, edge: &Edge) {
        match edge.ends {
            Some(at) => {
                self.lines[edge.line].held += 1;
                let end = Edge {
                    at,
                    line: edge.line,
                    ends: None,
                };
                self.edges.push(Reverse(end));
                self.await_beginning(edge.line);
            }
            None => self.lines[edge.line].held -= 1,
        }
    }
}

impl Iterator for Sweep<'_> {
    type Item = (Millis, HoursState);

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.edges.peek()?.0.at;
        let passed = at.max(self.now);
        while self.edges.peek().is_some_and(|next| next.0.at <= passed) {
            let Reverse(edge) = self.edges.pop()?;
            self.pass(&edge);
        }
        let first = self.lines.iter().find(|line| line.held > 0);
        Some((at, first.map_or(self.default, |line| line.state)))
    }
}
