//! What is wrong with a calendar, or worth knowing before it is saved.

mod clock_changes;
mod finding;
mod overlap;

use jiff::civil::Date;

use crate::model::{Calendar, Period, When, YearBound};

use super::zone::zone;

pub use finding::{Bound, CalendarFinding, CalendarRule, Severity};

/// Most periods of a calendar.
pub const PERIODS_MAX: usize = 500;

/// Longest name of a calendar or period, in characters; blanks around it do not count.
pub const NAME_CHARS: usize = 100;

/// Everything that can be said about a calendar without knowing today's date: first the calendar as
/// a whole, then its periods in their order. A calendar with an error must not be saved.
#[must_use]
pub fn check(calendar: &Calendar) -> Vec<CalendarFinding> {
    let mut found = Vec::new();
    if bad_name(&calendar.name) {
        found.push(CalendarFinding::whole(CalendarRule::Name));
    }
    let zone = zone(&calendar.zone);
    if zone.is_none() {
        found.push(CalendarFinding::whole(CalendarRule::UnknownZone));
    }
    if calendar.periods.len() > PERIODS_MAX {
        found.push(CalendarFinding::whole(CalendarRule::TooManyPeriods));
        return found;
    }
    let sound = |period: &Period| !by_itself(period).iter().any(CalendarRule::is_error);
    let overlaps = overlap::Overlaps::of(&calendar.periods, sound);
    let changes = zone.map(clock_changes::ClockChanges::of);
    for (index, period) in calendar.periods.iter().enumerate() {
        let mut rules = by_itself(period);
        if sound(period) {
            rules.extend(
                changes
                    .iter()
                    .flat_map(|changes| changes.meet(&period.when)),
            );
            rules.extend(overlaps.hiding(index).map(CalendarRule::HiddenBy));
        }
        found.extend(
            rules
                .into_iter()
                .map(|rule| CalendarFinding::of(index, rule)),
        );
    }
    found
}

/// What is wrong with a period whatever surrounds it.
fn by_itself(period: &Period) -> Vec<CalendarRule> {
    let mut rules = Vec::new();
    if bad_name(&period.name) {
        rules.push(CalendarRule::Name);
    }
    match &period.when {
        When::OneOff { from, to } if to <= from => rules.push(CalendarRule::Inverted),
        When::Weekly { days, .. } if days.is_empty() => rules.push(CalendarRule::NoDays),
        When::Yearly { from, to } => {
            let bounds = [(Bound::Beginning, from), (Bound::End, to)];
            rules.extend(
                bounds
                    .into_iter()
                    .filter_map(|(which, bound)| date(which, bound)),
            );
            if from == to {
                rules.push(CalendarRule::WholeYear);
            }
        }
        When::OneOff { .. } | When::Weekly { .. } => {}
    }
    rules
}

/// What is wrong with a date of a year.
fn date(which: Bound, bound: &YearBound) -> Option<CalendarRule> {
    let in_year = |year| {
        let (month, day) = (
            i8::try_from(bound.month).ok()?,
            i8::try_from(bound.day).ok()?,
        );
        Date::new(year, month, day).ok()
    };
    let (leap, common) = (in_year(2024), in_year(2025));
    match (leap, common) {
        (None, _) => Some(CalendarRule::ImpossibleDate(which)),
        (Some(_), None) => Some(CalendarRule::LeapDay(which)),
        (Some(_), Some(_)) => None,
    }
}

fn bad_name(name: &str) -> bool {
    let chars = name.trim().chars().count();
    chars == 0 || chars > NAME_CHARS
}
