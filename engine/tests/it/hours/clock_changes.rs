//! Weekly periods on the days on which the clocks change, in both directions.

use engine::model::{Day, HoursState};

use super::{assert_opens, calendar, one_off, period, weekly};

/// A case per line: name | day it begins, from, to | opens and closes (UTC).
fn assert_table(zone: &str, from: &str, to: &str, table: &str) {
    for line in table.lines() {
        let columns: Vec<_> = line.split('|').collect();
        let [case, times, expected] = columns[..] else {
            panic!("{line}")
        };
        let times: Vec<_> = times.split_whitespace().collect();
        let days: &[Day] = match times[0] {
            "Thu" => &[Day::Thursday],
            "Fri" => &[Day::Friday],
            "Sat" => &[Day::Saturday],
            "Sun" => &[Day::Sunday],
            other => panic!("{other}"),
        };
        let when = weekly(days, times[1], times[2]);
        let calendar = calendar(zone, vec![period(HoursState::Open, when)]);
        let expected: Vec<_> = expected.split_whitespace().collect();
        assert_opens(&format!("{zone}: {case}"), &calendar, from, to, &expected);
    }
}

/// 02:00 becomes 03:00 at 01:00 UTC.
const ZURICH_FORWARD: &str = "\
beginning skipped | Sun 02:15 04:00 | 2026-03-29T01:00 2026-03-29T02:00
beginning at the jump | Sun 02:00 04:00 | 2026-03-29T01:00 2026-03-29T02:00
beginning after it | Sun 03:00 04:00 | 2026-03-29T01:00 2026-03-29T02:00
end skipped | Sun 01:00 02:30 | 2026-03-29T00:00 2026-03-29T01:00
end at the jump | Sun 01:00 02:00 | 2026-03-29T00:00 2026-03-29T01:00
all skipped | Sun 02:10 02:50 |
exactly the skipped hour | Sun 02:00 03:00 |
across | Sun 01:30 03:30 | 2026-03-29T00:30 2026-03-29T01:30
the night before | Sat 23:30 02:30 | 2026-03-28T22:30 2026-03-29T01:00";

/// 02:00 becomes 03:00 at 07:00 UTC.
const NEW_YORK_FORWARD: &str = "\
beginning skipped | Sun 02:30 05:00 | 2026-03-08T07:00 2026-03-08T09:00
end skipped | Sun 00:30 02:30 | 2026-03-08T05:30 2026-03-08T07:00";

/// 02:00 becomes 02:30 at 15:30 UTC of the day before.
const LORD_HOWE_FORWARD: &str = "\
beginning skipped | Sun 02:10 03:00 | 2026-10-03T15:30 2026-10-03T16:00
all skipped | Sun 02:00 02:30 |
across | Sun 01:45 02:45 | 2026-10-03T15:15 2026-10-03T15:45";

#[test]
fn row_91_clocks_forward_a_skipped_bound_is_the_first_moment_after_the_jump() {
    let (from, to) = ("2026-03-28T22:00Z", "2026-03-29T12:00Z");
    assert_table("Europe/Zurich", from, to, ZURICH_FORWARD);
    let (from, to) = ("2026-03-08T04:00Z", "2026-03-08T16:00Z");
    assert_table("America/New_York", from, to, NEW_YORK_FORWARD);
    let (from, to) = ("2026-10-03T13:00Z", "2026-10-04T03:00Z");
    assert_table("Australia/Lord_Howe", from, to, LORD_HOWE_FORWARD);
}

/// 03:00 becomes 02:00 at 01:00 UTC.
const ZURICH_BACK: &str = "\
beginning twice | Sun 02:30 04:00 | 2026-10-25T00:30 2026-10-25T03:00
end twice | Sun 01:00 02:30 | 2026-10-24T23:00 2026-10-25T01:30
both twice | Sun 02:15 02:45 | 2026-10-25T00:15 2026-10-25T01:45
exactly the repeated hour | Sun 02:00 03:00 | 2026-10-25T00:00 2026-10-25T02:00
across | Sun 01:30 03:30 | 2026-10-24T23:30 2026-10-25T02:30
until it repeats | Sat 18:00 02:00 | 2026-10-24T16:00 2026-10-25T00:00
from the repeated hour | Sun 02:00 05:00 | 2026-10-25T00:00 2026-10-25T04:00
after the repeated hour | Sun 03:00 05:00 | 2026-10-25T02:00 2026-10-25T04:00";

/// 02:00 becomes 01:00 at 06:00 UTC.
const NEW_YORK_BACK: &str = "\
beginning twice | Sun 01:30 03:00 | 2026-11-01T05:30 2026-11-01T08:00
end twice | Sat 22:00 01:30 | 2026-11-01T02:00 2026-11-01T06:30";

/// 02:00 becomes 01:30 at 15:00 UTC of the day before.
const LORD_HOWE_BACK: &str = "\
beginning twice | Sun 01:40 03:00 | 2026-04-04T14:40 2026-04-04T16:30
end twice | Sun 01:00 01:40 | 2026-04-04T14:00 2026-04-04T15:10";

/// 01:00 becomes 00:00 at 05:00 UTC, so that the day itself begins twice.
const HAVANA_BACK: &str = "\
the day begins twice | Sun 00:00 06:00 | 2026-11-01T04:00 2026-11-01T11:00
until midnight | Sat 20:00 00:00 | 2026-11-01T00:00 2026-11-01T04:00";

#[test]
fn row_91_clocks_back_a_period_holds_from_the_first_beginning_to_the_second_end() {
    let (from, to) = ("2026-10-24T12:00Z", "2026-10-25T12:00Z");
    assert_table("Europe/Zurich", from, to, ZURICH_BACK);
    let (from, to) = ("2026-10-31T16:00Z", "2026-11-01T16:00Z");
    assert_table("America/New_York", from, to, NEW_YORK_BACK);
    assert_table("America/Havana", from, to, HAVANA_BACK);
    let (from, to) = ("2026-04-04T13:00Z", "2026-04-05T03:00Z");
    assert_table("Australia/Lord_Howe", from, to, LORD_HOWE_BACK);
}

/// Apia had no 30 December 2011, a Friday: Thursday midnight became Saturday at 10:00 UTC.
const APIA_SKIPPED: &str = "\
the day itself | Fri 08:00 17:00 |
all of it | Fri 00:00 00:00 |
the night into it | Thu 22:00 06:00 | 2011-12-30T08:00 2011-12-30T10:00
the night out of it | Fri 22:00 06:00 | 2011-12-30T10:00 2011-12-30T16:00";

#[test]
fn row_91_a_day_that_a_zone_skipped_does_not_take_place() {
    assert_table(
        "Pacific/Apia",
        "2011-12-29T12:00Z",
        "2011-12-31T09:00Z",
        APIA_SKIPPED,
    );
    for (from, to, expected) in [
        ("2011-12-30T00:00", "2011-12-31T00:00", &[][..]),
        (
            "2011-12-29T12:00",
            "2011-12-31T12:00",
            &["2011-12-29T22:00", "2011-12-30T22:00"],
        ),
    ] {
        let calendar = calendar(
            "Pacific/Apia",
            vec![period(HoursState::Open, one_off(from, to))],
        );
        assert_opens(
            from,
            &calendar,
            "2011-12-28T00:00Z",
            "2012-01-02T00:00Z",
            expected,
        );
    }
}
