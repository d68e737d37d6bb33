//! Who may give which role, change which account, and that somebody stays who administers.

use engine::admin::{Change, Entity, Kind, check};
use engine::model::{Config, Grant, Role, User};

use super::bed::{self, ADMIN, NORTH, SOUTH, TEAM, grant, refused, told, who};
use crate::kit::{ANNA, BEN};

fn save(user: User) -> Change {
    Change::Save(Entity::User(Box::new(user)))
}

fn by_ben(config: &Config, change: &Change) -> Vec<String> {
    match check(config, change, &who(config, BEN)) {
        Ok(_) => Vec::new(),
        Err(faults) => told(&faults),
    }
}

/// Ben administers North; Anna sits in its team.
fn north() -> Config {
    let mut config = bed::config();
    grant(
        &mut config,
        BEN,
        NORTH,
        vec![Grant::at(Role::UnitAdmin, NORTH)],
    );
    grant(&mut config, ANNA, TEAM, Vec::new());
    config
}

#[test]
fn a_units_administrator_grants_what_is_below_him_and_within() {
    let config = north();
    for role in Role::ALL {
        for (unit, within) in [(NORTH, true), (TEAM, true), (SOUTH, false)] {
            let mut anna = config.users[&ANNA].clone();
            anna.roles = vec![Grant::at(*role, unit)];
            let expected = match (role.is_of_tenant(), within) {
                (true, _) => vec!["roles[0] invalid".to_owned()],
                (false, true) => vec![],
                (false, false) => vec!["roles[0] forbidden".to_owned()],
            };
            assert_eq!(by_ben(&config, &save(anna)), expected, "{role:?} {unit}");
        }
    }
}

#[test]
fn accounts_that_may_more_are_left_alone() {
    let mut config = north();
    grant(
        &mut config,
        ANNA,
        TEAM,
        vec![Grant::at_root(Role::Supervisor)],
    );
    let mut anna = config.users[&ANNA].clone();
    anna.display_name = "Somebody else".into();
    assert_eq!(by_ben(&config, &save(anna)), [" forbidden"]);
    let delete = Change::Delete(Kind::User, *ANNA.as_bytes());
    assert_eq!(by_ben(&config, &delete), [" forbidden"]);
    let mut anna = config.users[&ANNA].clone();
    anna.roles.clear();
    assert_eq!(by_ben(&config, &save(anna)), [" forbidden"]);
}

#[test]
fn a_move_needs_the_right_to_make_one_there() {
    let config = north();
    let mut anna = config.users[&ANNA].clone();
    anna.unit = NORTH;
    assert_eq!(by_ben(&config, &save(anna.clone())), [""; 0]);
    for unit in [SOUTH, config.root()] {
        anna.unit = unit;
        assert_eq!(by_ben(&config, &save(anna.clone())), [" forbidden"]);
    }
}

#[test]
fn skills_are_taught_without_touching_anything_else() {
    let mut config = north();
    grant(
        &mut config,
        BEN,
        NORTH,
        vec![Grant::at(Role::ServiceOwner, NORTH)],
    );
    let mut anna = config.users[&ANNA].clone();
    anna.skills.insert(bed::SKILL, 5);
    assert_eq!(by_ben(&config, &save(anna.clone())), [""; 0]);
    anna.display_name = "Somebody else".into();
    assert_eq!(by_ben(&config, &save(anna)), [" forbidden"]);
}

#[test]
fn state_and_seats_are_the_partners_and_the_rest_is_not() {
    let mut config = bed::config();
    let root = config.root();
    grant(
        &mut config,
        BEN,
        root,
        vec![Grant::at_root(Role::PartnerAdmin)],
    );
    let save = |change: fn(&mut engine::model::Tenant)| {
        let mut tenant = config.tenant.clone();
        change(&mut tenant);
        by_ben(&config, &Change::Save(Entity::Tenant(Box::new(tenant))))
    };
    let seats = |tenant: &mut engine::model::Tenant| {
        tenant
            .licences
            .insert(engine::model::Licence::UserCompanion, 3);
    };
    assert_eq!(save(seats), [""; 0]);
    assert_eq!(
        save(|tenant| tenant.state = engine::model::TenantState::Suspended),
        [""; 0]
    );
    assert_eq!(save(|tenant| tenant.name = "Mine".into()), [" forbidden"]);
    assert_eq!(save(|_| {}), [" forbidden"]);
}

#[test]
fn the_last_tenant_administrator_stays() {
    let config = bed::config();
    let dora = || config.users[&ADMIN].clone();
    let entity = |user: User| Entity::User(Box::new(user));
    let off = User {
        active: false,
        ..dora()
    };
    assert_eq!(refused(&config, entity(off)), ["active last_admin"]);
    let demoted = User {
        roles: vec![Grant::at_root(Role::Agent)],
        ..dora()
    };
    assert_eq!(
        refused(&config, entity(demoted.clone())),
        ["roles last_admin"]
    );
    let delete = Change::Delete(Kind::User, *ADMIN.as_bytes());
    let faults = check(&config, &delete, &who(&config, ADMIN)).unwrap_err();
    assert_eq!(told(&faults), [" last_admin"]);
    // With a second one, the first may go.
    let mut config = config.clone();
    let root = config.root();
    grant(
        &mut config,
        BEN,
        root,
        vec![Grant::at_root(Role::TenantAdmin)],
    );
    assert_eq!(refused(&config, entity(demoted)), [""; 0]);
    // One who is not active does not count.
    config.users.get_mut(&BEN).unwrap().active = false;
    let off = User {
        active: false,
        ..config.users[&ADMIN].clone()
    };
    assert_eq!(refused(&config, entity(off)), ["active last_admin"]);
}
