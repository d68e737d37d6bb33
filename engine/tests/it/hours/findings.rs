//! What is said about a calendar before it is saved: the period at fault and the rule.

use engine::hours::{Bound, CalendarFinding, CalendarRule, PERIODS_MAX, Severity, check};
use engine::model::{Calendar, Day, HoursState, Period, When};

use super::{calendar, one_off, period, weekly, yearly};

use Bound::{Beginning, End};
use CalendarRule::{
    HiddenBy, ImpossibleDate, Inverted, LeapDay, NeverHolds, NoDays, Skipped, TooManyPeriods,
    Twice, UnknownZone, WholeYear,
};
use HoursState::{Closed, Holiday, Open};

const SUNDAY: &[Day] = &[Day::Sunday];
const MONDAY: &[Day] = &[Day::Monday];

/// Rules with the periods at fault.
pub(super) fn found(calendar: &Calendar) -> Vec<(Option<usize>, CalendarRule)> {
    let findings = check(calendar);
    findings
        .iter()
        .map(|finding| (finding.period, finding.rule))
        .collect()
}

/// What is found in one period of a calendar in Zurich.
fn rules(when: When) -> Vec<CalendarRule> {
    rules_in("Europe/Zurich", when)
}

fn rules_in(zone: &str, when: When) -> Vec<CalendarRule> {
    let found = found(&calendar(zone, vec![period(Open, when)]));
    assert!(
        found.iter().all(|(period, _)| *period == Some(0)),
        "{found:?}"
    );
    found.into_iter().map(|(_, rule)| rule).collect()
}

#[test]
fn row_91_a_sound_calendar_has_no_findings() {
    let periods = vec![
        period(Holiday, one_off("2026-09-10T00:00", "2026-09-11T00:00")),
        period(Holiday, yearly("12-24 12:00", "01-02 08:00")),
        period(Open, weekly(MONDAY, "08:00", "12:00")),
        period(Closed, weekly(MONDAY, "12:00", "13:00")),
        period(Open, weekly(MONDAY, "13:00", "17:00")),
        period(Open, weekly(&[Day::Saturday], "22:00", "02:00")),
    ];
    assert_eq!(check(&calendar("Europe/Zurich", periods)), []);
}

#[test]
fn row_91_zones_are_known_by_their_exact_names() {
    for zone in [
        "Europe/Zurich",
        "UTC",
        "Etc/UTC",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
    ] {
        assert_eq!(found(&calendar(zone, Vec::new())), [], "{zone}");
    }
    let wrong = [
        "",
        " ",
        "Zurich",
        "europe/zurich",
        "Europe/Zurich ",
        "Europe/Zürich",
        "+01:00",
        "utc",
        "Etc/Unknown",
        "Factory",
        "../UTC",
        "EST5EDT4,M3.2.0,M11.1.0",
    ];
    for zone in wrong {
        assert_eq!(
            found(&calendar(zone, Vec::new())),
            [(None, UnknownZone)],
            "{zone}"
        );
    }
}

#[test]
fn row_91_names_have_one_to_a_hundred_characters() {
    for (name, bad) in [
        ("", true),
        (" \t", true),
        ("A", false),
        (&"ü".repeat(100), false),
        (&format!(" {} ", "ü".repeat(100)), false),
        (&"ü".repeat(101), true),
    ] {
        let period = Period {
            name: name.into(),
            ..period(Open, weekly(MONDAY, "08:00", "12:00"))
        };
        let calendar = Calendar {
            name: name.into(),
            ..calendar("UTC", vec![period])
        };
        let expected = [(None, CalendarRule::Name), (Some(0), CalendarRule::Name)];
        assert_eq!(
            found(&calendar),
            if bad { &expected[..] } else { &[] },
            "{name:?}"
        );
    }
}

#[test]
fn row_91_too_many_periods_are_not_looked_at() {
    let periods = |count| vec![period(Open, weekly(&[], "08:00", "12:00")); count];
    assert_eq!(
        found(&calendar("UTC", periods(PERIODS_MAX))).len(),
        PERIODS_MAX
    );
    let found = found(&calendar("UTC", periods(PERIODS_MAX + 1)));
    assert_eq!(found, [(None, TooManyPeriods)]);
}

#[test]
fn row_91_inverted_and_empty_periods_are_errors() {
    assert_eq!(
        rules(one_off("2026-05-02T10:00", "2026-05-02T10:00")),
        [Inverted]
    );
    assert_eq!(
        rules(one_off("2026-05-02T10:00", "2026-05-02T09:59")),
        [Inverted]
    );
    assert_eq!(rules(weekly(&[], "08:00", "12:00")), [NoDays]);
    // A weekly period reaches into the next day, a yearly one into the next year.
    assert_eq!(rules(weekly(MONDAY, "12:00", "08:00")), []);
    assert_eq!(rules(yearly("12-24 00:00", "01-02 00:00")), []);
}

