//! Which calendar and which period decides.

use engine::hours::{Decided, decide, next_change, state_at};
use engine::model::{Calendar, HoursState, Period, ServiceHours};

use super::{
    EVERY_DAY, FIRST, MINUTE, SECOND, WORKDAYS, asking, at, calendar, period, weekly, yearly,
};

use HoursState::{Closed, Holiday, Open, Special1, Special2, Special3, Special4};

#[test]
fn row_91_the_first_of_overlapping_periods_decides() {
    let holiday = period(Holiday, yearly("12-25 00:00", "12-27 00:00"));
    let office = period(Open, weekly(WORKDAYS, "08:00", "17:00"));
    let lunch = period(Special1, weekly(WORKDAYS, "12:00", "13:00"));
    let order = |periods: [&Period; 3]| {
        let calendar = calendar("Europe/Zurich", periods.map(Clone::clone).to_vec());
        let (config, hours) = asking([Some(calendar), None]);
        // Christmas noon and the noon before.
        ["2026-12-25T11:30Z", "2026-12-24T11:30Z"].map(|now| {
            let decided = decide(&config, hours, at(now)).unwrap();
            (decided.state, decided.period)
        })
    };
    assert_eq!(
        order([&holiday, &lunch, &office]),
        [(Holiday, Some(0)), (Special1, Some(1))]
    );
    assert_eq!(
        order([&lunch, &office, &holiday]),
        [(Special1, Some(0)), (Special1, Some(0))]
    );
    assert_eq!(
        order([&office, &lunch, &holiday]),
        [(Open, Some(0)), (Open, Some(0))]
    );
}

#[test]
fn row_92_primary_period_then_secondary_period_then_primary_default() {
    let open = |zone, from, to| calendar(zone, vec![period(Open, weekly(&EVERY_DAY, from, to))]);
    let primary = open("Europe/Zurich", "08:00", "12:00");
    let mut secondary = open("America/New_York", "05:00", "10:00");
    secondary.periods[0].state = Special2;
    // Never asked as long as there is a primary.
    secondary.default = Special3;
    let (config, hours) = asking([Some(primary), Some(secondary)]);
    for (now, state, calendar, period) in [
        ("2026-01-05T06:59Z", Closed, FIRST, None),
        ("2026-01-05T07:00Z", Open, FIRST, Some(0)),
        // In New York it is 05:30: both hold.
        ("2026-01-05T10:30Z", Open, FIRST, Some(0)),
        ("2026-01-05T11:00Z", Special2, SECOND, Some(0)),
        ("2026-01-05T15:00Z", Closed, FIRST, None),
    ] {
        let expected = Decided {
            state,
            calendar,
            period,
        };
        assert_eq!(decide(&config, hours, at(now)), Some(expected), "{now}");
    }
}

#[test]
fn row_92_a_lone_secondary_calendar_is_read_as_the_primary() {
    let mut lone = calendar(
        "UTC",
        vec![period(Open, weekly(WORKDAYS, "08:00", "17:00"))],
    );
    lone.default = Special4;
    let (mut config, hours) = asking([None, Some(lone.clone())]);
    let unreadable = Calendar {
        zone: "Mars/Olympus".into(),
        ..lone
    };
    for primary in [None, Some(FIRST)] {
        let hours = ServiceHours { primary, ..hours };
        for (now, state, period) in [
            ("2026-01-05T09:00Z", Open, Some(0)),
            ("2026-01-05T19:00Z", Special4, None),
        ] {
            let expected = Decided {
                state,
                calendar: SECOND,
                period,
            };
            assert_eq!(decide(&config, hours, at(now)), Some(expected), "{now}");
        }
        // The second time around the primary exists and cannot be read.
        config.calendars.insert(FIRST, unreadable.clone());
    }
}

#[test]
fn row_66_every_state_comes_from_the_calendar_now() {
    let states = [
        Open, Closed, Holiday, Special1, Special2, Special3, Special4,
    ];
    let periods = states
        .iter()
        .zip(EVERY_DAY)
        .map(|(state, day)| period(*state, weekly(&[day], "00:00", "00:00")));
    let (config, hours) = asking([Some(calendar("Asia/Kolkata", periods.collect())), None]);
    for (days, state) in (0..).zip(states) {
        // Monday begins at 18:30 UTC on Sunday.
        let monday = at("2026-01-04T18:30Z").plus(days * 24 * 60 * MINUTE);
        assert_eq!(state_at(&config, hours, monday), Some(state));
        assert_eq!(
            state_at(&config, hours, monday.plus(24 * 60 * MINUTE - 1)),
            Some(state)
        );
    }
}

#[test]
fn row_66_without_a_calendar_there_is_no_answer() {
    let now = at("2026-01-05T09:00Z");
    let (mut config, none) = asking([None, None]);
    let unknown = ServiceHours {
        primary: Some(FIRST),
        secondary: Some(SECOND),
    };
    for hours in [none, unknown] {
        assert_eq!(decide(&config, hours, now), None);
        assert_eq!(state_at(&config, hours, now), None);
        assert_eq!(next_change(&config, hours, now), None);
    }
    config
        .calendars
        .insert(FIRST, calendar("Europe/Zürich", Vec::new()));
    assert_eq!(
        state_at(&config, unknown, now),
        None,
        "a zone that nobody knows"
    );
}
