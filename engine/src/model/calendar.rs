//! Opening-hours calendars in their own time zone (`domain.md` 2.2).

use jiff::civil::{DateTime, Time, Weekday};
use serde::{Deserialize, Serialize};
use shared::ids::{CalendarId, UnitId};

/// A calendar; nothing happens by itself: only Check Opening Hours reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Calendar {
    /// The calendar.
    pub id: CalendarId,
    /// Organization unit.
    pub unit: UnitId,
    /// Name shown.
    pub name: String,
    /// IANA time zone in its own spelling, for example `Europe/Zurich`.
    pub zone: String,
    /// State where no period says otherwise.
    pub default: HoursState,
    /// Periods; where several hold, the first in the list decides.
    pub periods: Vec<Period>,
}

/// What a moment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum HoursState {
    /// Open.
    Open,
    /// Closed.
    Closed,
    /// A holiday.
    Holiday,
    /// First special state.
    Special1,
    /// Second special state.
    Special2,
    /// Third special state.
    Special3,
    /// Fourth special state.
    Special4,
}

impl HoursState {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Open,
        Self::Closed,
        Self::Holiday,
        Self::Special1,
        Self::Special2,
        Self::Special3,
        Self::Special4,
    ];
}

/// A span with its state. Beginnings belong to it, ends do not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Period {
    /// Name shown.
    pub name: String,
    /// What the span is.
    pub state: HoursState,
    /// When.
    pub when: When,
}

/// When a period holds, in the calendar's local time; `hours` tells what becomes of a bound that
/// the clocks skip or show twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum When {
    /// Once.
    OneOff {
        /// First moment.
        #[cfg_attr(feature = "schema", schema(value_type = String))]
        from: DateTime,
        /// First moment after it.
        #[cfg_attr(feature = "schema", schema(value_type = String))]
        to: DateTime,
    },
    /// On days of the week. `to` at or before `from` reaches into the next day; equal times are
    /// a whole day from that time on.
    Weekly {
        /// The days on which it begins.
        days: Vec<Day>,
        /// From this time.
        #[cfg_attr(feature = "schema", schema(value_type = String))]
        from: Time,
        /// Until this time.
        #[cfg_attr(feature = "schema", schema(value_type = String))]
        to: Time,
    },
    /// Every year. Where `to` is at or before `from` in the year, it reaches into the next year;
    /// equal bounds are the whole year.
    Yearly {
        /// First moment.
        from: YearBound,
        /// First moment after it.
        to: YearBound,
    },
}

/// A bound of a yearly period: a time on a day of any year.
///
/// 29 February in a year without one is the first moment after 28 February, 1 March at midnight,
/// whatever its time: for a beginning and an end alike. So a leap-day holiday (29 February to
/// 1 March) is left out in other years, and "until 29 February" includes all of February.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct YearBound {
    /// Month, 1–12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
    /// Time of the day.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub time: Time,
}

/// A day of the week; our own so that its stored name is ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Day {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Day {
    /// The day of a civil weekday.
    #[must_use]
    pub const fn of(weekday: Weekday) -> Self {
        match weekday {
            Weekday::Monday => Self::Monday,
            Weekday::Tuesday => Self::Tuesday,
            Weekday::Wednesday => Self::Wednesday,
            Weekday::Thursday => Self::Thursday,
            Weekday::Friday => Self::Friday,
            Weekday::Saturday => Self::Saturday,
            Weekday::Sunday => Self::Sunday,
        }
    }
}

/// Which calendars a service asks, in this order: primary period, secondary period, primary
/// default. Where only the secondary exists, it is the primary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ServiceHours {
    /// The calendar.
    pub primary: Option<CalendarId>,
    /// A second one, asked where the first has no period.
    pub secondary: Option<CalendarId>,
}
