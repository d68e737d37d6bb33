//! Who hears and sees whom in a call, as one complete plan per task.
//!
//! A plan is derived from the state alone, so that after a restart, a lost notice or a changed mind
//! the media are always brought to where they belong by carrying out the newest plan.

mod plan;

pub use plan::{CallPlan, LegPlan, Party, RecordingPlan, Sound};
