//! Rules between things: names, the unit tree, workflows and the licences of services, seats, and
//! that somebody can still administer the tenant.

mod service;
mod unit;
mod workflow;

use super::form::Form;
use super::{Administered, Change, Entity, Fault, FaultCode, Kind};
use crate::licence::{Shortage, of_service, of_user, shortages};
use crate::model::{Config, Licence, Role};

/// Checks a value among everything else.
pub(super) fn check(before: &Config, after: &Config, entity: &Entity, form: &mut Form) {
    check_name(before, entity, form);
    match entity {
        Entity::Unit(new) => unit::check(before, new, form),
        Entity::Service(new) => service::check(before, after, new, form),
        Entity::Workflow(new) => workflow::check(before, after, new, form),
        _ => {}
    }
    for shortage in shortages(before, after) {
        let field = seat_field(entity, shortage.licence);
        form.fault(field, FaultCode::LicenceExceeded, words(&shortage));
    }
}

/// What is worth knowing of a value among everything else.
pub(super) fn advice(after: &Config, entity: &Entity) -> Vec<Fault> {
    match entity {
        Entity::Service(new) => service::advice(after, new),
        _ => Vec::new(),
    }
}

/// Names are unique per kind and unit, letter case aside; people are told apart by their principal
/// name. What was there before such a rule may stay.
fn check_name(before: &Config, entity: &Entity, form: &mut Form) {
    let key = |it: &dyn Administered| it.title().trim().to_lowercase();
    let (field, is_taken) = match entity {
        Entity::User(new) => {
            let upn = new.upn.trim().to_lowercase();
            let others = before.users.values().filter(|old| old.id != new.id);
            let mut same = others.filter(|old| old.upn.trim().to_lowercase() == upn);
            ("upn", same.next().is_some())
        }
        // A draft is found beside its workflow: the workflow's name counts.
        Entity::Tenant(_) | Entity::WorkflowDraft(_) => return,
        _ => {
            let kind = entity.kind();
            let field = match kind {
                Kind::Service => "display_name",
                _ => "name",
            };
            let (home, name) = (before.unit_or_root(entity.home()), key(entity));
            let mut others = before.entities_of(kind);
            let same = others.any(|old| {
                old.raw_id() != entity.raw_id()
                    && before.unit_or_root(old.home()) == home
                    && key(old) == name
            });
            (field, same)
        }
    };
    let old = before.entity(entity.kind(), entity.raw_id());
    let is_as_before = entity.kind() != Kind::User
        && old.is_some_and(|old| key(old) == key(entity) && old.home() == entity.home());
    if is_taken && !is_as_before {
        form.fault(field, FaultCode::NotUnique, "Another one is called so.");
    }
}

fn seat_field(entity: &Entity, licence: Licence) -> String {
    match entity {
        Entity::Service(service) if of_service(service).any(|held| held == licence) => {
            match licence {
                Licence::Interact => "interact.licensed".to_owned(),
                _ => "licence".to_owned(),
            }
        }
        Entity::User(user) if of_user(user).any(|held| held == licence) => match licence {
            Licence::UserInteract => "interact.licensed".to_owned(),
            _ => "licences".to_owned(),
        },
        _ => format!("licences.{licence:?}"),
    }
}

fn words(shortage: &Shortage) -> String {
    let Shortage { total, taken, .. } = shortage;
    format!("{taken} seats would be taken, and there are {total}.")
}

/// Somebody must be able to undo what the last administrator does.
pub(super) fn check_last_admin(before: &Config, after: &Config, change: &Change, form: &mut Form) {
    if !has_admin(before) || has_admin(after) {
        return;
    }
    let field = match (change, change.old(before)) {
        (Change::Save(Entity::User(new)), Some(_)) if !new.active => "active",
        (Change::Save(_), _) => "roles",
        (Change::Delete(..), _) => "",
    };
    let detail = "Nobody could administer the tenant any more. Make somebody else tenant \
                  administrator first.";
    form.fault(field, FaultCode::LastAdmin, detail);
}

fn has_admin(config: &Config) -> bool {
    let root = config.root();
    let is_for_all = |unit: Option<_>| unit.is_none_or(|unit| unit == root);
    config.users.values().any(|user| {
        let mut grants = user.roles.iter();
        user.active && grants.any(|grant| grant.role == Role::TenantAdmin && is_for_all(grant.unit))
    })
}
