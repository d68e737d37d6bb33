//! Whether a change may be made, and what is worth knowing before it is.

use super::form::Form;
use super::kinds::{calendar_warnings, template_warnings};
use super::{Administered, Change, Entity, Fault, FaultCode, Kind};
use super::{allowed, reach, together, used_by};
use crate::authority::Principal;
use crate::model::Config;

/// Whether a principal may make a change; what he should know where he may.
///
/// Nothing is changed here: [`Change::applied`] does that.
///
/// # Errors
/// Every fault, each at its field. Whoever may not make the change at all learns nothing else.
pub fn check(
    before: &Config,
    change: &Change,
    who: &Principal<'_>,
) -> Result<Vec<Fault>, Vec<Fault>> {
    if let Some(fault) = allowed::refusal(before, change, who) {
        return Err(vec![fault]);
    }
    let after = change.applied(before);
    let mut form = Form::default();
    match change {
        Change::Save(entity) => {
            entity.rules().form(&mut form);
            allowed::check_grants(before, entity, who, &mut form);
            reach::check(before, &after, entity, &mut form);
            together::check(before, &after, entity, &mut form);
        }
        Change::Delete(kind, id) => check_unused(before, *kind, *id, &mut form),
    }
    together::check_last_admin(before, &after, change, &mut form);
    let faults = form.into_faults();
    match faults.is_empty() {
        true => Ok(warnings(before, &after, change)),
        false => Err(faults),
    }
}

/// What is wrong with the fields of a value by themselves, for whoever types it.
#[must_use]
pub fn form_of(entity: &Entity) -> Vec<Fault> {
    let mut form = Form::default();
    entity.rules().form(&mut form);
    form.into_faults()
}

fn check_unused(before: &Config, kind: Kind, id: [u8; 16], form: &mut Form) {
    let uses = used_by(before, kind, id);
    let Some(first) = uses.first() else { return };
    let others = uses.len() - 1;
    let detail = match others {
        0 => format!("{} uses it.", first.name),
        _ => format!("{} and {others} more use it.", first.name),
    };
    form.fault("", FaultCode::InUse, detail);
}

fn warnings(before: &Config, after: &Config, change: &Change) -> Vec<Fault> {
    let Change::Save(entity) = change else {
        return Vec::new();
    };
    let mut all = match entity {
        Entity::Calendar(calendar) => calendar_warnings(calendar),
        Entity::DomainTemplate(template) => template_warnings(template),
        _ => Vec::new(),
    };
    all.extend(together::advice(after, entity));
    let was = before.entity(entity.kind(), entity.raw_id());
    if was.is_some_and(|old| old.home() != entity.home()) {
        all.extend(reach::hidden(before, after));
    }
    all
}
