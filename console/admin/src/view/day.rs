//! Days of the calendar and milliseconds since 1970, in UTC.

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// The day whose end a moment is, as `2026-11-20`: what ends at midnight has that day as its last.
#[must_use]
pub fn last_day(end: i64) -> String {
    let (year, month, day) = civil((end - 1).div_euclid(DAY_MS));
    format!("{year:04}-{month:02}-{day:02}")
}

/// The end of a day as it is entered.
#[must_use]
pub fn end_of(day: &str) -> Option<i64> {
    let mut parts = day.split('-');
    let mut next = || parts.next()?.parse::<i64>().ok();
    let (year, month, day) = (next()?, next()?, next()?);
    let days = days(year, month, day);
    ((1970..=9999).contains(&year) && civil(days) == (year, month, day))
        .then(|| (days + 1) * DAY_MS)
}

/// Days since 1970 of a date (Howard Hinnant's algorithm).
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a day since 1970.
const fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400;
    (if month <= 2 { year + 1 } else { year }, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_the_last_of_what_ends_at_its_end() {
        assert_eq!(end_of("1970-01-01"), Some(DAY_MS));
        assert_eq!(end_of("2026-11-20"), Some(1_795_219_200_000));
        for day in [
            "1970-01-01",
            "2024-02-29",
            "2026-12-31",
            "2100-03-01",
            "9999-12-31",
        ] {
            assert_eq!(last_day(end_of(day).unwrap()), day);
        }
        assert_eq!(last_day(1_795_219_199_999), "2026-11-20");
    }

    #[test]
    fn what_is_no_day_has_no_end() {
        for text in [
            "",
            "2026-11",
            "2026-02-30",
            "2025-02-29",
            "0020-01-01",
            "x-y-z",
        ] {
            assert_eq!(end_of(text), None, "{text}");
        }
    }
}
