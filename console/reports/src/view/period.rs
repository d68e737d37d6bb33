//! From which day to which: presets and own days, on the calendar of a zone.

use std::fmt;

/// A day of the calendar, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i64);

impl Day {
    /// The day of a year, a month from 1 and a day from 1.
    #[must_use]
    pub const fn of(year: i64, month: i64, day: i64) -> Self {
        // Years that begin in March have their leap day at the end.
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }

    /// Year, month from 1, day from 1.
    #[must_use]
    pub const fn parts(self) -> (i64, i64, i64) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted = (5 * of_year + 2) / 153;
        let month = (shifted + 2) % 12 + 1;
        let year = era * 400 + year + if month <= 2 { 1 } else { 0 };
        (year, month, of_year - (153 * shifted + 2) / 5 + 1)
    }

    /// The day behind `2026-03-01`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-').map(str::parse::<i64>);
        let (year, month, day) = (
            parts.next()?.ok()?,
            parts.next()?.ok()?,
            parts.next()?.ok()?,
        );
        let found = Self::of(year, month, day);
        // What no calendar has, such as the 31st of February, comes back as another day.
        (found.parts() == (year, month, day)).then_some(found)
    }

    /// So many days later.
    #[must_use]
    pub const fn plus(self, days: i64) -> Self {
        Self(self.0 + days)
    }

    /// Days since Monday, 0 to 6.
    const fn of_week(self) -> i64 {
        (self.0 + 3).rem_euclid(7)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// Days that people ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// This day.
    #[default]
    Today,
    /// The one before.
    Yesterday,
    /// Seven days, today included.
    Last7,
    /// Thirty days, today included.
    Last30,
    /// From Monday to today.
    ThisWeek,
    /// The whole week before.
    LastWeek,
    /// From the first to today.
    ThisMonth,
    /// The whole month before.
    LastMonth,
    /// Own days.
    Own,
}

impl Preset {
    /// Every preset, with its word.
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::Today, "today"),
        (Self::Yesterday, "yesterday"),
        (Self::Last7, "last7"),
        (Self::Last30, "last30"),
        (Self::ThisWeek, "thisWeek"),
        (Self::LastWeek, "lastWeek"),
        (Self::ThisMonth, "thisMonth"),
        (Self::LastMonth, "lastMonth"),
        (Self::Own, "own"),
    ];

    /// The preset with a word.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|(_, known)| *known == word)
            .map_or(Self::Own, |(preset, _)| preset)
    }

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        let mut all = Self::ALL.into_iter();
        all.find(|(known, _)| *known == self)
            .map_or("own", |(_, word)| word)
    }
}

/// A range of days, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// How it was asked for.
    pub preset: Preset,
    /// First day, where it is an own one.
    pub from: Day,
    /// Last day, where it is an own one.
    pub to: Day,
}

/// Why a range cannot be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It ends before it begins.
    Backwards,
    /// More than 400 days.
    TooLong,
}

/// The most days at once.
const LONGEST: i64 = 400;

impl Period {
    /// First and last day, seen from `today`.
    #[must_use]
    pub const fn days(&self, today: Day) -> (Day, Day) {
        let monday = today.plus(-today.of_week());
        let (year, month, _) = today.parts();
        let first = Day::of(year, month, 1);
        match self.preset {
            Preset::Today => (today, today),
            Preset::Yesterday => (today.plus(-1), today.plus(-1)),
            Preset::Last7 => (today.plus(-6), today),
            Preset::Last30 => (today.plus(-29), today),
            Preset::ThisWeek => (monday, today),
            Preset::LastWeek => (monday.plus(-7), monday.plus(-1)),
            Preset::ThisMonth => (first, today),
            Preset::LastMonth => {
                let last = first.plus(-1);
                let (year, month, _) = last.parts();
                (Day::of(year, month, 1), last)
            }
            Preset::Own => (self.from, self.to),
        }
    }

    /// What is wrong with it.
    #[must_use]
    pub const fn fault(&self, today: Day) -> Option<Fault> {
        let (from, to) = self.days(today);
        if to.0 < from.0 {
            Some(Fault::Backwards)
        } else if to.0 - from.0 >= LONGEST {
            Some(Fault::TooLong)
        } else {
            None
        }
    }

    /// `from` and `to` of the server: the second is the day after the last.
    #[must_use]
    pub fn range(&self, today: Day) -> (String, String) {
        let (from, to) = self.days(today);
        (from.to_string(), to.plus(1).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(preset: Preset, today: &str) -> (String, String) {
        let period = Period {
            preset,
            ..Period::default()
        };
        let (from, to) = period.days(Day::parse(today).unwrap());
        (from.to_string(), to.to_string())
    }

    fn text(from: &str, to: &str) -> (String, String) {
        (from.to_owned(), to.to_owned())
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(Day::of(1970, 1, 1), Day(0));
        assert_eq!(
            Day::parse("2000-02-29").unwrap().plus(1).parts(),
            (2000, 3, 1)
        );
        assert_eq!(Day::parse("2100-02-29"), None);
        assert_eq!(Day::parse("2026-02-31"), None);
        assert_eq!(Day::parse("2026-3"), None);
        for at in -800_000..800_000 {
            let (year, month, day) = Day(at).parts();
            assert_eq!(Day::of(year, month, day), Day(at));
        }
        assert_eq!(Day::parse("2026-11-20").unwrap().of_week(), 4, "a Friday");
    }

    #[test]
    fn presets_end_where_people_expect() {
        assert_eq!(
            days(Preset::ThisWeek, "2026-11-20"),
            text("2026-11-16", "2026-11-20")
        );
        assert_eq!(
            days(Preset::ThisWeek, "2026-11-16"),
            text("2026-11-16", "2026-11-16")
        );
        assert_eq!(
            days(Preset::LastWeek, "2026-11-16"),
            text("2026-11-09", "2026-11-15")
        );
        assert_eq!(
            days(Preset::Last7, "2026-03-03"),
            text("2026-02-25", "2026-03-03")
        );
        assert_eq!(
            days(Preset::LastMonth, "2024-03-31"),
            text("2024-02-01", "2024-02-29")
        );
        assert_eq!(
            days(Preset::LastMonth, "2026-01-05"),
            text("2025-12-01", "2025-12-31")
        );
        assert_eq!(
            days(Preset::Yesterday, "2026-01-01"),
            text("2025-12-31", "2025-12-31")
        );
    }

    #[test]
    fn the_last_day_is_asked_for_whole() {
        let own = |from, to| Period {
            preset: Preset::Own,
            from: Day::parse(from).unwrap(),
            to: Day::parse(to).unwrap(),
        };
        let today = Day(0);
        let (from, to) = own("2026-02-28", "2026-02-28").range(today);
        assert_eq!((from.as_str(), to.as_str()), ("2026-02-28", "2026-03-01"));
        assert_eq!(
            own("2026-03-01", "2026-02-28").fault(today),
            Some(Fault::Backwards)
        );
        assert_eq!(
            own("2025-01-01", "2026-02-04").fault(today),
            None,
            "400 days"
        );
        assert_eq!(
            own("2025-01-01", "2026-02-05").fault(today),
            Some(Fault::TooLong)
        );
    }

    #[test]
    fn words_of_presets_lead_back() {
        for (preset, word) in Preset::ALL {
            assert_eq!((Preset::of(word), preset.word()), (preset, word));
        }
    }
}
