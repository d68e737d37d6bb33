//! When weekly, one-off and yearly periods hold.

use engine::hours::state_at;
use engine::model::{Calendar, Day, HoursState, When};

use super::{
    EVERY_DAY, WORKDAYS, asking, assert_opens, at, calendar, changes, one_off, period, weekly,
    yearly,
};

use HoursState::{Holiday, Open, Special1};

#[test]
fn row_91_a_weekly_period_follows_the_local_clock_in_winter_and_summer() {
    for (zone, from, to, expected) in [
        (
            "Europe/Zurich",
            "2026-01-05T00:00Z",
            "2026-01-06T00:00Z",
            ["2026-01-05T07:00", "2026-01-05T16:30"],
        ),
        (
            "Europe/Zurich",
            "2026-07-06T00:00Z",
            "2026-07-07T00:00Z",
            ["2026-07-06T06:00", "2026-07-06T15:30"],
        ),
        (
            "America/New_York",
            "2026-01-05T00:00Z",
            "2026-01-06T00:00Z",
            ["2026-01-05T13:00", "2026-01-05T22:30"],
        ),
        (
            "America/New_York",
            "2026-07-06T00:00Z",
            "2026-07-07T00:00Z",
            ["2026-07-06T12:00", "2026-07-06T21:30"],
        ),
        (
            "Asia/Kolkata",
            "2026-07-06T00:00Z",
            "2026-07-07T00:00Z",
            ["2026-07-06T02:30", "2026-07-06T12:00"],
        ),
        (
            "Australia/Lord_Howe",
            "2026-01-04T20:00Z",
            "2026-01-05T20:00Z",
            ["2026-01-04T21:00", "2026-01-05T06:30"],
        ),
        (
            "Australia/Lord_Howe",
            "2026-07-05T20:00Z",
            "2026-07-06T20:00Z",
            ["2026-07-05T21:30", "2026-07-06T07:00"],
        ),
        (
            "UTC",
            "2026-07-06T00:00Z",
            "2026-07-07T00:00Z",
            ["2026-07-06T08:00", "2026-07-06T17:30"],
        ),
    ] {
        let office = calendar(zone, vec![period(Open, weekly(WORKDAYS, "08:00", "17:30"))]);
        assert_opens(zone, &office, from, to, &expected);
    }
}

#[test]
fn row_91_days_without_a_period_keep_the_default() {
    let office = calendar(
        "Europe/Zurich",
        vec![period(Open, weekly(WORKDAYS, "08:00", "17:30"))],
    );
    assert_opens(
        "weekend",
        &office,
        "2026-01-09T17:00Z",
        "2026-01-12T06:00Z",
        &[],
    );
}

#[test]
fn row_91_a_night_reaches_into_the_next_day_and_equal_times_are_a_whole_day() {
    let night = calendar(
        "Europe/Zurich",
        vec![period(Open, weekly(&[Day::Friday], "22:00", "06:00"))],
    );
    let (from, to) = ("2026-01-08T00:00Z", "2026-01-12T00:00Z");
    assert_opens(
        "night",
        &night,
        from,
        to,
        &["2026-01-09T21:00", "2026-01-10T05:00"],
    );
    let day = calendar(
        "Europe/Zurich",
        vec![period(Open, weekly(&[Day::Friday], "00:00", "00:00"))],
    );
    assert_opens(
        "day",
        &day,
        from,
        to,
        &["2026-01-08T23:00", "2026-01-09T23:00"],
    );
    let shift = calendar(
        "Europe/Zurich",
        vec![period(Open, weekly(&[Day::Friday], "09:00", "09:00"))],
    );
    assert_opens(
        "from nine",
        &shift,
        from,
        to,
        &["2026-01-09T08:00", "2026-01-10T08:00"],
    );
    let always = calendar(
        "Europe/Zurich",
        vec![period(Open, weekly(&EVERY_DAY, "00:00", "00:00"))],
    );
    assert_eq!(
        changes(&always, "2026-03-28T00:00Z", "2026-03-30T00:00Z"),
        []
    );
}

