//! The default chat workflow, "Queue Disconnect": Start → Accept → Queue → Disconnect.

use std::collections::BTreeMap;

use shared::ids::{ActivityId, UnitId, WorkflowId};

use crate::model::{Activity, ActivityKind, Exit, QueueSettings, Workflow, WorkflowKind};

/// The ids of a new workflow; they come from outside.
#[derive(Clone, Copy, Debug)]
pub struct DefaultChatIds {
    /// The workflow.
    pub workflow: WorkflowId,
    /// Its organization unit.
    pub unit: UnitId,
    /// Start.
    pub start: ActivityId,
    /// Accept.
    pub accept: ActivityId,
    /// Queue.
    pub queue: ActivityId,
    /// Disconnect.
    pub disconnect: ActivityId,
}

/// The template "Queue Disconnect" for chats: queued without a time limit until a user takes it.
#[must_use]
pub fn default_chat_workflow(ids: DefaultChatIds) -> Workflow {
    let settings = QueueSettings::default();
    let activities = BTreeMap::from([
        (
            ids.start,
            activity(ActivityKind::Start, &[(Exit::Next, ids.accept)]),
        ),
        (
            ids.accept,
            activity(ActivityKind::Accept, &[(Exit::Next, ids.queue)]),
        ),
        (
            ids.queue,
            activity(
                ActivityKind::Queue(settings),
                &[(Exit::TimedOut, ids.disconnect)],
            ),
        ),
        (ids.disconnect, activity(ActivityKind::Disconnect, &[])),
    ]);
    Workflow {
        id: ids.workflow,
        unit: ids.unit,
        name: "Queue Disconnect".to_owned(),
        version: 1,
        kind: WorkflowKind::InstantMessaging,
        start: ids.start,
        activities,
    }
}

fn activity(kind: ActivityKind, exits: &[(Exit, ActivityId)]) -> Activity {
    Activity {
        kind,
        exits: exits.iter().copied().collect(),
    }
}
