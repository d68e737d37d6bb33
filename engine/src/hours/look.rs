//! What a calendar says at a moment, for whoever edits it.

use shared::Millis;

use crate::model::{Calendar, HoursState};

use super::asked::Asked;
use super::decide::decided;
use super::next_change::change_after;

/// What a calendar says at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// What the moment is.
    pub state: HoursState,
    /// The period that says so, by index; none = the default.
    pub period: Option<usize>,
    /// When it says something else next, and what; none within two years.
    pub next: Option<(Millis, HoursState)>,
}

/// What a calendar by itself says at a moment, saved or not; none where nobody knows its zone.
#[must_use]
pub fn look(calendar: &Calendar, now: Millis) -> Option<Look> {
    let asked = Asked::alone(calendar)?;
    let decided = decided(&asked, now);
    Some(Look {
        state: decided.state,
        period: decided.period,
        next: change_after(&asked, now),
    })
}
