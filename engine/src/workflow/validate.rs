//! Validation of a workflow, the same for the designer and the server.

use std::collections::BTreeSet;

use shared::ids::ActivityId;

use super::{Finding, FindingKind, MESSAGE_DELAY_MS, QUEUE_LIMIT_SECS, RONA_SECS};
use crate::message::{SERVICE_PARAMETERS, check_template};
use crate::model::{Activity, ActivityKind, Exit, QueueSettings, Workflow};

/// Everything that is wrong with a workflow; empty when it may be published. In a fixed order.
#[must_use]
pub fn validate(workflow: &Workflow) -> Vec<Finding> {
    let mut findings = Vec::new();
    check_start_and_accept(workflow, &mut findings);
    for (id, activity) in &workflow.activities {
        check_exits(workflow, *id, activity, &mut findings);
        check_settings(*id, &activity.kind, &mut findings);
    }
    check_ways(workflow, &mut findings);
    findings
}

fn check_start_and_accept(workflow: &Workflow, findings: &mut Vec<Finding>) {
    let kind = |id: &ActivityId| workflow.activities.get(id).map(|activity| &activity.kind);
    if kind(&workflow.start) != Some(&ActivityKind::Start) {
        findings.push(Finding {
            activity: None,
            kind: FindingKind::NoStart,
        });
    }
    let starts = of_kind(workflow, |kind| *kind == ActivityKind::Start);
    findings.extend(
        starts
            .filter(|id| *id != workflow.start)
            .map(|id| finding(id, FindingKind::SecondStart)),
    );
    if of_kind(workflow, |kind| *kind == ActivityKind::Accept)
        .next()
        .is_none()
    {
        findings.push(Finding {
            activity: None,
            kind: FindingKind::NoAccept,
        });
    }
}

fn check_exits(workflow: &Workflow, id: ActivityId, activity: &Activity, out: &mut Vec<Finding>) {
    let expected = exits_of(&activity.kind);
    for exit in expected {
        if !activity.exits.contains_key(exit) {
            out.push(finding(id, FindingKind::OpenExit(*exit)));
        }
    }
    for (exit, target) in &activity.exits {
        if !expected.contains(exit) {
            out.push(finding(id, FindingKind::UnknownExit(*exit)));
        } else if !workflow.activities.contains_key(target) {
            out.push(finding(id, FindingKind::DeadExit(*exit)));
        }
    }
}

/// The exits that an activity has.
const fn exits_of(kind: &ActivityKind) -> &'static [Exit] {
    match kind {
        ActivityKind::Start
        | ActivityKind::Accept
        | ActivityKind::Message { .. }
        | ActivityKind::QueueTask(_)
        | ActivityKind::CancelTask => &[Exit::Next],
        ActivityKind::Queue(_) => &[Exit::TimedOut],
        ActivityKind::Disconnect => &[],
    }
}

fn check_settings(id: ActivityId, kind: &ActivityKind, out: &mut Vec<Finding>) {
    match kind {
        ActivityKind::Message { text, delay_ms } => {
            if let Err(fault) = check_template(text, SERVICE_PARAMETERS) {
                out.push(finding(id, FindingKind::Text(fault)));
            }
            if text.trim().is_empty() {
                out.push(finding(id, FindingKind::EmptyText));
            }
            if !MESSAGE_DELAY_MS.contains(delay_ms) {
                out.push(finding(id, FindingKind::DelayRange));
            }
        }
        ActivityKind::Queue(settings) | ActivityKind::QueueTask(settings) => {
            check_queue(id, *settings, out);
        }
        _ => {}
    }
}

fn check_queue(id: ActivityId, settings: QueueSettings, out: &mut Vec<Finding>) {
    if settings
        .limit_secs
        .is_some_and(|secs| !QUEUE_LIMIT_SECS.contains(&secs))
    {
        out.push(finding(id, FindingKind::LimitRange));
    }
    if settings
        .rona_secs
        .is_some_and(|secs| !RONA_SECS.contains(&secs))
    {
        out.push(finding(id, FindingKind::RonaRange));
    }
}

/// What holds of ways through the graph.
fn check_ways(workflow: &Workflow, out: &mut Vec<Finding>) {
    let reached = reach(workflow, |_| false);
    let unaccepted = reach(workflow, |kind| *kind == ActivityKind::Accept);
    let unqueued = reach(workflow, |kind| matches!(kind, ActivityKind::QueueTask(_)));
    let ending = reach_back(workflow);
    for (id, activity) in &workflow.activities {
        if !reached.contains(id) {
            out.push(finding(*id, FindingKind::Unreachable));
            continue;
        }
        if needs_accept(&activity.kind) && unaccepted.contains(id) {
            out.push(finding(*id, FindingKind::NeedsAccept));
        }
        if activity.kind == ActivityKind::CancelTask && unqueued.contains(id) {
            out.push(finding(*id, FindingKind::NeedsQueueTask));
        }
        if !ending.contains(id) {
            out.push(finding(*id, FindingKind::NeverDisconnects));
        }
        if circles_at_once(workflow, *id) {
            out.push(finding(*id, FindingKind::EndlessCircle));
        }
    }
}

const fn needs_accept(kind: &ActivityKind) -> bool {
    matches!(
        kind,
        ActivityKind::Message { .. } | ActivityKind::Queue(_) | ActivityKind::QueueTask(_)
    )
}

/// What can be reached from the entry without going on past an activity that `stops`.
fn reach(workflow: &Workflow, stops: impl Fn(&ActivityKind) -> bool) -> BTreeSet<ActivityId> {
    walk_from(workflow, vec![workflow.start], |kind| !stops(kind))
}

fn walk_from(
    workflow: &Workflow,
    mut open: Vec<ActivityId>,
    goes_on: impl Fn(&ActivityKind) -> bool,
) -> BTreeSet<ActivityId> {
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

/// What reaches a Disconnect.
fn reach_back(workflow: &Workflow) -> BTreeSet<ActivityId> {
    let mut ending: BTreeSet<_> =
        of_kind(workflow, |kind| *kind == ActivityKind::Disconnect).collect();
    loop {
        let before = ending.len();
        for (id, activity) in &workflow.activities {
            if activity.exits.values().any(|next| ending.contains(next)) {
                ending.insert(*id);
            }
        }
        if ending.len() == before {
            return ending;
        }
    }
}

/// Whether a way leads from an activity back to itself without a Message, the only one that
/// always takes time.
fn circles_at_once(workflow: &Workflow, id: ActivityId) -> bool {
    let takes_time = |kind: &ActivityKind| matches!(kind, ActivityKind::Message { .. });
    let Some(activity) = workflow.activities.get(&id) else {
        return false;
    };
    if takes_time(&activity.kind) {
        return false;
    }
    let next: Vec<_> = activity.exits.values().copied().collect();
    walk_from(workflow, next, |kind| !takes_time(kind)).contains(&id)
}

fn of_kind(
    workflow: &Workflow,
    is_meant: impl Fn(&ActivityKind) -> bool,
) -> impl Iterator<Item = ActivityId> {
    workflow
        .activities
        .iter()
        .filter(move |(_, activity)| is_meant(&activity.kind))
        .map(|(id, _)| *id)
}

const fn finding(activity: ActivityId, kind: FindingKind) -> Finding {
    Finding {
        activity: Some(activity),
        kind,
    }
}
