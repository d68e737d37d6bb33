//! What a thing points at must exist, and most of it must sit in the same unit or above.

use shared::ids::UnitId;

use super::form::Form;
use super::rules::Reference;
use super::{Administered, Entity, Fault, FaultCode, Kind};
use crate::model::Config;

/// Where a reference leads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leads {
    There,
    OutOfReach,
    Nowhere,
}

fn leads(config: &Config, home: UnitId, reference: &Reference) -> Leads {
    let is_root = *config.root().as_bytes() == reference.id;
    if reference.kind == Kind::Unit && is_root {
        return Leads::There;
    }
    let Some(target) = config.entity(reference.kind, reference.id) else {
        return Leads::Nowhere;
    };
    let target = config.unit_or_root(target.home());
    match !reference.along_path || config.path_of(home).contains(&target) {
        true => Leads::There,
        false => Leads::OutOfReach,
    }
}

/// Checks the thing's own place and everything it points at. What it pointed at before and what
/// only a move has put out of reach may stay: it goes on working, and [`hidden`] says so.
pub(super) fn check(before: &Config, after: &Config, entity: &Entity, form: &mut Form) {
    let old = before.entity(entity.kind(), entity.raw_id());
    check_home(before, old, entity, form);
    if entity.kind() == Kind::WorkflowDraft {
        return;
    }
    let had = old.map(|old| old.rules().references()).unwrap_or_default();
    for reference in entity.rules().references() {
        let is_old = had
            .iter()
            .any(|old| (old.kind, old.id) == (reference.kind, reference.id));
        let (code, detail) = match leads(after, entity.home(), &reference) {
            Leads::There => continue,
            _ if is_old => continue,
            Leads::Nowhere => (FaultCode::Unknown, "There is no such thing."),
            Leads::OutOfReach => (
                FaultCode::OutOfReach,
                "It sits neither in the same unit nor above.",
            ),
        };
        form.fault(reference.field, code, detail);
    }
}

fn check_home(before: &Config, old: Option<&dyn Administered>, entity: &Entity, form: &mut Form) {
    let home = entity.home();
    let is_known = home == before.root() || before.units.contains_key(&home);
    let is_old = old.is_some_and(|old| old.home() == home);
    if !is_known && !is_old {
        let field = match entity.kind() {
            Kind::Unit => "parent",
            Kind::WorkflowDraft => "workflow.unit",
            _ => "unit",
        };
        form.fault(field, FaultCode::Unknown, "There is no such unit.");
    }
}

/// What a move has put out of reach of whatever uses it.
pub(super) fn hidden(before: &Config, after: &Config) -> Vec<Fault> {
    let mut found = Vec::new();
    let users = after.entities();
    for user in users.filter(|user| user.kind() != Kind::WorkflowDraft) {
        let old = before.entity(user.kind(), user.raw_id());
        for reference in user.rules().references() {
            let was = old.map(|old| leads(before, old.home(), &reference));
            let is_hidden = leads(after, user.home(), &reference) == Leads::OutOfReach;
            if is_hidden && was == Some(Leads::There) {
                found.push(fault(after, user, &reference));
            }
        }
    }
    found
}

fn fault(after: &Config, user: &dyn Administered, reference: &Reference) -> Fault {
    let target = after.entity(reference.kind, reference.id);
    let target = target.map_or("", Administered::title);
    Fault {
        field: "unit".to_owned(),
        code: FaultCode::OutOfReach,
        detail: format!(
            "{} uses {target}, which is neither in its unit nor above any more. It goes on \
             working, and cannot be chosen again.",
            user.title()
        ),
    }
}
