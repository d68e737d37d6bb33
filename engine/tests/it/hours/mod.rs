//! Opening hours over real time zones; here: calendars, moments, and every change of a state.

mod clock_changes;
mod findings;
mod look;
mod next_change;
mod oracle;
mod order;
mod overlaps;
mod periods;

use engine::hours::state_at;
use engine::model::{Calendar, Config, Day, HoursState, Period, ServiceHours, When, YearBound};
use jiff::Timestamp;
use jiff::civil::Time;
use shared::Millis;
use shared::ids::{CalendarId, UnitId};

use crate::kit::config;

use HoursState::{Closed, Open};

pub(crate) const FIRST: CalendarId = CalendarId::from_bytes([1; 16]);
pub(crate) const SECOND: CalendarId = CalendarId::from_bytes([2; 16]);
pub(crate) const MINUTE: i64 = 60_000;
pub(crate) const EVERY_DAY: [Day; 7] = [
    Day::Monday,
    Day::Tuesday,
    Day::Wednesday,
    Day::Thursday,
    Day::Friday,
    Day::Saturday,
    Day::Sunday,
];
pub(crate) const WORKDAYS: &[Day] = EVERY_DAY.split_at(5).0;

/// Closed unless a period says otherwise.
pub(crate) fn calendar(zone: &str, periods: Vec<Period>) -> Calendar {
    Calendar {
        id: FIRST,
        unit: UnitId::from_bytes([9; 16]),
        name: "Office".into(),
        zone: zone.into(),
        default: Closed,
        periods,
    }
}

pub(crate) fn period(state: HoursState, when: When) -> Period {
    Period {
        name: "Period".into(),
        state,
        when,
    }
}

pub(crate) fn weekly(days: &[Day], from: &str, to: &str) -> When {
    When::Weekly {
        days: days.to_vec(),
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
    }
}

pub(crate) fn one_off(from: &str, to: &str) -> When {
    When::OneOff {
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
    }
}

/// Bounds as `12-24 18:00`.
pub(crate) fn yearly(from: &str, to: &str) -> When {
    let bound = |text: &str| YearBound {
        month: text[0..2].parse().unwrap(),
        day: text[3..5].parse().unwrap(),
        time: text[6..].parse::<Time>().unwrap(),
    };
    When::Yearly {
        from: bound(from),
        to: bound(to),
    }
}

pub(crate) fn at(text: &str) -> Millis {
    Millis(text.parse::<Timestamp>().unwrap().as_millisecond())
}

/// A service that asks these calendars, in their order.
pub(crate) fn asking(calendars: [Option<Calendar>; 2]) -> (Config, ServiceHours) {
    let mut config = config();
    let mut hours = ServiceHours::default();
    let places = [(FIRST, &mut hours.primary), (SECOND, &mut hours.secondary)];
    for (calendar, (id, place)) in calendars.into_iter().zip(places) {
        if let Some(calendar) = calendar {
            config.calendars.insert(id, Calendar { id, ..calendar });
            *place = Some(id);
        }
    }
    (config, hours)
}

/// Every change of the state between two moments, looked for minute by minute, or by the quarter
/// where they are far apart. Each is at its minute to the millisecond.
pub(crate) fn changes(calendar: &Calendar, from: &str, to: &str) -> Vec<(String, HoursState)> {
    let (config, hours) = asking([Some(calendar.clone()), None]);
    let state = |now| state_at(&config, hours, now).unwrap();
    let (from, to) = (at(from).0, at(to).0);
    let mut last = state(Millis(from));
    let mut found = Vec::new();
    let step = if to - from > 5 * 24 * 60 * MINUTE {
        15 * MINUTE
    } else {
        MINUTE
    };
    for minute in (from..to).step_by(step as usize) {
        let now = state(Millis(minute));
        if now != last {
            assert_eq!(state(Millis(minute - 1)), last, "late at {minute}");
            let text = Timestamp::from_millisecond(minute).unwrap().to_string();
            found.push((text.trim_end_matches(":00Z").to_owned(), now));
            last = now;
        }
    }
    found
}

/// The moments (UTC) at which a calendar opens and closes in turn, closed at first.
pub(crate) fn assert_opens(
    case: &str,
    calendar: &Calendar,
    from: &str,
    to: &str,
    expected: &[&str],
) {
    let states = [Open, Closed].into_iter().cycle();
    let expected: Vec<_> = expected
        .iter()
        .map(|at| (*at).to_owned())
        .zip(states)
        .collect();
    assert_eq!(changes(calendar, from, to), expected, "{case}");
}
