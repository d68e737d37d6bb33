//! The unit tree: circles, depth, moves that put something out of reach, names.

use engine::admin::Entity;
use engine::model::{Config, Skill, Unit};
use shared::ids::{SkillId, UnitId};
use shared::limits::{UNIT_DEPTH, UNITS};

use super::bed::{self, NORTH, SOUTH, TEAM, TEMPLATE, refused, warned};
use crate::kit::{SUPPORT, WORKFLOW};

fn unit(id: UnitId, parent: UnitId, name: &str) -> Entity {
    let name = name.into();
    Entity::Unit(Box::new(Unit { id, parent, name }))
}

fn number(n: u16) -> UnitId {
    let mut id = [0xcc; 16];
    id[..2].copy_from_slice(&n.to_be_bytes());
    UnitId::from_bytes(id)
}

#[test]
fn a_unit_is_never_below_itself() {
    let config = bed::config();
    for parent in [NORTH, TEAM] {
        assert_eq!(
            refused(&config, unit(NORTH, parent, "North")),
            ["parent circle"]
        );
    }
    assert_eq!(refused(&config, unit(NORTH, SOUTH, "North")), [""; 0]);
    let root = config.root();
    assert_eq!(refused(&config, unit(root, NORTH, "Root")), ["id invalid"]);
    assert_eq!(
        refused(&config, unit(TEAM, number(9), "Team")),
        ["parent unknown"]
    );
    // An id under which things of an older release sit at the root.
    let old = config.services[&SUPPORT].unit;
    assert_eq!(refused(&config, unit(old, NORTH, "Old")), ["id invalid"]);
}

#[test]
fn units_stand_ten_deep_and_a_thousand_at_most() {
    let mut config = bed::config();
    let deepest = UNIT_DEPTH as u16;
    // North is the first, and these go on below it.
    let mut parent = NORTH;
    for n in 2..deepest {
        config.put(unit(number(n), parent, "Deep"));
        parent = number(n);
    }
    assert_eq!(
        refused(&config, unit(number(deepest), parent, "Last")),
        [""; 0]
    );
    config.put(unit(number(deepest), parent, "Last"));
    let below = unit(number(99), number(deepest), "Too deep");
    assert_eq!(refused(&config, below), ["parent too_many"]);
    // A branch that would stand too deep with all that is below it.
    assert_eq!(
        refused(&config, unit(NORTH, SOUTH, "North")),
        ["parent too_many"]
    );

    let mut config = bed::config();
    for n in config.units.len()..UNITS - 1 {
        config.put(unit(number(n as u16), NORTH, &format!("Unit {n}")));
    }
    let next = unit(number(5_000), NORTH, "Next");
    assert_eq!(refused(&config, next.clone()), [""; 0]);
    config.put(next);
    assert_eq!(
        refused(&config, unit(number(5_001), NORTH, "One more")),
        [" too_many"]
    );
}

/// Support in the team, restricted to a template of North.
fn team_with_template() -> Config {
    let mut config = bed::config();
    config.services.get_mut(&SUPPORT).unwrap().unit = TEAM;
    config.domain_templates.get_mut(&TEMPLATE).unwrap().unit = NORTH;
    config
}

#[test]
fn row_19_templates_of_the_own_unit_and_above_are_selectable() {
    let mut config = team_with_template();
    config
        .services
        .get_mut(&SUPPORT)
        .unwrap()
        .interact
        .restrict_to = None;
    for (unit, reachable) in [
        (config.root(), true),
        (NORTH, true),
        (TEAM, true),
        (SOUTH, false),
    ] {
        config.domain_templates.get_mut(&TEMPLATE).unwrap().unit = unit;
        let mut service = config.services[&SUPPORT].clone();
        service.interact.restrict_to = Some(TEMPLATE);
        let expected = match reachable {
            true => vec![],
            false => vec!["interact.restrict_to out_of_reach".to_owned()],
        };
        assert_eq!(
            refused(&config, Entity::Service(Box::new(service))),
            expected
        );
    }
}

#[test]
fn a_move_that_hides_something_in_use_is_made_and_says_so() {
    let config = team_with_template();
    // The template goes away from the service.
    let mut template = config.domain_templates[&TEMPLATE].clone();
    template.unit = SOUTH;
    let told = warned(&config, Entity::DomainTemplate(Box::new(template)));
    assert_eq!(told, ["unit out_of_reach"]);
    // The service goes away from the template, and stays restricted to it.
    let mut service = config.services[&SUPPORT].clone();
    service.unit = SOUTH;
    let told = warned(&config, Entity::Service(Box::new(service.clone())));
    assert_eq!(told, ["unit out_of_reach"]);
    // Its whole unit goes away.
    let told = warned(&config, unit(TEAM, SOUTH, "Team"));
    assert_eq!(told, ["unit out_of_reach"]);
    // What was out of reach before is no news, and can be saved again.
    let mut moved = config.clone();
    moved.put(Entity::Service(Box::new(service.clone())));
    service.display_name = "Support South".into();
    assert_eq!(warned(&moved, Entity::Service(Box::new(service))), [""; 0]);
}

#[test]
fn row_49_a_workflow_serves_its_own_unit_and_those_below() {
    let mut config = bed::config();
    let workflow = std::sync::Arc::make_mut(config.workflows.get_mut(&WORKFLOW).unwrap());
    workflow.unit = SOUTH;
    let mut service = config.services[&SUPPORT].clone();
    service.id = shared::ids::ServiceId::from_bytes([0x66; 16]);
    service.display_name = "New".into();
    for (unit, expected) in [
        (SOUTH, vec![]),
        (NORTH, vec!["chat_workflow out_of_reach".to_owned()]),
    ] {
        service.unit = unit;
        assert_eq!(
            refused(&config, Entity::Service(Box::new(service.clone()))),
            expected
        );
    }
}

#[test]
fn names_are_unique_in_a_unit_letter_case_aside() {
    let config = bed::config();
    let skill = |unit, name: &str| {
        let id = SkillId::from_bytes([0x66; 16]);
        let name = name.into();
        Entity::Skill(Box::new(Skill { id, unit, name }))
    };
    assert_eq!(
        refused(&config, skill(config.root(), " gERMAN ")),
        ["name not_unique"]
    );
    assert_eq!(refused(&config, skill(NORTH, "German")), [""; 0]);
    assert_eq!(
        refused(&config, unit(number(1), config.root(), "south")),
        ["name not_unique"]
    );
    // Whoever keeps the name that was there before may change everything else.
    let mut twice = config.clone();
    twice.put(skill(config.root(), "German"));
    assert_eq!(refused(&twice, skill(config.root(), "German")), [""; 0]);
}
