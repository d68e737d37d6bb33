//! When the state is another one next.

use engine::hours::{NEXT_CHANGE_DAYS, decide, next_change};
use engine::model::{HoursState, When};
use jiff::Timestamp;
use shared::Millis;

use super::{EVERY_DAY, MINUTE, WORKDAYS, asking, at, calendar, one_off, period, weekly, yearly};

use HoursState::{Closed, Holiday, Open, Special1};

#[test]
fn row_91_moments_beyond_all_years_have_a_state() {
    let office = calendar(
        "Europe/Zurich",
        vec![
            period(Open, weekly(&EVERY_DAY, "08:00", "07:00")),
            period(Holiday, yearly("12-31 00:00", "01-02 00:00")),
        ],
    );
    let (config, hours) = asking([Some(office), None]);
    for now in [i64::MIN, i64::MIN + 1, -1, 0, i64::MAX - 1, i64::MAX] {
        assert!(decide(&config, hours, Millis(now)).is_some(), "{now}");
        let next = next_change(&config, hours, Millis(now));
        assert!(next.is_none_or(|(at, _)| at.0 > now), "{now}");
    }
}

#[test]
fn row_91_the_next_change_is_the_first_moment_with_another_state() {
    let office = calendar(
        "Europe/Zurich",
        vec![
            period(Closed, yearly("12-25 00:00", "12-27 00:00")),
            period(Open, weekly(WORKDAYS, "08:00", "12:00")),
            period(Open, weekly(WORKDAYS, "12:00", "17:00")),
        ],
    );
    let (config, hours) = asking([Some(office), None]);
    for (now, next, state) in [
        ("2026-01-05T06:59:59.999Z", "2026-01-05T07:00Z", Open),
        // Noon changes the period and not the state.
        ("2026-01-05T07:00Z", "2026-01-05T16:00Z", Closed),
        ("2026-01-09T16:00Z", "2026-01-12T07:00Z", Open),
        // Over the change of the clocks.
        ("2026-03-27T16:00Z", "2026-03-30T06:00Z", Open),
        // Over Christmas, a Friday.
        ("2026-12-24T16:00Z", "2026-12-28T07:00Z", Open),
    ] {
        assert_eq!(
            next_change(&config, hours, at(now)),
            Some((at(next), state)),
            "{now}"
        );
    }
}

/// The clock shows 02:50 for the first time: what ends at 02:20 ends when that is shown again.
#[test]
fn row_91_a_period_that_the_clock_has_passed_holds_until_its_end_is_shown_again() {
    let night = period(Open, one_off("2026-10-25T02:00", "2026-10-25T02:20"));
    let (config, hours) = asking([Some(calendar("Europe/Zurich", vec![night])), None]);
    assert_eq!(
        next_change(&config, hours, at("2026-10-25T00:50Z")),
        Some((at("2026-10-25T01:20Z"), Closed))
    );
}

#[test]
fn row_92_the_next_change_may_come_from_the_secondary_calendar() {
    let primary = calendar(
        "Europe/Zurich",
        vec![period(Open, weekly(&EVERY_DAY, "08:00", "12:00"))],
    );
    let mut secondary = primary.clone();
    secondary.periods = vec![period(
        Special1,
        one_off("2026-01-05T11:00", "2026-01-05T14:00"),
    )];
    let (config, hours) = asking([Some(primary), Some(secondary)]);
    for (now, next, state) in [
        ("2026-01-05T07:00Z", "2026-01-05T11:00Z", Special1),
        ("2026-01-05T11:00Z", "2026-01-05T13:00Z", Closed),
    ] {
        assert_eq!(
            next_change(&config, hours, at(now)),
            Some((at(next), state)),
            "{now}"
        );
    }
}

#[test]
fn row_91_what_never_changes_within_two_years_has_no_next_change() {
    let now = at("2026-01-05T12:00Z");
    let beyond = Timestamp::from_millisecond(now.0).unwrap()
        + jiff::SignedDuration::from_hours(24 * NEXT_CHANGE_DAYS);
    let beyond = jiff::tz::TimeZone::UTC.to_datetime(beyond);
    let cases = [
        ("no period", vec![], None),
        (
            "always",
            vec![period(Open, weekly(&EVERY_DAY, "00:00", "00:00"))],
            None,
        ),
        (
            "nothing new",
            vec![period(Closed, weekly(WORKDAYS, "08:00", "17:00"))],
            None,
        ),
        (
            "past",
            vec![period(
                Open,
                one_off("2025-01-01T00:00", "2026-01-05T12:00"),
            )],
            None,
        ),
        (
            "long",
            vec![period(
                Open,
                one_off("2025-01-01T00:00", "2099-01-01T00:00"),
            )],
            None,
        ),
        (
            "just within",
            vec![period(
                Open,
                When::OneOff {
                    from: beyond,
                    to: "2099-01-01T00:00".parse().unwrap(),
                },
            )],
            Some((now.plus(NEXT_CHANGE_DAYS * 24 * 60 * MINUTE), Open)),
        ),
    ];
    for (case, periods, expected) in cases {
        let (config, hours) = asking([Some(calendar("UTC", periods)), None]);
        assert_eq!(next_change(&config, hours, now), expected, "{case}");
    }
}

#[test]
fn row_91_the_next_change_is_exact_where_the_clocks_go_back_and_to_the_millisecond() {
    let saturday = weekly(&EVERY_DAY[5..6], "18:00", "02:00");
    let fraction = one_off("2026-11-02T08:00:00.0005", "2026-11-02T09:00:00.0015");
    let periods = vec![period(Open, saturday), period(Special1, fraction)];
    let (config, hours) = asking([Some(calendar("Europe/Zurich", periods)), None]);
    for (now, next, state) in [
        // Open until the clocks show 02:00 for the first time, not the second.
        ("2026-10-24T20:00Z", "2026-10-25T00:00Z", Closed),
        // Bounds within a millisecond count from the next one on.
        ("2026-11-02T06:00Z", "2026-11-02T07:00:00.001Z", Special1),
        (
            "2026-11-02T07:00:00.001Z",
            "2026-11-02T08:00:00.002Z",
            Closed,
        ),
    ] {
        assert_eq!(
            next_change(&config, hours, at(now)),
            Some((at(next), state)),
            "{now}"
        );
    }
}
