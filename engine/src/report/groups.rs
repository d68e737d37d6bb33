//! Hours, days and weeks of a range, on the clocks of its zone, without a hole.

use shared::Millis;
use shared::api::reports::GroupBy;

use super::Range;
use super::range::{local, start_of};

/// Most groups by time.
pub const GROUPS_MAX: usize = 2_000;

const HOUR_MS: i64 = 3_600_000;

/// The range has more hours, days or weeks than [`GROUPS_MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyGroups;

/// An hour, a day or a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Beginning, perhaps before that of the range.
    pub from: Millis,
    /// End; not part of it.
    pub to: Millis,
    /// Its beginning with the clocks' distance from UTC: `2026-10-25T02:00:00+02:00`.
    pub key: String,
    /// As people read it: `2026-10-25`, `2026-10-25 02:00`.
    pub name: String,
}

/// The hours, days or weeks in which a range lies; none where `by` is not one of those.
///
/// # Errors
/// [`TooManyGroups`].
pub fn spans(range: &Range, by: GroupBy) -> Result<Vec<Span>, TooManyGroups> {
    if !matches!(by, GroupBy::Hour | GroupBy::Day | GroupBy::Week) {
        return Ok(Vec::new());
    }
    let mut spans = Vec::new();
    let mut from = floor(range, by, range.from);
    while from < range.to {
        if spans.len() == GROUPS_MAX {
            return Err(TooManyGroups);
        }
        let to = next(range, by, from);
        spans.push(span(range, by, from, to));
        from = to;
    }
    Ok(spans)
}

/// The beginning of the hour, day or week in which a moment is.
fn floor(range: &Range, by: GroupBy, at: Millis) -> Millis {
    let Some(here) = local(at, &range.zone) else {
        return at;
    };
    let begins = match by {
        GroupBy::Week => {
            let back = i64::from(here.weekday().to_monday_zero_offset());
            let day = here.date().checked_sub(jiff::Span::new().days(back));
            day.ok().and_then(|day| start_of(day, &range.zone))
        }
        GroupBy::Day => start_of(here.date(), &range.zone),
        // By hand: rounding a time that is shown twice could find the other one.
        _ => {
            let past = i64::from(here.minute()) * 60_000
                + i64::from(here.second()) * 1_000
                + i64::from(here.millisecond());
            Some(Millis(at.0 - past))
        }
    };
    begins.unwrap_or(at)
}

/// Where the next one begins: always behind `from`, whatever the clocks do.
fn next(range: &Range, by: GroupBy, from: Millis) -> Millis {
    let days = match by {
        GroupBy::Day => 1,
        GroupBy::Week => 7,
        _ => {
            let later = from.plus(HOUR_MS);
            let begins = floor(range, by, later);
            return if begins > from { begins } else { later };
        }
    };
    let day = local(from, &range.zone).map(|here| here.date());
    let day = day.and_then(|day| day.checked_add(jiff::Span::new().days(days)).ok());
    let begins = day.and_then(|day| start_of(day, &range.zone));
    let begins = begins.filter(|begins| *begins > from);
    begins.unwrap_or_else(|| from.plus(days * 24 * HOUR_MS))
}

fn span(range: &Range, by: GroupBy, from: Millis, to: Millis) -> Span {
    let shown = |form: &str| {
        let here = local(from, &range.zone);
        here.map_or_else(String::new, |here| here.strftime(form).to_string())
    };
    let name = match by {
        GroupBy::Hour => shown("%Y-%m-%d %H:%M"),
        _ => shown("%Y-%m-%d"),
    };
    Span {
        from,
        to,
        key: shown("%Y-%m-%dT%H:%M:%S%:z"),
        name,
    }
}

/// The number of the span in which a moment is; none outside.
pub(super) fn place(spans: &[Span], at: Millis) -> Option<usize> {
    let behind = spans.partition_point(|span| span.from <= at);
    let place = behind.checked_sub(1)?;
    (at < spans[place].to).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(from: &str, to: &str, zone: &str, by: GroupBy) -> Vec<Span> {
        let range = Range::of(from, to, zone).unwrap();
        let spans = spans(&range, by).unwrap();
        let is_whole = spans.windows(2).all(|two| two[0].to == two[1].from);
        assert!(is_whole, "no hole and no overlap");
        assert!(spans[0].from <= range.from && range.to <= spans.last().unwrap().to);
        spans
    }

    fn keys(spans: &[Span]) -> Vec<&str> {
        spans.iter().map(|span| span.key.as_str()).collect()
    }

    #[test]
    fn the_hour_that_comes_twice_is_two_groups() {
        let hours = of(
            "2026-10-25T01:30",
            "2026-10-25T04:00",
            "Europe/Zurich",
            GroupBy::Hour,
        );
        let shown = [
            "2026-10-25T01:00:00+02:00",
            "2026-10-25T02:00:00+02:00",
            "2026-10-25T02:00:00+01:00",
            "2026-10-25T03:00:00+01:00",
        ];
        assert_eq!(keys(&hours), shown);
    }

    #[test]
    fn the_hour_that_is_skipped_is_no_group() {
        let hours = of("2026-03-29", "2026-03-30", "Europe/Zurich", GroupBy::Hour);
        assert_eq!(hours.len(), 23);
        let names: Vec<_> = hours.iter().map(|hour| hour.name.as_str()).collect();
        assert_eq!(names[1..3], ["2026-03-29 01:00", "2026-03-29 03:00"]);
    }

    #[test]
    fn days_and_weeks_are_the_zones() {
        let days = of("2026-10-24", "2026-10-27", "Europe/Zurich", GroupBy::Day);
        let lasts: Vec<_> = days
            .iter()
            .map(|day| day.to.since(day.from) / HOUR_MS)
            .collect();
        assert_eq!(lasts, [24, 25, 24]);
        let weeks = of("2026-10-21", "2026-11-03", "Europe/Zurich", GroupBy::Week);
        let names: Vec<_> = weeks.iter().map(|week| week.name.as_str()).collect();
        assert_eq!(names, ["2026-10-19", "2026-10-26", "2026-11-02"]);
    }

    #[test]
    fn clocks_that_change_by_half_an_hour_make_no_hole() {
        for (from, to) in [("2026-04-04", "2026-04-06"), ("2026-10-03", "2026-10-05")] {
            of(from, to, "Australia/Lord_Howe", GroupBy::Hour);
        }
    }

    #[test]
    fn there_are_only_so_many_groups() {
        let range = Range::of("2026-01-01", "2026-03-26", "UTC").unwrap();
        assert_eq!(spans(&range, GroupBy::Hour), Err(TooManyGroups));
        assert_eq!(spans(&range, GroupBy::Day).unwrap().len(), 84);
        let most = Range::of("2026-01-01", "2026-03-25T08:00", "UTC").unwrap();
        assert_eq!(spans(&most, GroupBy::Hour).unwrap().len(), GROUPS_MAX);
    }

    #[test]
    fn a_moment_is_in_one_group_or_outside() {
        let days = of("2026-10-24", "2026-10-26", "UTC", GroupBy::Day);
        let (first, last) = (days[0].from, days[1].to);
        assert_eq!(place(&days, first), Some(0));
        assert_eq!(place(&days, days[1].from), Some(1));
        assert_eq!(place(&days, last), None);
        assert_eq!(place(&days, Millis(first.0 - 1)), None);
    }
}
