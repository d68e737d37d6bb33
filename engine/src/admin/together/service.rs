//! A service with its workflows: licences, modalities, the limits of calls from the widget.

use shared::wire::Modality;

use crate::admin::form::Form;
use crate::admin::kinds::workflow_fault;
use crate::admin::{Fault, FaultCode};
use crate::model::{Config, Service};
use crate::workflow::{FindingKind, check_use};

const MODALITIES: [(Modality, &str); 3] = [
    (Modality::InstantMessaging, "chat_workflow"),
    (Modality::AudioVideo, "call_workflow"),
    (Modality::ExternalTask, "external_workflow"),
];

/// What stands in the way of a workflow is said at the modality that it is applied to; a licence
/// that is too low, at the licence where that is what was changed.
pub(super) fn check(before: &Config, after: &Config, new: &Service, form: &mut Form) {
    let old = before.services.get(&new.id);
    let is_downgrade = old.is_some_and(|old| old.licence > new.licence);
    for (modality, field) in MODALITIES {
        let workflow = new.workflow(modality);
        let Some(workflow) = workflow.and_then(|id| after.workflows.get(&id)) else {
            continue;
        };
        let from_interact = new.interact.licensed;
        for finding in check_use(after, new, workflow, modality, from_interact) {
            let is_licence = matches!(finding.kind, FindingKind::Licence(_));
            let Fault { code, detail, .. } = workflow_fault(&finding);
            match is_licence {
                true => {
                    let needs = "needs a higher licence of the service.";
                    let field = if is_downgrade { "licence" } else { field };
                    let detail = format!("The workflow {} {needs}", workflow.name);
                    form.fault(field, FaultCode::LicenceNeeded, detail);
                }
                false => form.fault(field, code, detail),
            }
        }
    }
}

/// What is switched on and cannot begin.
pub(super) fn advice(after: &Config, new: &Service) -> Vec<Fault> {
    let interact = &new.interact;
    if !(interact.licensed && interact.active) {
        return Vec::new();
    }
    let is_on = [
        (Modality::InstantMessaging, interact.instant_messaging),
        (Modality::AudioVideo, interact.audio_video),
    ];
    let mut found = Vec::new();
    for (modality, field) in [
        (Modality::InstantMessaging, "interact.instant_messaging"),
        (Modality::AudioVideo, "interact.audio_video"),
    ] {
        let has_workflow = after.workflow(new, modality).is_some();
        if is_on.contains(&(modality, true)) && !has_workflow {
            let detail = "It is not offered before a workflow is chosen for it.";
            found.push(advice_at(field, detail));
        }
    }
    if interact.instant_messaging && !after.tenant.interact.instant_messaging {
        let detail = "Instant messaging is switched off for the whole tenant.";
        found.push(advice_at("interact.instant_messaging", detail));
    }
    found
}

fn advice_at(field: &str, detail: &str) -> Fault {
    Fault {
        field: field.to_owned(),
        code: FaultCode::Advice,
        detail: detail.to_owned(),
    }
}
