//! Random calendars around changes of the clocks against an oracle that knows nothing but what the
//! clock on the wall shows at each minute.

use engine::hours::{decide, next_change, state_at};
use engine::model::{Calendar, Day, HoursState, Period, When, YearBound};
use jiff::civil::{Date, DateTime};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{SignedDuration, Timestamp};
use shared::Millis;

use crate::kit::Random;

use super::{MINUTE, asking, at, calendar, period};

const SEED: u64 = 0x0915;
const CASES: u64 = 40;
/// Minutes before and after the middle of a case that are looked at.
const REACH: i64 = 3 * 24 * 60;

/// Zones with moments around which something happens.
const PLACES: &[(&str, &[&str])] = &[
    (
        "Europe/Zurich",
        &[
            "2026-03-29T01:00Z",
            "2026-10-25T01:00Z",
            "2024-02-29T12:00Z",
        ],
    ),
    (
        "America/New_York",
        &[
            "2026-03-08T07:00Z",
            "2026-11-01T06:00Z",
            "2026-12-31T23:00Z",
        ],
    ),
    ("Asia/Kolkata", &["2026-03-29T01:00Z", "2027-03-01T00:00Z"]),
    (
        "Australia/Lord_Howe",
        &["2026-10-03T15:30Z", "2026-04-04T15:00Z"],
    ),
    ("Pacific/Apia", &["2011-12-30T10:00Z", "2012-03-31T14:00Z"]),
    (
        "America/Havana",
        &["2026-11-01T05:00Z", "2026-03-08T05:00Z"],
    ),
    // An hour twice in one night, over midnight.
    (
        "America/St_Johns",
        &["2010-11-07T02:31Z", "2011-03-13T03:31Z"],
    ),
    ("UTC", &["2025-12-31T23:59Z"]),
];

fn zone(name: &str) -> TimeZone {
    TimeZoneDatabase::bundled().get(name).unwrap()
}

/// Minutes of a case, in order, with what the clock shows.
fn minutes(zone: &TimeZone, middle: Millis) -> Vec<(Millis, DateTime)> {
    (-REACH..REACH)
        .map(|minute| {
            let now = middle.plus(minute * MINUTE);
            (
                now,
                zone.to_datetime(Timestamp::from_millisecond(now.0).unwrap()),
            )
        })
        .collect()
}

/// Which minutes a span holds: from the first to the last at which the clock shows one of its times.
fn mark(held: &mut [bool], shown: &[(Millis, DateTime)], from: DateTime, to: DateTime) {
    let within = |(_, local): &(Millis, DateTime)| from <= *local && *local < to;
    if let (Some(first), Some(last)) = (
        shown.iter().position(within),
        shown.iter().rposition(within),
    ) {
        held[first..=last].fill(true);
    }
}

/// A date of a year, 1 March at midnight where 29 February is missing.
fn of_year(year: i16, bound: YearBound) -> DateTime {
    match Date::new(year, bound.month as i8, bound.day as i8) {
        Ok(date) => date.to_datetime(bound.time),
        Err(_) => jiff::civil::date(year, 3, 1).at(0, 0, 0, 0),
    }
}

/// At which minutes a period holds.
fn held(when: &When, shown: &[(Millis, DateTime)]) -> Vec<bool> {
    let mut held = vec![false; shown.len()];
    let middle = shown[shown.len() / 2].1.date();
    match when {
        When::OneOff { from, to } => mark(&mut held, shown, *from, *to),
        When::Weekly { days, from, to } => {
            for offset in -6..=6 {
                let day = middle.saturating_add(SignedDuration::from_hours(24 * offset));
                let end = if to <= from {
                    day.tomorrow().unwrap()
                } else {
                    day
                };
                if days.contains(&Day::of(day.weekday())) {
                    mark(
                        &mut held,
                        shown,
                        day.to_datetime(*from),
                        end.to_datetime(*to),
                    );
                }
            }
        }
        When::Yearly { from, to } => {
            for year in middle.year() - 2..=middle.year() + 2 {
                let end = if to <= from { year + 1 } else { year };
                mark(&mut held, shown, of_year(year, *from), of_year(end, *to));
            }
        }
    }
    held
}

/// A time near the middle, on a quarter or a minute, more often than not within the hours in which
/// the clocks change.
fn near(random: &mut Random, zone: &TimeZone, middle: Millis) -> DateTime {
    let local = zone.to_datetime(Timestamp::from_millisecond(middle.0).unwrap());
    let minutes = if random.chance(70) {
        15 * (random.below(13) as i64 - 6)
    } else {
        random.below(4 * 24 * 60) as i64 - 2 * 24 * 60
    };
    local
        .checked_add(SignedDuration::from_mins(minutes))
        .unwrap()
}

