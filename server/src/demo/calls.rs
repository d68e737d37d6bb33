//! The demo's workflow for calls: music until somebody takes the call.

use std::collections::BTreeMap;
use std::sync::Arc;

use engine::model::{Activity, ActivityKind, Config, Exit, QueueSettings, Workflow, WorkflowKind};
use shared::ids::ActivityId;

use super::ids;

const CALL: u8 = 3;

/// Lets every service of the demo be called.
pub(super) fn enrich(tenancy: &mut Config) {
    let workflow = workflow();
    for service in tenancy.services.values_mut() {
        service.call_workflow = Some(workflow.id);
    }
    tenancy.workflows.insert(workflow.id, Arc::new(workflow));
}

/// Start → Accept → Queue with our own music → Disconnect.
fn workflow() -> Workflow {
    let [start, accept, queue, end] = [1, 2, 3, 4].map(|n| ids::activity(CALL, n));
    let queueing = ActivityKind::Queue(QueueSettings::default());
    Workflow {
        id: ids::CALL,
        unit: ids::UNIT,
        name: "Calls with music".to_owned(),
        version: 1,
        kind: WorkflowKind::AudioVideo,
        start,
        activities: BTreeMap::from([
            node(start, ActivityKind::Start, &[(Exit::Next, accept)]),
            node(accept, ActivityKind::Accept, &[(Exit::Next, queue)]),
            node(queue, queueing, &[(Exit::TimedOut, end)]),
            node(end, ActivityKind::Disconnect, &[]),
        ]),
    }
}

fn node(
    id: ActivityId,
    kind: ActivityKind,
    exits: &[(Exit, ActivityId)],
) -> (ActivityId, Activity) {
    let exits = exits.iter().copied().collect();
    (id, Activity { kind, exits })
}