#[test]
fn row_91_a_one_off_period_holds_once_and_never_when_inverted() {
    let day = calendar(
        "Europe/Zurich",
        vec![period(
            Open,
            one_off("2026-08-01T00:00", "2026-08-02T00:00"),
        )],
    );
    assert_opens(
        "day",
        &day,
        "2026-07-30T00:00Z",
        "2026-08-04T00:00Z",
        &["2026-07-31T22:00", "2026-08-01T22:00"],
    );
    assert_opens(
        "a year later",
        &day,
        "2027-07-30T00:00Z",
        "2027-08-04T00:00Z",
        &[],
    );
    for (from, to) in [
        ("2026-08-02T00:00", "2026-08-01T00:00"),
        ("2026-08-01T00:00", "2026-08-01T00:00"),
        // Both within the repeated hour.
        ("2026-10-25T02:50", "2026-10-25T02:10"),
    ] {
        let inverted = calendar("Europe/Zurich", vec![period(Open, one_off(from, to))]);
        assert_opens(
            from,
            &inverted,
            "2026-07-31T00:00Z",
            "2026-08-04T00:00Z",
            &[],
        );
        assert_opens(
            from,
            &inverted,
            "2026-10-24T00:00Z",
            "2026-10-26T00:00Z",
            &[],
        );
    }
}

#[test]
fn row_91_a_yearly_period_comes_back_and_crosses_the_new_year() {
    let feast = calendar(
        "Europe/Zurich",
        vec![period(Open, yearly("12-24 12:00", "01-02 08:00"))],
    );
    for year in [2025_i32, 2026, 2035] {
        let (from, to) = (
            format!("{year}-12-20T00:00Z"),
            format!("{}-01-10T00:00Z", year + 1),
        );
        let expected = [
            format!("{year}-12-24T11:00"),
            format!("{}-01-02T07:00", year + 1),
        ];
        assert_opens(
            "feast",
            &feast,
            &from,
            &to,
            &expected.each_ref().map(String::as_str),
        );
    }
    let summer = calendar(
        "Europe/Zurich",
        vec![period(Open, yearly("08-01 00:00", "08-02 00:00"))],
    );
    assert_opens(
        "summer",
        &summer,
        "2026-07-01T00:00Z",
        "2026-09-01T00:00Z",
        &["2026-07-31T22:00", "2026-08-01T22:00"],
    );
    let always = calendar(
        "UTC",
        vec![period(Open, yearly("03-01 00:00", "03-01 00:00"))],
    );
    let (config, hours) = asking([Some(always), None]);
    for moment in [
        "2026-02-28T23:59Z",
        "2026-03-01T00:00Z",
        "2027-01-01T00:00Z",
    ] {
        assert_eq!(state_at(&config, hours, at(moment)), Some(Open), "{moment}");
    }
}

#[test]
fn row_91_the_leap_day_is_the_first_moment_of_march_in_other_years() {
    let cases: [(&str, When, &[&str], &[&str]); 4] = [
        (
            "leap day",
            yearly("02-29 00:00", "03-01 00:00"),
            &["2028-02-29T00:00", "2028-03-01T00:00"],
            &[],
        ),
        (
            "until the leap day",
            yearly("02-20 00:00", "02-29 12:00"),
            &["2028-02-20T00:00", "2028-02-29T12:00"],
            &["2027-02-20T00:00", "2027-03-01T00:00"],
        ),
        (
            "from the leap day",
            yearly("02-29 18:00", "03-02 00:00"),
            &["2028-02-29T18:00", "2028-03-02T00:00"],
            &["2027-03-01T00:00", "2027-03-02T00:00"],
        ),
        ("impossible", yearly("02-30 00:00", "13-01 00:00"), &[], &[]),
    ];
    for (case, when, leap, common) in cases {
        let calendar = calendar("UTC", vec![period(Open, when)]);
        assert_opens(
            case,
            &calendar,
            "2028-02-10T00:00Z",
            "2028-03-10T00:00Z",
            leap,
        );
        assert_opens(
            case,
            &calendar,
            "2027-02-10T00:00Z",
            "2027-03-10T00:00Z",
            common,
        );
    }
}

#[test]
fn row_91_a_calendar_is_kept_as_readable_json() {
    let office = calendar(
        "Europe/Zurich",
        vec![
            period(Open, weekly(&[Day::Monday], "08:00", "12:30")),
            period(Holiday, yearly("02-29 00:00", "03-01 00:00")),
            period(Special1, one_off("2026-08-01T00:00", "2026-08-02T00:00")),
        ],
    );
    let json = serde_json::to_value(&office).unwrap();
    let when: Vec<_> = (0..3)
        .map(|n| json["periods"][n]["when"].to_string())
        .collect();
    assert_eq!(
        when,
        [
            r#"{"Weekly":{"days":["Monday"],"from":"08:00:00","to":"12:30:00"}}"#,
            r#"{"Yearly":{"from":{"day":29,"month":2,"time":"00:00:00"},"to":{"day":1,"month":3,"time":"00:00:00"}}}"#,
            r#"{"OneOff":{"from":"2026-08-01T00:00:00","to":"2026-08-02T00:00:00"}}"#,
        ]
    );
    assert_eq!(serde_json::from_value::<Calendar>(json).unwrap(), office);
}
