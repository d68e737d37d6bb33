//! A workflow: what each activity does on entry, what may follow what, and the default one.
//!
//! Activities are pure: [`enter`] and [`time_is_up`] say what to do and where to go on. The task's
//! walk through the graph, bounded in steps, is `crate::state::walk`.

mod activity;
mod default_chat;
mod finding;
mod validate;

pub use default_chat::{DefaultChatIds, default_chat_workflow};
pub use finding::{Finding, FindingKind};
pub use validate::validate;

pub(crate) use activity::{
    Act, Answered, Entered, QueuePlace, Staff, StaffCount, Then, View, answered, enter,
    media_ended, parameter_changed, time_is_up,
};

/// Most steps of one run: a workflow that goes in circles ends its task.
pub const STEPS_MAX: u32 = 1_000;
/// Shortest and longest delay of a Message activity, in milliseconds.
pub const MESSAGE_DELAY_MS: std::ops::RangeInclusive<u32> = 1_000..=600_000;
/// Shortest and longest time limit of a queue, in seconds.
pub const QUEUE_LIMIT_SECS: std::ops::RangeInclusive<u32> = 1..=86_400;
/// Shortest and longest RONA time-out, in seconds.
pub const RONA_SECS: std::ops::RangeInclusive<u32> = 5..=30;
