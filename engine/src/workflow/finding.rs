//! What is wrong with a workflow, said of one activity where possible.

use shared::ids::ActivityId;

use crate::message::TemplateFault;
use crate::model::Exit;

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The activity at fault; none = the workflow as a whole.
    pub activity: Option<ActivityId>,
    /// What is wrong.
    pub kind: FindingKind,
}

/// Kinds of faults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// The workflow begins at something that is not a Start.
    NoStart,
    /// A Start that is not the entry.
    SecondStart,
    /// There is no Accept.
    NoAccept,
    /// An exit leads nowhere.
    OpenExit(Exit),
    /// An exit that the activity does not have.
    UnknownExit(Exit),
    /// An exit leads to an activity that does not exist.
    DeadExit(Exit),
    /// Nothing leads here.
    Unreachable,
    /// A way leads here without an Accept before.
    NeedsAccept,
    /// A way leads here without a Queue Task before.
    NeedsQueueTask,
    /// No way from here reaches Disconnect.
    NeverDisconnects,
    /// A circle without a wait.
    EndlessCircle,
    /// The text is refused.
    Text(TemplateFault),
    /// The text says nothing.
    EmptyText,
    /// The delay is outside 1 s – 10 min.
    DelayRange,
    /// The time limit is outside its range.
    LimitRange,
    /// The RONA time-out is outside 5–30 s.
    RonaRange,
}