#[test]
fn row_91_dates_that_no_year_or_not_every_year_has() {
    assert_eq!(
        rules(yearly("02-30 00:00", "04-31 00:00")),
        [ImpossibleDate(Beginning), ImpossibleDate(End)]
    );
    assert_eq!(
        rules(yearly("00-01 00:00", "13-01 00:00")),
        [ImpossibleDate(Beginning), ImpossibleDate(End)]
    );
    assert_eq!(
        rules(yearly("01-00 00:00", "01-32 00:00")),
        [ImpossibleDate(Beginning), ImpossibleDate(End)]
    );
    assert_eq!(
        rules(yearly("02-29 00:00", "03-01 00:00")),
        [LeapDay(Beginning)]
    );
    assert_eq!(rules(yearly("02-01 00:00", "02-29 12:00")), [LeapDay(End)]);
    assert_eq!(rules(yearly("05-01 00:00", "05-01 00:00")), [WholeYear]);
}

#[test]
fn row_91_bounds_that_the_clocks_skip_or_show_twice_on_one_day() {
    for (from, to, expected) in [
        (
            "2026-03-29T02:30",
            "2026-03-29T05:00",
            &[Skipped(Beginning)][..],
        ),
        (
            "2026-03-29T02:00",
            "2026-03-29T05:00",
            &[Skipped(Beginning)],
        ),
        ("2026-03-29T03:00", "2026-03-29T05:00", &[]),
        ("2026-03-29T01:00", "2026-03-29T02:30", &[Skipped(End)]),
        ("2026-03-29T01:00", "2026-03-29T02:00", &[]),
        (
            "2026-03-29T02:10",
            "2026-03-29T02:50",
            &[Skipped(Beginning), Skipped(End), NeverHolds],
        ),
        (
            "2026-03-29T02:00",
            "2026-03-29T03:00",
            &[Skipped(Beginning), NeverHolds],
        ),
        ("2026-10-25T02:30", "2026-10-25T05:00", &[Twice(Beginning)]),
        ("2026-10-25T02:00", "2026-10-25T05:00", &[Twice(Beginning)]),
        ("2026-10-25T03:00", "2026-10-25T05:00", &[]),
        ("2026-10-25T01:00", "2026-10-25T02:30", &[Twice(End)]),
        ("2026-10-25T01:00", "2026-10-25T02:00", &[]),
        (
            "2026-10-25T02:10",
            "2026-10-25T02:50",
            &[Twice(Beginning), Twice(End)],
        ),
        // Another day.
        ("2026-03-30T02:30", "2026-03-30T05:00", &[]),
    ] {
        assert_eq!(rules(one_off(from, to)), expected, "{from} {to}");
    }
    let lost = one_off("2011-12-30T00:00", "2011-12-31T00:00");
    assert_eq!(
        rules_in("Pacific/Apia", lost),
        [Skipped(Beginning), NeverHolds]
    );
}

#[test]
fn row_91_bounds_that_the_clocks_skip_or_show_twice_on_some_days() {
    let beginning = [Skipped(Beginning), Twice(Beginning)];
    let end = [Skipped(End), Twice(End)];
    assert_eq!(rules(weekly(SUNDAY, "02:30", "05:00")), beginning);
    assert_eq!(rules(weekly(SUNDAY, "01:00", "02:30")), end);
    assert_eq!(rules(weekly(&[Day::Saturday], "22:00", "02:30")), end);
    // The first time after what is skipped or shown twice is like any other.
    assert_eq!(rules(weekly(SUNDAY, "03:00", "05:00")), []);
    // The clocks change on Sundays only.
    assert_eq!(rules(weekly(MONDAY, "02:30", "05:00")), []);
    assert_eq!(rules(weekly(SUNDAY, "22:00", "02:30")), []);
    // The last Sunday of March or October is one of the last seven days.
    assert_eq!(
        rules(yearly("03-28 02:30", "05-01 00:00")),
        [Skipped(Beginning)]
    );
    assert_eq!(rules(yearly("10-01 02:30", "10-31 02:30")), [Twice(End)]);
    assert_eq!(rules(yearly("03-24 02:30", "10-24 02:30")), []);
    // Half an hour, and zones without any change.
    assert_eq!(
        rules_in("Australia/Lord_Howe", weekly(SUNDAY, "02:15", "05:00")),
        [Skipped(Beginning)]
    );
    assert_eq!(
        rules_in("Australia/Lord_Howe", weekly(SUNDAY, "01:45", "05:00")),
        [Twice(Beginning)]
    );
    for zone in ["Asia/Kolkata", "UTC", "Europe/Istanbul"] {
        assert_eq!(
            rules_in(zone, weekly(SUNDAY, "02:30", "05:00")),
            [],
            "{zone}"
        );
    }
}

#[test]
fn row_91_errors_forbid_saving_and_warnings_do_not() {
    let errors = [
        CalendarRule::Name,
        UnknownZone,
        TooManyPeriods,
        Inverted,
        NoDays,
        ImpossibleDate(End),
    ];
    let warnings = [
        LeapDay(End),
        WholeYear,
        Skipped(Beginning),
        Twice(End),
        NeverHolds,
        HiddenBy(0),
    ];
    let severity = |rule| CalendarFinding { period: None, rule }.severity();
    assert!(
        errors
            .into_iter()
            .all(|rule| severity(rule) == Severity::Error)
    );
    assert!(
        warnings
            .into_iter()
            .all(|rule| severity(rule) == Severity::Warning)
    );
    assert_eq!(
        HiddenBy(0).to_string(),
        "period 1 overlaps, says something else, and wins because it comes first"
    );
    assert!(
        Skipped(Beginning)
            .to_string()
            .contains("skip the beginning")
    );
    assert!(Twice(End).to_string().contains("show the end twice"));
}
