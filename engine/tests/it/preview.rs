//! Row 23: the widget on a page of our own, for those who may see the target, and what it does not open.

use engine::admission::{Ask, admit, admit_preview, may_see};
use engine::model::{Config, Grant, Role, TenantState, Unit};
use shared::ids::{DomainTemplateId, ServiceId, Target, UnitId, UserId};
use shared::{ErrorCode, Millis};

use crate::kit::{ANNA, BEN, SUPPORT, config};

const NORTH: UnitId = UnitId::from_bytes([0xA1; 16]);
const SOUTH: UnitId = UnitId::from_bytes([0xB1; 16]);

fn ask(target: Target) -> Ask<'static> {
    Ask {
        key: "wk_tenant",
        target,
        origin: Some("https://chat.example.com"),
        modality: None,
        now: Millis(1_000),
    }
}

/// Support sits in the north; Anna works there, Ben in the south.
fn apart() -> Config {
    let mut config = config();
    let parent = config.root();
    for (id, name) in [(NORTH, "North"), (SOUTH, "South")] {
        let name = name.to_owned();
        config.units.insert(id, Unit { id, parent, name });
    }
    let service = config.services.get_mut(&SUPPORT).unwrap();
    service.unit = NORTH;
    // No website is listed there, ours no more than any other.
    service.interact.restrict_to = Some(DomainTemplateId::from_bytes([7; 16]));
    for (id, unit) in [(ANNA, NORTH), (BEN, SOUTH)] {
        let user = config.users.get_mut(&id).unwrap();
        (user.unit, user.roles) = (unit, vec![Grant::at(Role::Agent, unit)]);
    }
    config
}

#[test]
fn row_23_who_may_see_the_target_needs_no_row_of_a_template() {
    let config = apart();
    let ask = ask(Target::Service(SUPPORT));
    let refused = admit(&config, &ask).unwrap_err();
    assert_eq!(refused.code, ErrorCode::OriginNotAllowed);
    let admitted = admit_preview(&config, &ask, ANNA).unwrap();
    assert_eq!(admitted.display_name, "Support");
}

#[test]
fn row_23_nobody_else_is_let_in() {
    let mut config = apart();
    let target = Target::Service(SUPPORT);
    let nobody = UserId::from_bytes([9; 16]);
    for viewer in [BEN, nobody] {
        assert!(!may_see(&config, target, viewer));
        let refused = admit_preview(&config, &ask(target), viewer).unwrap_err();
        assert_eq!(refused.code, ErrorCode::OriginNotAllowed);
    }
    config.users.get_mut(&ANNA).unwrap().active = false;
    let refused = admit_preview(&config, &ask(target), ANNA).unwrap_err();
    assert_eq!(refused.code, ErrorCode::OriginNotAllowed);
    let missing = Target::Service(ServiceId::from_bytes([9; 16]));
    assert!(admit_preview(&config, &ask(missing), ANNA).is_err());
}

#[test]
fn row_23_every_other_check_of_the_door_holds() {
    type Change = fn(&mut Config);
    let changes: [(Change, ErrorCode); 4] = [
        (
            |it| it.tenant.interact.enabled = false,
            ErrorCode::InteractDisabled,
        ),
        (|it| it.tenant.interact.keys.clear(), ErrorCode::KeyInvalid),
        (
            |it| it.services.get_mut(&SUPPORT).unwrap().interact.active = false,
            ErrorCode::TargetInactive,
        ),
        (
            |it| {
                it.services
                    .get_mut(&SUPPORT)
                    .unwrap()
                    .interact
                    .instant_messaging = false
            },
            ErrorCode::ModalityDisabled,
        ),
    ];
    for (n, (change, code)) in changes.into_iter().enumerate() {
        let mut config = apart();
        change(&mut config);
        let refused = admit_preview(&config, &ask(Target::Service(SUPPORT)), ANNA).unwrap_err();
        assert_eq!(refused.code, code, "change {n}");
    }
    let mut config = apart();
    config.tenant.state = TenantState::Suspended;
    assert!(admit_preview(&config, &ask(Target::Service(SUPPORT)), ANNA).is_err());
}
