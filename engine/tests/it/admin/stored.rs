//! What older releases have stored is read as it was meant.

use engine::admin::{Administered, Entity, Kind};
use engine::model::{Config, Grant, Place, Role, Tenant, Theme, Unit, User, WorkflowDraft};
use serde_json::{Value, json};
use shared::ids::{ActivityId, ThemeId, UnitId};

use super::bed;

/// A value without the fields that came with units, licences and themes.
fn as_before(value: &dyn Administered) -> Value {
    let mut body = value.to_json();
    let fields = body.as_object_mut().unwrap();
    fields.remove("licences");
    if let Some(roles) = fields.get_mut("roles").and_then(Value::as_array_mut) {
        *roles = vec![json!("Agent")];
    }
    if let Some(interact) = fields.get_mut("interact").and_then(Value::as_object_mut) {
        interact.remove("theme");
    }
    body
}

#[test]
fn users_services_and_tenants_of_older_releases_are_read() {
    let config = bed::config();
    for value in config.entities() {
        let kind = value.kind();
        let read = Entity::parse(kind, as_before(value)).unwrap();
        assert_eq!((read.raw_id(), read.kind()), (value.raw_id(), kind));
        if let Entity::User(user) = read {
            assert_eq!(user.roles, [Grant::at_root(Role::Agent)]);
            assert!(user.licences.is_empty() && user.interact.theme.is_none());
        }
    }
}

#[test]
fn a_whole_configuration_of_an_older_release_is_read() {
    let config = crate::kit::config();
    let mut old = serde_json::to_value(&config).unwrap();
    for map in ["units", "themes", "workflow_drafts"] {
        old.as_object_mut().unwrap().remove(map);
    }
    assert_eq!(serde_json::from_value::<Config>(old).unwrap(), config);
}

#[test]
fn every_entity_is_found_taken_out_and_put_back() {
    let config = bed::config();
    for kind in Kind::ALL {
        let all: Vec<_> = config.entities_of(*kind).collect();
        assert!(!all.is_empty(), "{kind:?}: the bed has none");
        for value in all {
            let found = config.entity(*kind, value.raw_id()).unwrap();
            assert_eq!((found.title(), found.home()), (value.title(), value.home()));
            let copy = Entity::parse(*kind, value.to_json()).unwrap();
            let mut without = config.clone();
            without.take(*kind, value.raw_id());
            let is_gone = without.entity(*kind, value.raw_id()).is_none();
            assert_eq!(is_gone, *kind != Kind::Tenant);
            without.put(copy);
            assert_eq!(without, config);
        }
    }
}

#[test]
fn a_draft_is_its_workflow_with_places() {
    let config = bed::config();
    let workflow = config.workflows.values().next().unwrap();
    let id = ActivityId::from_bytes([1; 16]);
    let draft = WorkflowDraft {
        workflow: (**workflow).clone(),
        layout: [(id, Place { x: -3, y: 400 })].into(),
    };
    let body = draft.to_json();
    assert_eq!(body["workflow"]["id"], json!(workflow.id));
    assert_eq!(body["layout"][id.to_string()], json!({ "x": -3, "y": 400 }));
    let read = Entity::parse(Kind::WorkflowDraft, body).unwrap();
    assert_eq!(read, Entity::WorkflowDraft(Box::new(draft)));
    // One without places is laid out by the designer.
    let body = json!({ "workflow": workflow.to_json() });
    let read = Entity::parse(Kind::WorkflowDraft, body).unwrap();
    assert!(matches!(read, Entity::WorkflowDraft(draft) if draft.layout.is_empty()));
}

#[test]
fn a_theme_needs_only_a_name() {
    let (id, unit) = (ThemeId::from_bytes([1; 16]), UnitId::from_bytes([2; 16]));
    let body = json!({ "id": id, "unit": unit, "name": "House" });
    let theme: Theme = serde_json::from_value(body).unwrap();
    assert_eq!((theme.light.accent.as_str(), theme.logo), ("#0a6670", None));
}

#[test]
fn a_unit_of_older_releases_is_the_root() {
    let mut config = bed::config();
    let (root, unknown) = (config.root(), UnitId::from_bytes([0x77; 16]));
    assert_eq!(config.unit_or_root(unknown), root);
    assert_eq!(config.path_of(unknown), [root]);
    assert_eq!(config.path_of(bed::TEAM), [bed::TEAM, bed::NORTH, root]);
    assert!(config.is_within(bed::TEAM, bed::NORTH) && !config.is_within(bed::NORTH, bed::TEAM));
    assert!(config.is_within(unknown, root) && !config.is_within(unknown, bed::NORTH));
    // A circle that was stored all the same ends.
    let circle = |id, parent| Unit {
        id,
        parent,
        name: "Circle".into(),
    };
    config.put(Entity::Unit(Box::new(circle(bed::NORTH, bed::TEAM))));
    assert_eq!(config.path_of(bed::TEAM), [bed::TEAM, bed::NORTH, root]);
}

#[test]
fn values_of_another_kind_are_refused() {
    let user: &User = &bed::config().users[&crate::kit::ANNA];
    assert!(Entity::parse(Kind::Tenant, user.to_json()).is_err());
    assert!(serde_json::from_value::<Tenant>(user.to_json()).is_err());
}
