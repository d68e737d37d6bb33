//! `GET /api/v1/opening-hours/{id}/at?time=`: what a moment is by a calendar.

use serde::{Deserialize, Serialize};

use crate::time::Millis;

/// What a moment is. States are those of the calendar's value, for example `Open`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HoursAt<S> {
    /// The moment asked for; now when none was.
    pub time: Millis,
    /// What it is.
    pub state: S,
    /// The period that says so, by its place in the list; none: the default state.
    pub period: Option<usize>,
    /// The next moment at which it is something else; none within two years.
    pub next_change: Option<HoursChange<S>>,
}

/// A change of the state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursChange<S> {
    /// When.
    pub time: Millis,
    /// What it is from then on.
    pub state: S,
}
