//! Who hears and sees whom in a call, as one complete plan per task.
//!
//! A plan is derived from the state alone, so that after a restart, a lost notice or a changed mind
//! the media are always brought to where they belong by carrying out the newest plan.

mod event;
mod phase;
mod plan;
mod routing;

pub use event::CallEvent;
pub(crate) use phase::phase_of;
pub use plan::{CallPlan, LegPlan, Party, RecordingPlan, Sound};
pub(crate) use routing::{plan_of, talking};
