//! Whether whoever asks may make the change at all.

use std::collections::BTreeSet;

use shared::ids::UnitId;

use super::form::Form;
use super::{Administered, Change, Entity, Fault, FaultCode, Kind};
use crate::authority::{Action, Principal, Subject};
use crate::model::{ApiKey, Config, Grant, Tenant, User};

/// Why the change is refused, if it is.
pub(super) fn refusal(before: &Config, change: &Change, who: &Principal<'_>) -> Option<Fault> {
    let may = match change {
        Change::Delete(kind, id) => may_delete(before, *kind, *id, who),
        Change::Save(entity) => may_save(before, entity, who),
    };
    (!may).then(|| Fault {
        field: String::new(),
        code: FaultCode::Forbidden,
        detail: "Your roles do not allow this here.".to_owned(),
    })
}

fn may_delete(before: &Config, kind: Kind, id: [u8; 16], who: &Principal<'_>) -> bool {
    match (kind, before.entity(kind, id)) {
        // What does not exist is answered as what may not be seen.
        (_, None) | (Kind::Tenant, _) => false,
        (Kind::User, Some(user)) => {
            let user = &before.users[&shared::ids::UserId::from_bytes(user.raw_id())];
            who.may_manage(Action::Delete, user)
        }
        (_, Some(old)) => who.may(Action::Delete, kind, old.home()),
    }
}

fn may_save(before: &Config, entity: &Entity, who: &Principal<'_>) -> bool {
    let Some(old) = before.entity(entity.kind(), entity.raw_id()) else {
        let is_tenant = entity.kind() == Kind::Tenant;
        return !is_tenant && who.may(Action::Create, entity.kind(), entity.home());
    };
    match entity {
        Entity::Tenant(tenant) => may_set(&before.tenant, tenant, who),
        Entity::User(user) => may_change(before, &before.users[&user.id], user, who),
        _ => who.may(Action::Update, entity.kind(), old.home()) && may_move(before, entity, who),
    }
}

/// Whoever brings a thing into another unit must be able to make one there.
fn may_move(before: &Config, entity: &Entity, who: &Principal<'_>) -> bool {
    let old = before.entity(entity.kind(), entity.raw_id());
    let is_same =
        old.is_none_or(|old| before.unit_or_root(old.home()) == before.unit_or_root(entity.home()));
    is_same || who.may(Action::Create, entity.kind(), entity.home())
}

/// The tenant's state and its seats are apart from its other settings.
fn may_set(old: &Tenant, new: &Tenant, who: &Principal<'_>) -> bool {
    let rest = Tenant {
        state: old.state,
        licences: old.licences.clone(),
        ..new.clone()
    };
    let may = |subject: Subject| who.may(Action::Update, subject, old.root());
    let (other_state, other_seats) = (old.state != new.state, old.licences != new.licences);
    let other_rest = rest != *old;
    (!other_state || may(Subject::State))
        && (!other_seats || may(Subject::Seats))
        && (!other_rest || may(Kind::Tenant.into()))
        && (other_state || other_seats || other_rest || may(Kind::Tenant.into()))
}

/// Skills may be changed by who may teach; everything else only by who could be this user anyway.
fn may_change(before: &Config, old: &User, new: &User, who: &Principal<'_>) -> bool {
    let taught = User {
        skills: new.skills.clone(),
        responsibilities: new.responsibilities.clone(),
        duty_profiles: new.duty_profiles.clone(),
        ..old.clone()
    };
    if taught == *new && who.may_teach(old) {
        return true;
    }
    let entity = Entity::User(Box::new(new.clone()));
    who.may_manage(Action::Update, old) && may_move(before, &entity, who)
}

/// A role that is given or taken away must be one that the principal could use himself.
pub(super) fn check_grants(before: &Config, entity: &Entity, who: &Principal<'_>, form: &mut Form) {
    let user = match entity {
        Entity::User(user) => user,
        Entity::ApiKey(key) => return check_lent(before, key, who, form),
        _ => return,
    };
    let old: &[Grant] = before.users.get(&user.id).map_or(&[], |old| &old.roles);
    let root = before.root();
    for (i, grant) in user.roles.iter().enumerate() {
        let field = format!("roles[{i}]");
        if grant.role.is_of_tenant() && !is_root(grant.unit, root) {
            let detail = "This role is granted for the whole tenant only.";
            form.fault(field, FaultCode::Invalid, detail);
        } else if !old.contains(grant) && !who.may_grant(*grant) {
            let detail = "You cannot grant a role that may more than you.";
            form.fault(field, FaultCode::Forbidden, detail);
        }
    }
    let kept: BTreeSet<_> = user.roles.iter().collect();
    let taken = old.iter().filter(|grant| !kept.contains(grant));
    if taken.into_iter().any(|grant| !who.may_grant(*grant)) {
        let detail = "You cannot take away a role that may more than you.";
        form.fault("roles", FaultCode::Forbidden, detail);
    }
}

/// A key is made by a person for itself, and is given nothing that its maker may not.
fn check_lent(before: &Config, key: &ApiKey, who: &Principal<'_>, form: &mut Form) {
    let old = before.api_keys.get(&key.id);
    let owner = old.map_or(who.user, |old| Some(old.owner));
    if owner != Some(key.owner) {
        let detail = "A key belongs to whoever makes it.";
        form.fault("owner", FaultCode::Forbidden, detail);
    }
    let had: &[Grant] = old.map_or(&[], |old| &old.grants);
    for (i, grant) in key.grants.iter().enumerate() {
        let field = format!("grants[{i}]");
        if grant.role.is_of_tenant() && !is_root(grant.unit, before.root()) {
            let detail = "This role is granted for the whole tenant only.";
            form.fault(field, FaultCode::Invalid, detail);
        } else if !had.contains(grant) && !who.may_lend(*grant) {
            let detail = "A key cannot have a role that may more than you.";
            form.fault(field, FaultCode::Forbidden, detail);
        }
    }
}

fn is_root(unit: Option<UnitId>, root: UnitId) -> bool {
    unit.is_none_or(|unit| unit == root)
}
