//! Which overlaps of periods are worth a warning.

use engine::hours::CalendarRule;
use engine::model::{Day, HoursState, When};

use super::findings::found;
use super::{calendar, one_off, period, weekly, yearly};

use CalendarRule::{HiddenBy, LeapDay};
use HoursState::{Closed, Holiday, Open};

const SUNDAY: &[Day] = &[Day::Sunday];
const MONDAY: &[Day] = &[Day::Monday];

/// What is found where the first of two periods says open and the second closed.
fn both(first: When, second: When) -> Vec<(Option<usize>, CalendarRule)> {
    found(&calendar(
        "UTC",
        vec![period(Open, first), period(Closed, second)],
    ))
}

const HIDDEN: &[(Option<usize>, CalendarRule)] = &[(Some(1), HiddenBy(0))];

#[test]
fn row_91_an_overlap_with_another_state_is_a_warning_and_names_the_winner() {
    let morning = || weekly(MONDAY, "08:00", "12:00");
    for (case, first, second) in [
        ("weekly", morning(), weekly(MONDAY, "11:00", "13:00")),
        ("the night", weekly(SUNDAY, "22:00", "09:00"), morning()),
        (
            "the night the other way",
            morning(),
            weekly(SUNDAY, "22:00", "09:00"),
        ),
        (
            "one-off",
            one_off("2026-05-01T00:00", "2026-05-03T00:00"),
            one_off("2026-05-02T23:59", "2026-05-04T00:00"),
        ),
        (
            "yearly",
            yearly("12-24 00:00", "01-02 00:00"),
            yearly("01-01 00:00", "01-03 00:00"),
        ),
        (
            "yearly the other way",
            yearly("01-01 00:00", "01-03 00:00"),
            yearly("12-24 00:00", "01-02 00:00"),
        ),
        // An exception that comes too late.
        (
            "weekly before one-off",
            morning(),
            one_off("2026-05-01T00:00", "2026-05-30T00:00"),
        ),
        (
            "weekly before a Monday",
            morning(),
            one_off("2026-05-04T00:00", "2026-05-05T00:00"),
        ),
        (
            "weekly before yearly",
            morning(),
            yearly("12-25 00:00", "12-26 00:00"),
        ),
        (
            "yearly before one-off",
            yearly("12-25 00:00", "12-26 00:00"),
            one_off("2026-12-20T00:00", "2026-12-26T00:00"),
        ),
        (
            "for years",
            yearly("12-25 00:00", "12-26 00:00"),
            one_off("2026-01-01T00:00", "2090-01-01T00:00"),
        ),
        (
            "leap day",
            yearly("02-29 00:00", "03-01 00:00"),
            yearly("02-29 23:00", "03-01 00:00"),
        ),
    ] {
        let overlaps = both(first, second).into_iter();
        let overlaps = overlaps.filter(|(_, rule)| !matches!(rule, LeapDay(_)));
        assert_eq!(overlaps.collect::<Vec<_>>(), HIDDEN, "{case}");
    }
}

#[test]
fn row_91_neighbours_exceptions_and_agreement_are_no_overlap() {
    let morning = || weekly(MONDAY, "08:00", "12:00");
    for (case, first, second) in [
        ("neighbours", morning(), weekly(MONDAY, "12:00", "13:00")),
        (
            "neighbours the other way",
            weekly(MONDAY, "12:00", "13:00"),
            morning(),
        ),
        ("other day", morning(), weekly(SUNDAY, "08:00", "12:00")),
        ("night before", weekly(SUNDAY, "22:00", "08:00"), morning()),
        (
            "one-off",
            one_off("2026-05-01T00:00", "2026-05-03T00:00"),
            one_off("2026-05-03T00:00", "2026-05-04T00:00"),
        ),
        (
            "yearly",
            yearly("12-24 00:00", "01-01 00:00"),
            yearly("01-01 00:00", "01-03 00:00"),
        ),
        (
            "a Tuesday",
            morning(),
            one_off("2026-05-05T00:00", "2026-05-06T00:00"),
        ),
        (
            "a lunch of every year",
            morning(),
            yearly("12-25 12:00", "12-25 13:00"),
        ),
        (
            "one-off exception",
            one_off("2026-05-04T00:00", "2026-05-05T00:00"),
            morning(),
        ),
        (
            "yearly exception",
            yearly("12-25 00:00", "12-26 00:00"),
            morning(),
        ),
        (
            "exception of an exception",
            one_off("2026-12-25T00:00", "2026-12-26T00:00"),
            yearly("12-24 00:00", "12-27 00:00"),
        ),
    ] {
        assert_eq!(both(first, second), [], "{case}");
    }
    let agreeing = vec![
        period(Open, morning()),
        period(Open, weekly(MONDAY, "11:00", "13:00")),
    ];
    assert_eq!(found(&calendar("UTC", agreeing)), []);
}

#[test]
fn row_91_the_first_winner_is_named_and_faulty_periods_hide_nothing() {
    let hours = |state, from, to| period(state, weekly(MONDAY, from, to));
    let several = vec![
        hours(Closed, "06:00", "07:00"),
        hours(Open, "10:00", "12:00"),
        hours(Holiday, "11:00", "14:00"),
        hours(Closed, "11:30", "13:00"),
    ];
    assert_eq!(
        found(&calendar("UTC", several)),
        [(Some(2), HiddenBy(1)), (Some(3), HiddenBy(1))]
    );
    let mut nameless = hours(Open, "08:00", "12:00");
    nameless.name.clear();
    let faulty = vec![nameless, hours(Closed, "08:00", "12:00")];
    assert_eq!(
        found(&calendar("UTC", faulty)),
        [(Some(0), CalendarRule::Name)]
    );
}
