//! What ended tasks come to: their sessions, and figures of many sessions (`domain.md` 3.2).
//!
//! [`sessions_of`] reads a task and its events once, when it is over; [`figures`] and [`grouped`]
//! add up what it found. What each figure means: `shared::api::reports::DEFINITIONS`.

mod figures;
mod groups;
mod range;
mod session;
mod story;
mod tally;

pub use figures::{Group, GroupKey, Grouped, figures, grouped};
pub use groups::{GROUPS_MAX, Span, TooManyGroups, spans};
pub use range::{DAYS_MAX, Range, RangeFault};
pub use session::{Fact, Session};
pub use story::sessions_of;
