//! What is wrong with a workflow in one service: modality, licences, named services, and the
//! limits of calls from the widget (`domain.md` 1.7).
//!
//! A workflow with such findings can be edited and published; it cannot be applied there.

use shared::ids::{ActivityId, ServiceId, WorkflowId};
use shared::wire::Modality;

use super::finding::{at, whole};
use super::{Finding, FindingKind, licence_of, licence_of_kind};
use crate::model::{
    ActivityKind, Config, DistributionKind, QueueSettings, Service, ServiceLicence, Workflow,
    WorkflowKind,
};

/// Everything in the way of applying a workflow to a modality of a service; in the order of
/// [`super::validate`], which is asked separately. `from_interact`: the modality's tasks come from
/// the widget.
#[must_use]
pub fn check_use(
    config: &Config,
    service: &Service,
    workflow: &Workflow,
    modality: Modality,
    from_interact: bool,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    if workflow.kind != WorkflowKind::of(modality) {
        findings.push(whole(FindingKind::OtherModality(workflow.kind)));
    }
    findings.extend(check_licence(workflow, service.licence));
    let is_web_call = from_interact && modality == Modality::AudioVideo;
    for (id, activity) in &workflow.activities {
        let unknown = named_service(&activity.kind).filter(|id| !config.services.contains_key(id));
        let unknown = unknown.map(FindingKind::UnknownService);
        let limit = is_web_call
            .then(|| web_call_limit(&activity.kind, service))
            .flatten();
        findings.extend(
            [unknown, limit]
                .into_iter()
                .flatten()
                .map(|kind| at(*id, kind)),
        );
    }
    findings
}

/// What a new version of a workflow would break in the services that it is applied to.
#[must_use]
pub fn check_bindings(config: &Config, workflow: &Workflow) -> Vec<(ServiceId, Finding)> {
    let mut findings = Vec::new();
    for service in config.services.values() {
        for modality in MODALITIES {
            if service.workflow(modality) == Some(workflow.id) {
                let from_interact = service.interact.licensed;
                let found = check_use(config, service, workflow, modality, from_interact);
                findings.extend(found.into_iter().map(|finding| (service.id, finding)));
            }
        }
    }
    findings
}

/// What a service's applied workflows need above a lower licence: while there is anything, the
/// licence must not be taken away.
#[must_use]
pub fn check_downgrade(
    config: &Config,
    service: &Service,
    licence: ServiceLicence,
) -> Vec<(WorkflowId, Finding)> {
    let bound = MODALITIES.map(|modality| service.workflow(modality));
    let workflows = bound
        .into_iter()
        .flatten()
        .filter_map(|id| config.workflows.get(&id));
    workflows
        .flat_map(|workflow| {
            let found = check_licence(workflow, licence);
            found.map(|finding| (workflow.id, finding))
        })
        .collect()
}

const MODALITIES: [Modality; 3] = [
    Modality::InstantMessaging,
    Modality::AudioVideo,
    Modality::ExternalTask,
];

fn check_licence(workflow: &Workflow, licence: ServiceLicence) -> impl Iterator<Item = Finding> {
    let needed = move |id: Option<ActivityId>, needed: ServiceLicence| {
        (needed > licence).then_some(Finding {
            activity: id,
            kind: FindingKind::Licence(needed),
        })
    };
    let of_whole = needed(None, licence_of_kind(workflow.kind));
    let activities = workflow.activities.iter();
    let of_activities =
        activities.filter_map(move |(id, activity)| needed(Some(*id), licence_of(&activity.kind)));
    of_whole.into_iter().chain(of_activities)
}

const fn named_service(kind: &ActivityKind) -> Option<ServiceId> {
    match kind {
        ActivityKind::Transfer { service } => Some(*service),
        ActivityKind::GetAvailableUsers { service, .. }
        | ActivityKind::AvailabilityRouting { service } => *service,
        _ => None,
    }
}

/// Transfer goes to services only, for every modality, and a menu is answered by its buttons:
/// neither is limited here.
fn web_call_limit(kind: &ActivityKind, service: &Service) -> Option<FindingKind> {
    let is_pickup = |settings: &QueueSettings| {
        let kind = settings.distribution.unwrap_or(service.distribution.kind);
        kind == DistributionKind::Pickup
    };
    match kind {
        ActivityKind::VoiceMessage { .. } => Some(FindingKind::InteractVoiceMessage),
        ActivityKind::Queue(settings) | ActivityKind::QueueTask(settings) => {
            is_pickup(settings).then_some(FindingKind::InteractPickup)
        }
        _ => None,
    }
}
