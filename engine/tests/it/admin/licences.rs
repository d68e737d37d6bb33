//! Rows 10–12, 52, 53: seats, what needs which licence, and what cannot be taken away.

use engine::admin::{Change, Entity, check};
use engine::licence::{Seats, seats};
use engine::model::{Config, Licence, ServiceLicence, User, UserLicence};

use super::bed::{self, ADMIN, refused, told, who};
use crate::kit::{ANNA, BEN, EXTERNAL_WORKFLOW, SALES, SUPPORT};

fn service(config: &Config, change: impl Fn(&mut engine::model::Service)) -> Entity {
    let mut service = config.services[&SUPPORT].clone();
    change(&mut service);
    Entity::Service(Box::new(service))
}

fn user(config: &Config, change: impl Fn(&mut User)) -> Entity {
    let mut user = config.users[&BEN].clone();
    change(&mut user);
    Entity::User(Box::new(user))
}

fn of(config: &Config, licence: Licence) -> Seats {
    let all = seats(config);
    *all.iter().find(|seats| seats.licence == licence).unwrap()
}

#[test]
fn row_12_seats_are_counted_by_who_holds_them() {
    let mut config = bed::config();
    assert_eq!(of(&config, Licence::ContactCenter).taken, 2);
    assert_eq!(of(&config, Licence::UserInteract).taken, 4);
    assert_eq!(
        of(&config, Licence::UserCompanion),
        Seats {
            licence: Licence::UserCompanion,
            total: None,
            taken: 0
        }
    );
    config.users.get_mut(&ANNA).unwrap().licences = UserLicence::ALL.iter().copied().collect();
    config.tenant.licences.insert(Licence::UserCompanion, 7);
    let seats = of(&config, Licence::UserCompanion);
    assert_eq!((seats.total, seats.taken), (Some(7), 1));
    // Row 10: whoever is inactive keeps the licence, and its seat.
    config.users.get_mut(&ANNA).unwrap().active = false;
    assert_eq!(of(&config, Licence::UserAudioVideo).taken, 1);
}

#[test]
fn row_12_nobody_sits_where_there_is_no_seat() {
    let mut config = bed::config();
    let give = |config: &Config| {
        user(config, |user| {
            user.licences.insert(UserLicence::ContactCenter);
        })
    };
    for (total, expected) in [
        (None, vec![]),
        (Some(0), vec!["licences licence_exceeded".to_owned()]),
        (Some(1), vec![]),
        (Some(2), vec![]),
    ] {
        config.tenant.licences.clear();
        config
            .tenant
            .licences
            .extend(total.map(|total| (Licence::UserContactCenter, total)));
        assert_eq!(refused(&config, give(&config)), expected, "{total:?}");
    }
    config.tenant.licences = [(Licence::UserContactCenter, 1)].into();
    config
        .users
        .get_mut(&ANNA)
        .unwrap()
        .licences
        .insert(UserLicence::ContactCenter);
    assert_eq!(
        refused(&config, give(&config)),
        ["licences licence_exceeded"]
    );
    // A service and Interact, each at its own field.
    let mut config = bed::config();
    config.tenant.licences = [(Licence::EnterpriseRouting, 0)].into();
    let down = service(&config, |service| {
        service.licence = ServiceLicence::EnterpriseRouting
    });
    let found = refused(&config, down);
    assert!(
        found.contains(&"licence licence_exceeded".to_owned()),
        "{found:?}"
    );
    config.tenant.licences = [(Licence::UserInteract, 3)].into();
    config.users.get_mut(&BEN).unwrap().interact.licensed = false;
    let give = user(&config, |user| user.interact.licensed = true);
    assert_eq!(
        refused(&config, give),
        ["interact.licensed licence_exceeded"]
    );
}

#[test]
fn seats_in_use_are_not_taken_away_silently() {
    let config = bed::config();
    for (total, expected) in [
        (
            1,
            vec!["licences.ContactCenter licence_exceeded".to_owned()],
        ),
        (2, vec![]),
        (3, vec![]),
    ] {
        let mut tenant = config.tenant.clone();
        tenant.licences.insert(Licence::ContactCenter, total);
        assert_eq!(
            refused(&config, Entity::Tenant(Box::new(tenant))),
            expected,
            "{total}"
        );
    }
}

#[test]
fn where_too_many_sit_already_everything_else_goes_on() {
    let mut config = bed::config();
    config.tenant.licences = [(Licence::ContactCenter, 1)].into();
    let rename = service(&config, |service| service.display_name = "Help".into());
    assert_eq!(refused(&config, rename), [""; 0]);
    let mut another = config.services[&SALES].clone();
    another.id = shared::ids::ServiceId::from_bytes([0x66; 16]);
    another.display_name = "More".into();
    another.unit = config.root();
    let entity = Entity::Service(Box::new(another));
    assert_eq!(refused(&config, entity), ["licence licence_exceeded"]);
}

#[test]
fn row_11_interact_needs_enterprise_routing_or_contact_center() {
    let mut config = bed::config();
    let support = config.services.get_mut(&SUPPORT).unwrap();
    (support.external_workflow, support.call_workflow) = (None, None);
    for (licence, expected) in [
        (
            ServiceLicence::AdvancedRouting,
            vec!["interact.licensed licence_needed".to_owned()],
        ),
        (ServiceLicence::EnterpriseRouting, vec![]),
        (ServiceLicence::ContactCenter, vec![]),
    ] {
        let entity = service(&config, |service| service.licence = licence);
        assert_eq!(refused(&config, entity), expected, "{licence:?}");
    }
    let persistent = service(&config, |service| {
        service.licence = ServiceLicence::EnterpriseRouting;
        service.distribution.persistent_rona = true;
    });
    assert_eq!(
        refused(&config, persistent),
        ["distribution.persistent_rona licence_needed"]
    );
}

#[test]
fn rows_52_and_53_an_applied_workflow_keeps_its_licence() {
    let config = bed::config();
    // External tasks need Contact Center: taking the licence away is refused at the licence.
    let down = service(&config, |service| {
        service.licence = ServiceLicence::EnterpriseRouting
    });
    assert_eq!(refused(&config, down), ["licence licence_needed"]);
    // Applying it without the licence is refused at the modality.
    let mut lower = config.clone();
    let support = lower.services.get_mut(&SUPPORT).unwrap();
    (support.licence, support.external_workflow) = (ServiceLicence::EnterpriseRouting, None);
    let apply = service(&lower, |service| {
        service.external_workflow = Some(EXTERNAL_WORKFLOW)
    });
    assert_eq!(refused(&lower, apply), ["external_workflow licence_needed"]);
    // A workflow of another modality does not fit.
    let chat = service(&config, |service| {
        service.chat_workflow = Some(EXTERNAL_WORKFLOW)
    });
    assert_eq!(refused(&config, chat), ["chat_workflow other-modality"]);
}

#[test]
fn what_is_switched_on_and_cannot_begin_is_said() {
    let mut config = bed::config();
    let entity = service(&config, |service| {
        service.chat_workflow = None;
        service.interact.audio_video = true;
    });
    let expected = [
        "interact.instant_messaging advice",
        "interact.audio_video advice",
    ];
    assert_eq!(bed::warned(&config, entity.clone()), expected);
    config.tenant.interact.instant_messaging = false;
    assert_eq!(bed::warned(&config, entity).len(), 3);
    let change = Change::Save(service(&config, |service| service.interact.active = false));
    assert_eq!(
        told(&check(&config, &change, &who(&config, ADMIN)).unwrap()),
        [""; 0]
    );
}
