//! What holds of ways through the graph.

use std::collections::BTreeSet;

use shared::ids::ActivityId;

use crate::model::{Activity, ActivityKind, Workflow};
use crate::workflow::finding::at;
use crate::workflow::{Finding, FindingKind};

type Ids = BTreeSet<ActivityId>;

pub(super) fn check(workflow: &Workflow, out: &mut Vec<Finding>) {
    let ways = Ways::of(workflow);
    for (id, activity) in &workflow.activities {
        let kinds = if ways.reached.contains(id) {
            ways.check(*id, activity)
        } else {
            vec![FindingKind::Unreachable]
        };
        out.extend(kinds.into_iter().map(|kind| at(*id, kind)));
    }
}

/// Sets of activities that many rules ask for.
struct Ways<'a> {
    workflow: &'a Workflow,
    /// A way leads here from the entry.
    reached: Ids,
    /// A way leads here without an Accept before.
    unaccepted: Ids,
    /// A way leads here without a Queue Task before.
    unqueued: Ids,
    /// A way leads here that has passed an Accept.
    accepted: Ids,
    /// A way leads here that has been in the queue.
    queued: Ids,
    /// A way leads from here to an Accept.
    accepting: Ids,
    /// A way leads from here to Disconnect.
    ending: Ids,
}

impl<'a> Ways<'a> {
    fn of(workflow: &'a Workflow) -> Self {
        let is_accept = |kind: &ActivityKind| *kind == ActivityKind::Accept;
        let is_queue_task = |kind: &ActivityKind| matches!(kind, ActivityKind::QueueTask(_));
        let is_end = |kind: &ActivityKind| *kind == ActivityKind::Disconnect;
        let from_start = |stops: fn(&ActivityKind) -> bool| {
            walk_from(workflow, vec![workflow.start], |kind| !stops(kind))
        };
        let reached = from_start(|_| false);
        let after = |is_meant: fn(&ActivityKind) -> bool| {
            let meant = workflow.activities.iter();
            let meant = meant.filter(|(id, a)| reached.contains(id) && is_meant(&a.kind));
            let exits = meant.flat_map(|(_, a)| a.exits.values().copied());
            walk_from(workflow, exits.collect(), |_| true)
        };
        Self {
            unaccepted: from_start(is_accept),
            unqueued: from_start(is_queue_task),
            accepted: after(is_accept),
            queued: after(is_queue),
            accepting: reach_back(workflow, is_accept),
            ending: reach_back(workflow, is_end),
            reached,
            workflow,
        }
    }

    fn check(&self, id: ActivityId, activity: &Activity) -> Vec<FindingKind> {
        let kind = &activity.kind;
        let is_unaccepted = self.unaccepted.contains(&id);
        let rules = [
            (
                *kind == ActivityKind::Accept && self.accepted.contains(&id),
                FindingKind::SecondAccept,
            ),
            (
                needs_accept(kind) && is_unaccepted,
                FindingKind::NeedsAccept,
            ),
            (
                is_unaccepted && self.accepting.contains(&id) && may_not_precede_accept(kind),
                FindingKind::BeforeAccept,
            ),
            (
                needs_queue_task(kind) && self.unqueued.contains(&id),
                FindingKind::NeedsQueueTask,
            ),
            (
                is_queue(kind) && self.queued.contains(&id),
                FindingKind::SecondQueue,
            ),
            (!self.ending.contains(&id), FindingKind::NeverDisconnects),
            (
                circles_at_once(self.workflow, id, activity),
                FindingKind::EndlessCircle,
            ),
        ];
        let broken = rules.into_iter().filter(|(is_broken, _)| *is_broken);
        broken.map(|(_, kind)| kind).collect()
    }
}

const fn needs_accept(kind: &ActivityKind) -> bool {
    matches!(
        kind,
        ActivityKind::Message { .. }
            | ActivityKind::Announcement(_)
            | ActivityKind::InputCustomer(_)
            | ActivityKind::InputCustomerAdvanced { .. }
            | ActivityKind::CollectInformation(_)
            | ActivityKind::Queue(_)
            | ActivityKind::QueueTask(_)
            | ActivityKind::Transfer { .. }
            | ActivityKind::VoiceMessage { .. }
    )
}

/// Accept comes right after Start; only what looks and decides may precede it. What needs an
/// Accept itself has its own finding.
const fn may_not_precede_accept(kind: &ActivityKind) -> bool {
    let may = matches!(
        kind,
        ActivityKind::Start
            | ActivityKind::Accept
            | ActivityKind::CheckOpeningHours
            | ActivityKind::CheckParameter { .. }
            | ActivityKind::AvailabilityRouting { .. }
            | ActivityKind::GetAvailableUsers { .. }
    );
    !may && !needs_accept(kind)
}

const fn needs_queue_task(kind: &ActivityKind) -> bool {
    matches!(
        kind,
        ActivityKind::CancelTask | ActivityKind::CheckTask | ActivityKind::GetQueuePosition { .. }
    )
}

/// A way must not meet two of these, nor one of them twice: the second does not queue again, at
/// best it waits. A Transfer that works leaves the workflow; one that fails changes nothing.
const fn is_queue(kind: &ActivityKind) -> bool {
    matches!(kind, ActivityKind::Queue(_) | ActivityKind::QueueTask(_))
}

/// Whether it always waits for a clock or for somebody outside.
const fn takes_time(kind: &ActivityKind) -> bool {
    matches!(
        kind,
        ActivityKind::Message { .. }
            | ActivityKind::Announcement(_)
            | ActivityKind::InputCustomer(_)
            | ActivityKind::InputCustomerAdvanced { .. }
            | ActivityKind::CollectInformation(_)
            | ActivityKind::WaitForParameter { .. }
            | ActivityKind::Delay { .. }
    )
}

/// Whether a way leads from an activity back to itself without anything that takes time.
fn circles_at_once(workflow: &Workflow, id: ActivityId, activity: &Activity) -> bool {
    if takes_time(&activity.kind) {
        return false;
    }
    let next = activity.exits.values().copied().collect();
    walk_from(workflow, next, |kind| !takes_time(kind)).contains(&id)
}

fn walk_from(
    workflow: &Workflow,
    mut open: Vec<ActivityId>,
    goes_on: impl Fn(&ActivityKind) -> bool,
) -> Ids {
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        let Some(activity) = workflow.activities.get(&id) else {
            continue;
        };
        if seen.insert(id) && goes_on(&activity.kind) {
            open.extend(activity.exits.values());
        }
    }
    seen
}

/// What reaches an activity of a kind, those included.
fn reach_back(workflow: &Workflow, is_meant: impl Fn(&ActivityKind) -> bool) -> Ids {
    let all = || workflow.activities.iter();
    let meant = all().filter(|(_, activity)| is_meant(&activity.kind));
    let mut found: Ids = meant.map(|(id, _)| *id).collect();
    loop {
        let before = found.len();
        for (id, activity) in all() {
            if activity.exits.values().any(|next| found.contains(next)) {
                found.insert(*id);
            }
        }
        if found.len() == before {
            return found;
        }
    }
}
