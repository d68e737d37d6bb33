//! Calls: asked for, set up, held, consulted, supervised, handed on; and what everybody is shown.
//!
//! Commands change the task's [`crate::model::Call`]; plans and views follow from it.

mod ask;
mod begin;
mod cards;
mod check;
mod consult;
mod give_back;
mod hand_over;
mod hold;
mod mark;
mod media;
mod rights;
mod supervise;
mod view;

pub use consult::CONSULT_RING_SECS;
pub use media::{CALL_GRACE_MS, CALL_SETUP_MS};
pub use supervise::SUPERVISORS_MAX;

pub(super) use begin::take_from_queue;
pub(super) use mark::{CallMark, call_mark, seat_media};
pub(super) use media::{CallDeadline, call_deadline};
