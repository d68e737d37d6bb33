//! Findings about calendars: the period at fault and the rule.

use serde::{Deserialize, Serialize};

/// One finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarFinding {
    /// The period by index; none = the calendar as a whole.
    pub period: Option<usize>,
    /// What is wrong.
    pub rule: CalendarRule,
}

impl CalendarFinding {
    pub(super) const fn whole(rule: CalendarRule) -> Self {
        Self { period: None, rule }
    }

    pub(super) const fn of(period: usize, rule: CalendarRule) -> Self {
        Self {
            period: Some(period),
            rule,
        }
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        if self.rule.is_error() {
            Severity::Error
        } else {
            Severity::Warning
        }
    }
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Forbids saving.
    Error,
    /// Is shown.
    Warning,
}

/// Which bound of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Bound {
    /// Its first moment.
    Beginning,
    /// The first moment after it.
    End,
}

impl std::fmt::Display for Bound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Beginning => "beginning",
            Self::End => "end",
        })
    }
}

/// Rules; shown as one sentence each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum CalendarRule {
    /// Error: a name outside 1–100 characters.
    #[error("the name needs 1 to 100 characters")]
    Name,
    /// Error: not the name of an IANA zone in its own spelling.
    #[error("no time zone has this name")]
    UnknownZone,
    /// Error: more than 500 periods; they are not looked at.
    #[error("a calendar has at most 500 periods")]
    TooManyPeriods,
    /// Error: a one-off period whose end is not after its beginning.
    #[error("the end is not after the beginning")]
    Inverted,
    /// Error: a weekly period without a day.
    #[error("no day of the week is chosen")]
    NoDays,
    /// Error: a date that no year has.
    #[error("the date of the {0} is in no year")]
    ImpossibleDate(Bound),
    /// Warning: a date that most years do not have; there it is the first moment of March.
    #[error("in most years the {0} on 29 February is 1 March at midnight")]
    LeapDay(Bound),
    /// Warning: a yearly period with equal bounds.
    #[error("beginning and end are the same: the period holds all year")]
    WholeYear,
    /// Warning: the clocks skip the bound, on some days or on its day; it is the first moment after.
    #[error("when the clocks go forward they skip the {0}: it is the first moment after the jump")]
    Skipped(Bound),
    /// Warning: the clocks show the bound twice, on some days or on its day; a beginning is the
    /// first of the two, an end the second.
    #[error(
        "when the clocks go back they show the {0} twice: the period holds from the first to the last"
    )]
    Twice(Bound),
    /// Warning: a one-off period all of which the clocks skip.
    #[error("the clocks skip all of the period: it never holds")]
    NeverHolds,
    /// Warning: where both hold, an earlier period of the list says something else and wins. Not
    /// found for exceptions: a one-off before a yearly or weekly period, a yearly before a weekly.
    #[error("period {} overlaps, says something else, and wins because it comes first", .0 + 1)]
    HiddenBy(usize),
}

impl CalendarRule {
    /// Stable name of the rule.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::UnknownZone => "unknown_zone",
            Self::TooManyPeriods => "too_many_periods",
            Self::Inverted => "inverted",
            Self::NoDays => "no_days",
            Self::ImpossibleDate(_) => "impossible_date",
            Self::LeapDay(_) => "leap_day",
            Self::WholeYear => "whole_year",
            Self::Skipped(_) => "skipped",
            Self::Twice(_) => "twice",
            Self::NeverHolds => "never_holds",
            Self::HiddenBy(_) => "hidden_by",
        }
    }

    /// Whether it forbids saving.
    #[must_use]
    pub const fn is_error(&self) -> bool {
        match self {
            Self::Name
            | Self::UnknownZone
            | Self::TooManyPeriods
            | Self::Inverted
            | Self::NoDays
            | Self::ImpossibleDate(_) => true,
            Self::LeapDay(_)
            | Self::WholeYear
            | Self::Skipped(_)
            | Self::Twice(_)
            | Self::NeverHolds
            | Self::HiddenBy(_) => false,
        }
    }
}
