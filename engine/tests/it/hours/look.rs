//! What a calendar by itself says, before it is saved.

use engine::hours::{decide, look, next_change};
use engine::model::HoursState;

use super::{WORKDAYS, asking, at, calendar, period, weekly, yearly};

use HoursState::{Closed, Holiday, Open};

#[test]
fn row_91_a_calendar_tells_its_state_its_period_and_its_next_change() {
    let office = calendar(
        "Europe/Zurich",
        vec![
            period(Holiday, yearly("12-25 00:00", "12-27 00:00")),
            period(Open, weekly(WORKDAYS, "08:00", "17:00")),
        ],
    );
    let (config, hours) = asking([Some(office.clone()), None]);
    for (now, state, period, next) in [
        (
            "2026-01-05T06:59Z",
            Closed,
            None,
            ("2026-01-05T07:00Z", Open),
        ),
        (
            "2026-01-05T07:00Z",
            Open,
            Some(1),
            ("2026-01-05T16:00Z", Closed),
        ),
        (
            "2026-12-25T09:00Z",
            Holiday,
            Some(0),
            ("2026-12-26T23:00Z", Closed),
        ),
        // The clocks go forward on 29 March 2026.
        (
            "2026-03-29T12:00Z",
            Closed,
            None,
            ("2026-03-30T06:00Z", Open),
        ),
    ] {
        let seen = look(&office, at(now)).unwrap();
        assert_eq!((seen.state, seen.period), (state, period), "{now}");
        assert_eq!(seen.next, Some((at(next.0), next.1)), "{now}");
        // A service that asks only this calendar is told the same.
        let decided = decide(&config, hours, at(now)).unwrap();
        assert_eq!((decided.state, decided.period), (seen.state, seen.period));
        assert_eq!(next_change(&config, hours, at(now)), seen.next);
    }
}

#[test]
fn row_91_a_calendar_in_no_zone_says_nothing_and_one_without_periods_never_changes() {
    let nowhere = calendar("Europe/Berne", Vec::new());
    assert_eq!(look(&nowhere, at("2026-01-05T07:00Z")), None);
    let always = calendar("Europe/Zurich", Vec::new());
    let seen = look(&always, at("2026-01-05T07:00Z")).unwrap();
    assert_eq!((seen.period, seen.next), (None, None));
}
