//! Services: the forms of their settings, and everything that they point at.

use shared::limits::{CODES, DISPLAY_NAME_CHARS, MEMBERS, RETENTION_DAYS_MAX};

use super::interact;
use crate::admin::form::Form;
use crate::admin::rules::{Reference, Rules};
use crate::admin::{FaultCode, Kind};
use crate::model::{Service, ServiceLicence};
use crate::workflow::RONA_SECS;

/// Longest wrap-up and longest service level, in seconds.
const WRAP_UP_SECS_MAX: u32 = 3_600;
const LEVEL_SECS_MAX: u32 = 3_600;
/// When a missed flag clears by itself: 10 s – 8 h.
const RONA_RESET_SECS: std::ops::RangeInclusive<u32> = 10..=28_800;

impl Rules for Service {
    fn form(&self, form: &mut Form) {
        form.name("display_name", &self.display_name, DISPLAY_NAME_CHARS);
        form.list("members", &self.members, MEMBERS);
        form.list("codes.primary", &self.codes.primary, CODES);
        form.list("codes.secondary", &self.codes.secondary, CODES);
        check_spans(self, form);
        check_licence(self, form);
        let hours = &self.hours;
        if hours.primary.is_some() && hours.primary == hours.secondary {
            let detail = "The secondary calendar is another than the primary.";
            form.fault("hours.secondary", FaultCode::Repeated, detail);
        }
    }

    fn references(&self) -> Vec<Reference> {
        let mut all = interact::references(&self.interact, Kind::ServiceMessage);
        let workflows = [
            ("chat_workflow", self.chat_workflow),
            ("call_workflow", self.call_workflow),
            ("external_workflow", self.external_workflow),
        ];
        for (field, id) in workflows {
            all.extend(id.map(|id| Reference::up(field, Kind::Workflow, id.as_bytes())));
        }
        let hours = [
            ("hours.primary", self.hours.primary),
            ("hours.secondary", self.hours.secondary),
        ];
        for (field, id) in hours {
            all.extend(id.map(|id| Reference::up(field, Kind::Calendar, id.as_bytes())));
        }
        if let Some(id) = &self.distribution.policy {
            all.push(Reference::up(
                "distribution.policy",
                Kind::Policy,
                id.as_bytes(),
            ));
        }
        let codes = [
            ("codes.primary", &self.codes.primary),
            ("codes.secondary", &self.codes.secondary),
        ];
        for (field, ids) in codes {
            all.extend(
                ids.iter().enumerate().map(|(i, id)| {
                    Reference::up(format!("{field}[{i}]"), Kind::Code, id.as_bytes())
                }),
            );
        }
        // Teams reach across units: a member may sit anywhere.
        let members = self.members.iter().enumerate();
        all.extend(members.map(|(i, id)| {
            Reference::anywhere(format!("members[{i}]"), Kind::User, id.as_bytes())
        }));
        all
    }
}

fn check_spans(service: &Service, form: &mut Form) {
    let distribution = &service.distribution;
    let rona = distribution.rona_secs;
    form.number("distribution.rona_secs", rona, RONA_SECS);
    let wrap_up = distribution.wrap_up_secs;
    form.number("distribution.wrap_up_secs", wrap_up, 0..=WRAP_UP_SECS_MAX);
    let reset = distribution.rona_reset_secs;
    form.number("distribution.rona_reset_secs", reset, RONA_RESET_SECS);
    let sla = &service.sla;
    form.number("sla.accept_secs", sla.accept_secs, 1..=LEVEL_SECS_MAX);
    form.number("sla.hang_up_secs", sla.hang_up_secs, 0..=LEVEL_SECS_MAX);
    let days = service.recording.retention_days;
    form.number("recording.retention_days", days, 1..=RETENTION_DAYS_MAX);
    let days = service.retention.contact_days;
    form.number("retention.contact_days", days, 1..=RETENTION_DAYS_MAX);
}

/// What the service's own settings need of its licence; its workflows are asked with the
/// configuration at hand.
fn check_licence(service: &Service, form: &mut Form) {
    if service.interact.licensed && service.licence == ServiceLicence::AdvancedRouting {
        let detail = "Interact needs Enterprise Routing or Contact Center.";
        form.fault("interact.licensed", FaultCode::LicenceNeeded, detail);
    }
    let is_contact_center = service.licence == ServiceLicence::ContactCenter;
    if service.distribution.persistent_rona && !is_contact_center {
        let (field, detail) = (
            "distribution.persistent_rona",
            "Persistent RONA needs Contact Center.",
        );
        form.fault(field, FaultCode::LicenceNeeded, detail);
    }
}
