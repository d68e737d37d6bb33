//! Validation of a workflow in itself, the same for the designer and the server.

mod palette;
mod prompts;
mod settings;
mod ways;

use shared::ids::ActivityId;
use shared::limits::NAME_CHARS;

use super::finding::{at, whole};
use super::{ACTIVITIES_MAX, Finding, FindingKind, Wiring, exits_of};
use crate::model::{Activity, ActivityKind, Workflow};

pub use palette::suits;

/// Everything that is wrong with a workflow; empty when it may be published.
///
/// The order is fixed: the workflow as a whole, then each activity's exits and settings by id,
/// then what is wrong with the ways, by id.
#[must_use]
pub fn validate(workflow: &Workflow) -> Vec<Finding> {
    if workflow.activities.len() > ACTIVITIES_MAX {
        return vec![whole(FindingKind::TooManyActivities)];
    }
    let mut findings = Vec::new();
    check_whole(workflow, &mut findings);
    for (id, activity) in &workflow.activities {
        if !suits(&activity.kind, workflow.kind) {
            findings.push(at(*id, FindingKind::NotForKind(workflow.kind)));
        }
        check_exits(workflow, *id, activity, &mut findings);
        let found = settings::check(&activity.kind);
        findings.extend(found.into_iter().map(|kind| at(*id, kind)));
    }
    ways::check(workflow, &mut findings);
    findings
}

fn check_whole(workflow: &Workflow, out: &mut Vec<Finding>) {
    let name = workflow.name.trim();
    let is_name = (1..=NAME_CHARS).contains(&name.chars().count());
    if !is_name || workflow.name.chars().any(char::is_control) {
        out.push(whole(FindingKind::Name));
    }
    let entry = workflow.activities.get(&workflow.start);
    if entry.is_none_or(|activity| activity.kind != ActivityKind::Start) {
        out.push(whole(FindingKind::NoStart));
    }
    let of_kind = |kind: ActivityKind| {
        let all = workflow.activities.iter();
        all.filter(move |(_, activity)| activity.kind == kind)
            .map(|(id, _)| *id)
    };
    let starts = of_kind(ActivityKind::Start).filter(|id| *id != workflow.start);
    out.extend(starts.map(|id| at(id, FindingKind::SecondStart)));
    if of_kind(ActivityKind::Accept).next().is_none() {
        out.push(whole(FindingKind::NoAccept));
    }
}

fn check_exits(workflow: &Workflow, id: ActivityId, activity: &Activity, out: &mut Vec<Finding>) {
    let expected = exits_of(&activity.kind);
    for (exit, wiring) in &expected {
        if *wiring == Wiring::Required && !activity.exits.contains_key(exit) {
            out.push(at(id, FindingKind::OpenExit(*exit)));
        }
    }
    for (exit, target) in &activity.exits {
        if !expected.iter().any(|(known, _)| known == exit) {
            out.push(at(id, FindingKind::UnknownExit(*exit)));
        } else if !workflow.activities.contains_key(target) {
            out.push(at(id, FindingKind::DeadExit(*exit)));
        }
    }
}
