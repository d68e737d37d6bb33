//! Workflows: what each activity does, what may follow what, how a draft becomes a version.
//!
//! Activities are pure: [`enter`] and its sisters say what to do and where to go on. The task's
//! walk through the graph, bounded in steps and time, is `crate::state::walk`.
//!
//! A draft is an ordinary [`crate::model::Workflow`], from a [`template`], from a file ([`import`])
//! or edited. [`validate`] finds what is wrong with it in itself, [`check_use`] what is wrong with
//! it in one service; [`publish`] makes the next version.

mod activity;
mod check_use;
mod document;
mod exits;
mod finding;
mod licence;
mod publish;
mod setting;
mod template;
mod validate;

pub use check_use::{check_bindings, check_downgrade, check_use};
pub use document::{DOCUMENT_BYTES, DocumentFault, FORMAT, Imported, export, import};
pub use exits::{Wiring, exits_of};
pub use finding::{Finding, FindingKind, TextPlace};
pub use licence::{licence_of, licence_of_kind};
pub use publish::publish;
pub use setting::Setting;
pub use template::{DefaultChatIds, Template, default_chat_workflow, template};
pub use validate::{suits, validate};

pub(crate) use activity::{
    Act, Entered, MediaOrder, QueuePlace, Staff, StaffCount, Then, View, answered, enter,
    media_ended, parameter_changed, prompt, time_is_up,
};

/// Most steps of one run: a workflow that goes in circles ends its task.
pub const STEPS_MAX: u32 = 10_000;
/// Most activities of one workflow.
pub const ACTIVITIES_MAX: usize = 300;
/// Shortest and longest delay of a Message activity, in milliseconds.
pub const MESSAGE_DELAY_MS: std::ops::RangeInclusive<u32> = 1_000..=600_000;
/// Shortest and longest time limit of a queue, in seconds.
pub const QUEUE_LIMIT_SECS: std::ops::RangeInclusive<u32> = 1..=86_400;
/// Shortest and longest RONA time-out, in seconds.
pub const RONA_SECS: std::ops::RangeInclusive<u32> = 5..=30;
/// Longest answer to a prompt, in characters.
pub const ANSWER_CHARS: u32 = 1_000;
/// Longest text of a menu's button, in characters.
pub const LABEL_CHARS: usize = 80;
/// How long something may play before the workflow goes on without its end, in seconds.
pub const PLAY_LIMIT_SECS: u32 = 600;
