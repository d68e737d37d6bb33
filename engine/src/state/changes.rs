//! What a turn has touched so far, turned into effects at its end.

use std::collections::BTreeSet;

use shared::ids::{ServiceId, TaskId, UserId};

use crate::effect::Effect;

/// Collected while a command is carried out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changes {
    /// Tasks whose row changed.
    pub(crate) tasks: BTreeSet<TaskId>,
    /// Agents whose row changed, or whose offers or tasks did.
    pub(crate) agents: BTreeSet<UserId>,
    /// Users whose desk shows something else, with the same row.
    pub(crate) desks: BTreeSet<UserId>,
    /// Tasks whose customer sees something else.
    pub(crate) statuses: BTreeSet<TaskId>,
    /// Tasks whose open prompt changed.
    pub(crate) prompts: BTreeSet<TaskId>,
    /// Tasks whose call's plan or views changed.
    pub(crate) calls: BTreeSet<TaskId>,
    /// Services of which a task or a user's listing changed.
    pub(crate) services: BTreeSet<ServiceId>,
    /// Users whose ringing offers must be looked at again.
    pub(crate) unsettled: BTreeSet<UserId>,
    /// Entries, closings and events, in order.
    pub(crate) log: Vec<Effect>,
}