fn any_period(random: &mut Random, zone: &TimeZone, middle: Millis) -> Period {
    let states = [
        HoursState::Open,
        HoursState::Closed,
        HoursState::Holiday,
        HoursState::Special1,
    ];
    let state = *random.pick(&states).unwrap();
    let (one, other) = (near(random, zone, middle), near(random, zone, middle));
    let bound = |local: DateTime| YearBound {
        month: local.month() as u8,
        day: local.day() as u8,
        time: local.time(),
    };
    let when = match random.below(4) {
        0 => When::OneOff {
            from: one,
            to: other,
        },
        1 => When::Yearly {
            from: bound(one),
            to: bound(other),
        },
        _ => {
            let days = [one, other].map(|local| Day::of(local.weekday())).to_vec();
            let times = [one, other].map(|local| local.time());
            When::Weekly {
                days,
                from: times[0],
                to: times[1],
            }
        }
    };
    period(state, when)
}

fn any_calendar(random: &mut Random, place: &str, middle: Millis) -> Calendar {
    let zone = zone(place);
    let periods = (0..random.below(6)).map(|_| any_period(random, &zone, middle));
    let mut calendar = calendar(place, periods.collect());
    if random.chance(30) {
        calendar.default = HoursState::Open;
    }
    calendar
}

/// The first period of a calendar that holds, by minute.
fn deciding(calendar: &Calendar, middle: Millis) -> Vec<Option<usize>> {
    let shown = minutes(&zone(&calendar.zone), middle);
    let held: Vec<_> = calendar
        .periods
        .iter()
        .map(|period| held(&period.when, &shown))
        .collect();
    (0..shown.len())
        .map(|minute| held.iter().position(|held| held[minute]))
        .collect()
}

/// The seed of a case makes it again.
fn case(seed: u64) {
    let mut random = Random::new(seed);
    let (place, moments) = random.pick(PLACES).unwrap();
    let middle = at(random.pick(moments).unwrap());
    let other = if random.chance(50) {
        place
    } else {
        &random.pick(PLACES).unwrap().0
    };
    let primary = any_calendar(&mut random, place, middle);
    let secondary = random
        .chance(60)
        .then(|| any_calendar(&mut random, other, middle));

    let by_primary = deciding(&primary, middle);
    let by_secondary = secondary
        .as_ref()
        .map(|secondary| deciding(secondary, middle));
    let (config, hours) = asking([Some(primary.clone()), secondary.clone()]);
    let expected = |minute: usize| {
        let first = by_primary[minute].map(|period| (hours.primary, Some(period)));
        let second = by_secondary.as_ref().and_then(|held| held[minute]);
        first
            .or(second.map(|period| (hours.secondary, Some(period))))
            .unwrap_or((hours.primary, None))
    };
    let state = |(calendar, period): (_, Option<usize>)| {
        let calendar = if calendar == hours.primary {
            &primary
        } else {
            secondary.as_ref().unwrap()
        };
        period.map_or(calendar.default, |period| calendar.periods[period].state)
    };

    let start = middle.plus(-REACH * MINUTE);
    let moment = |minute: usize| start.plus(minute as i64 * MINUTE);
    for minute in (0..by_primary.len()).filter(|minute| worth(*minute)) {
        let (calendar, period) = expected(minute);
        let decided = decide(&config, hours, moment(minute)).unwrap();
        let got = (Some(decided.calendar), decided.period, decided.state);
        let place =
            format!("seed {seed:#x}, {place}, minute {minute}: {primary:#?} {secondary:#?}");
        assert_eq!(
            got,
            (calendar, period, state((calendar, period))),
            "{place}"
        );
    }
    for _ in 0..20 {
        let from = random.below(by_primary.len() as u64) as usize;
        let now = state(expected(from));
        let change = (from..by_primary.len()).find(|minute| state(expected(*minute)) != now);
        let next = next_change(&config, hours, moment(from));
        let place = format!("seed {seed:#x}, {place}, minute {from}: {primary:#?} {secondary:#?}");
        match change {
            Some(minute) => assert_eq!(
                next,
                Some((moment(minute), state(expected(minute)))),
                "{place}"
            ),
            None => assert!(
                next.is_none_or(|(at, _)| at >= moment(by_primary.len())),
                "{place}"
            ),
        }
        if let Some((at, then)) = next {
            assert_eq!(state_at(&config, hours, at), Some(then), "{place}");
            assert_eq!(state_at(&config, hours, at.plus(-1)), Some(now), "{place}");
        }
    }
}

/// Every minute near the middle, every seventh elsewhere.
fn worth(minute: usize) -> bool {
    minute.abs_diff(REACH as usize) < 240 || minute.is_multiple_of(7)
}

#[test]
fn row_91_random_calendars_agree_with_what_the_clock_shows() {
    let mut seeds = Random::new(SEED);
    for _ in 0..CASES {
        case(seeds.next());
    }
}
