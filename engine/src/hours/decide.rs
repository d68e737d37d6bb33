//! What a moment is, and which calendar and period say so.

use shared::Millis;
use shared::ids::CalendarId;

use crate::model::{Config, HoursState, ServiceHours};

use super::asked::{Asked, Readable};
use super::instant::timestamp;
use super::reading::Reading;
use super::span::holds;

/// A decision with its reason, for whoever previews a calendar or reads a task's explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// What the moment is.
    pub state: HoursState,
    /// The calendar that said so.
    pub calendar: CalendarId,
    /// Its period by index; none: no period held anywhere, this is the primary's default.
    pub period: Option<usize>,
}

/// What `now` is for a service; none where it has no readable calendar.
#[must_use]
pub fn state_at(config: &Config, hours: ServiceHours, now: Millis) -> Option<HoursState> {
    decide(config, hours, now).map(|decided| decided.state)
}

/// What `now` is for a service, and why; none where it has no readable calendar.
#[must_use]
pub fn decide(config: &Config, hours: ServiceHours, now: Millis) -> Option<Decided> {
    Asked::find(config, hours).map(|asked| decided(&asked, now))
}

/// What calendars say.
pub(super) fn decided(asked: &Asked<'_>, now: Millis) -> Decided {
    let by_period = asked.calendars().find_map(|one| period_at(one, now));
    let primary = asked.primary.calendar;
    by_period.unwrap_or(Decided {
        state: primary.default,
        calendar: primary.id,
        period: None,
    })
}

/// What the first period of a calendar that holds says.
fn period_at(one: &Readable<'_>, now: Millis) -> Option<Decided> {
    let reading = Reading::of(&one.zone, timestamp(now));
    let mut periods = one.calendar.periods.iter().enumerate();
    let (index, period) = periods.find(|(_, period)| holds(&period.when, &reading))?;
    Some(Decided {
        state: period.state,
        calendar: one.calendar.id,
        period: Some(index),
    })
}
