//! Opening hours: what a moment is by a service's calendars, and what is wrong with a calendar.
//!
//! # Which calendar decides
//! Primary period, then secondary period, then primary default; within a calendar the first period
//! of the list that holds. A calendar that does not exist, or whose zone nobody knows, says nothing:
//! where only the secondary is left, it is read as the primary. Where none is left there is no
//! answer, and Check Opening Hours takes its default exit.
//!
//! # When a period holds
//! A period is a span of local time, its beginning included, its end not. It holds **from the first
//! to the last moment at which the local clock shows a time within the span**. That settles every
//! change of the clocks:
//!
//! | A bound … | … of a beginning | … of an end |
//! |---|---|---|
//! | is skipped (clocks go forward) | the first moment after the jump | the same |
//! | is shown twice (clocks go back) | the first of the two | the second of the two |
//!
//! So a period never ends before it begins; it holds whenever the clock on the wall says so; a span
//! that lies wholly in a skipped hour does not take place; and a span that crosses the change lasts
//! an hour less or more, as the clock does. An end at the very moment to which the clocks are set
//! back (02:00, where 03:00 becomes 02:00) is still shown only once *before* anything repeats: it is
//! the first, so that 18:00–02:00 and 02:00–18:00 meet without an overlap.
//!
//! 29 February in other years: [`YearBound`](crate::model::YearBound).
//!
//! Zones come from the bundled IANA data, never from the machine. Start reading at [`decide`].

mod asked;
mod check;
mod decide;
mod instant;
mod look;
mod next_change;
mod reading;
mod span;
mod turn;
pub(crate) mod zone;

pub use check::{Bound, CalendarFinding, CalendarRule, NAME_CHARS, PERIODS_MAX, Severity, check};
pub use decide::{Decided, decide, state_at};
pub use look::{Look, look};
pub use next_change::{NEXT_CHANGE_DAYS, next_change};
