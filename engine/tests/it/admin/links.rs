//! Everything that a thing points at must exist.

use engine::admin::{Administered, Entity, Kind};
use serde_json::{Value, json};
use shared::ids::UserId;

use super::bed::{self, refused};
use crate::kit::{ANNA, SUPPORT};

const NOWHERE: UserId = UserId::from_bytes([0x77; 16]);

/// Kind, place, what is put there, the field that is named.
type Case = (Kind, &'static str, Value, &'static str);

fn cases() -> Vec<Case> {
    let id = json!(NOWHERE);
    vec![
        (Kind::Service, "/chat_workflow", id.clone(), "chat_workflow"),
        (Kind::Service, "/hours/primary", id.clone(), "hours.primary"),
        (
            Kind::Service,
            "/distribution/policy",
            id.clone(),
            "distribution.policy",
        ),
        (
            Kind::Service,
            "/codes/secondary",
            json!([id]),
            "codes.secondary[0]",
        ),
        (Kind::Service, "/members/2", id.clone(), "members[2]"),
        (
            Kind::Service,
            "/interact/restrict_to",
            id.clone(),
            "interact.restrict_to",
        ),
        (
            Kind::Service,
            "/interact/system_message",
            id.clone(),
            "interact.system_message",
        ),
        (
            Kind::Service,
            "/interact/theme",
            id.clone(),
            "interact.theme",
        ),
        (
            Kind::User,
            "/skills",
            skill(),
            "skills.77777777-7777-7777-7777-777777777777",
        ),
        (
            Kind::User,
            "/responsibilities",
            json!([id]),
            "responsibilities[0]",
        ),
        (
            Kind::User,
            "/duty_profiles/0",
            id.clone(),
            "duty_profiles[0]",
        ),
        (
            Kind::Policy,
            "/levels/0/skills/0/skill",
            id.clone(),
            "levels[0].skills[0].skill",
        ),
        (
            Kind::DutyProfile,
            "/responsibilities/0",
            id.clone(),
            "responsibilities[0]",
        ),
        (
            Kind::Tenant,
            "/interact/theme",
            id.clone(),
            "interact.theme",
        ),
    ]
}

#[test]
fn what_does_not_exist_is_named_at_its_field() {
    let config = bed::config();
    for (kind, pointer, value, field) in cases() {
        let mut body = match kind {
            Kind::User => config.users[&ANNA].to_json(),
            Kind::Service => config.services[&SUPPORT].to_json(),
            _ => config.entities_of(kind).next().unwrap().to_json(),
        };
        *body.pointer_mut(pointer).unwrap() = value;
        let entity = Entity::read(kind, &body).unwrap();
        assert_eq!(
            refused(&config, entity),
            [format!("{field} unknown")],
            "{pointer}"
        );
    }
}

fn skill() -> Value {
    json!({ NOWHERE.to_string(): 3 })
}

#[test]
fn a_direct_message_is_none_of_a_services() {
    let config = bed::config();
    let mut service = config.services[&SUPPORT].clone();
    service.interact.system_message = config.direct_messages.keys().next().copied();
    let found = refused(&config, Entity::Service(Box::new(service)));
    assert_eq!(found, ["interact.system_message unknown"]);
}

#[test]
fn what_was_gone_before_may_be_saved_again() {
    let mut config = bed::config();
    config.policies.clear();
    let mut service = config.services[&SUPPORT].clone();
    service.display_name = "Help".into();
    assert_eq!(
        refused(&config, Entity::Service(Box::new(service))),
        [""; 0]
    );
}

#[test]
fn a_unit_that_does_not_exist_is_no_place() {
    let config = bed::config();
    let mut service = config.services[&SUPPORT].clone();
    service.unit = shared::ids::UnitId::from_bytes([0x77; 16]);
    let found = refused(&config, Entity::Service(Box::new(service)));
    assert_eq!(found, ["unit unknown"]);
}

#[test]
fn principal_names_are_unique_in_the_tenant() {
    let config = bed::config();
    let mut anna = config.users[&ANNA].clone();
    anna.upn = " BEN@demo.test".into();
    let entity = Entity::User(Box::new(anna)).neat();
    assert_eq!(refused(&config, entity), ["upn not_unique"]);
}
