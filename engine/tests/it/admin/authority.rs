//! Rows 10–22 begin with who may do what: every role, subject, action and place of the table.

use engine::admin::Kind;
use engine::authority::{Action, Principal, Subject, matrix};
use engine::model::{Config, Grant, Role, TenantState};
use shared::ids::UnitId;

use super::bed::{self, ADMIN, NORTH, SOUTH, TEAM, grant, who};
use crate::kit::{ANNA, BEN, SUPPORT};

const UNKNOWN: UnitId = UnitId::from_bytes([0x77; 16]);

/// Ben, who sits in South and holds one role in North.
fn with(role: Role) -> Config {
    let mut config = bed::config();
    grant(&mut config, BEN, SOUTH, vec![Grant::at(role, NORTH)]);
    config
}

#[test]
fn every_cell_of_the_table_holds_where_it_is_granted_and_nowhere_else() {
    for role in Role::ALL {
        let config = with(*role);
        let ben = who(&config, BEN);
        let root = config.root();
        for (subject, action) in Subject::all()
            .flat_map(|subject| Action::ALL.iter().map(move |action| (subject, *action)))
        {
            let cell = matrix::rights(*role, subject).has(action);
            let is_read = action == Action::Read && matches!(subject, Subject::Of(_));
            // The path: South where he sits, North where something is granted, the root above both.
            for (unit, granted, on_path) in [
                (NORTH, true, true),
                (TEAM, true, false),
                (SOUTH, false, true),
                (root, false, true),
                (UNKNOWN, false, true),
            ] {
                let expected = granted && cell || on_path && is_read;
                let found = ben.may(action, subject, unit);
                assert_eq!(found, expected, "{role:?} {subject:?} {action:?} {unit}");
                if action == Action::Read {
                    assert_eq!(
                        ben.reads(subject).contains(unit),
                        found,
                        "{subject:?} {unit}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_role_at_the_root_holds_everywhere() {
    for role in Role::ALL {
        let mut config = bed::config();
        grant(&mut config, BEN, SOUTH, vec![Grant::at_root(*role)]);
        let ben = who(&config, BEN);
        for subject in Subject::all() {
            for unit in [config.root(), NORTH, TEAM, SOUTH, UNKNOWN] {
                assert_eq!(ben.rights(subject, unit), matrix::rights(*role, subject));
            }
        }
    }
}

#[test]
fn nobody_without_a_role_does_more_than_read_along_the_path() {
    let mut config = bed::config();
    grant(&mut config, BEN, TEAM, Vec::new());
    let ben = who(&config, BEN);
    for subject in Subject::all() {
        for action in Action::ALL {
            for (unit, on_path) in [
                (TEAM, true),
                (NORTH, true),
                (config.root(), true),
                (SOUTH, false),
            ] {
                let expected =
                    *action == Action::Read && on_path && matches!(subject, Subject::Of(_));
                assert_eq!(ben.may(*action, subject, unit), expected);
            }
        }
    }
    assert!(!ben.reads(Kind::Service).is_everything());
    let seen = ben.reads(Kind::Service);
    assert_eq!((seen.hidden(), seen.has_root()), (&[SOUTH].into(), true));
    let none = ben.reads(Subject::Audit);
    assert_eq!((none.hidden().len(), none.has_root()), (3, false));
}

#[test]
fn a_few_cells_in_words() {
    use Action::{Create, Delete, Execute, Read, Update};
    let may = |role: Role, action, subject: Subject| {
        let config = with(role);
        who(&config, BEN).may(action, subject, TEAM)
    };
    let of = Subject::Of;
    assert!(may(Role::UnitAdmin, Create, of(Kind::User)));
    assert!(!may(Role::UnitAdmin, Update, Subject::Seats));
    assert!(!may(Role::UnitAdmin, Update, of(Kind::Tenant)));
    assert!(may(Role::WorkflowAdmin, Execute, of(Kind::WorkflowDraft)));
    assert!(!may(Role::WorkflowAdmin, Update, of(Kind::Service)));
    assert!(may(Role::ServiceOwner, Update, of(Kind::Service)));
    assert!(!may(Role::ServiceOwner, Create, of(Kind::Service)));
    assert!(may(Role::OwnerLimited, Update, of(Kind::Calendar)));
    assert!(!may(Role::OwnerLimited, Update, of(Kind::Service)));
    assert!(may(Role::Supervisor, Execute, Subject::Tasks));
    assert!(!may(Role::Agent, Read, Subject::Tasks));
    assert!(may(Role::Reporter, Read, Subject::Reports));
    assert!(!may(Role::Reporter, Delete, Subject::Reports));
    assert!(!may(Role::PartnerAdmin, Read, of(Kind::User)));
}

#[test]
fn whoever_may_not_work_is_nobody() {
    let mut config = bed::config();
    assert!(Principal::of(&config, ADMIN).is_some());
    config.users.get_mut(&ADMIN).unwrap().active = false;
    assert!(Principal::of(&config, ADMIN).is_none());
    let mut config = bed::config();
    config.tenant.state = TenantState::Suspended;
    assert!(Principal::of(&config, ADMIN).is_none());
    config.users.clear();
    assert!(Principal::of(&config, ANNA).is_none());
}

#[test]
fn a_grant_in_a_unit_that_is_gone_holds_nowhere() {
    let mut config = bed::config();
    let gone = Grant::at(Role::TenantAdmin, UNKNOWN);
    grant(&mut config, BEN, SOUTH, vec![gone]);
    let ben = who(&config, BEN);
    for unit in [config.root(), NORTH, SOUTH, UNKNOWN] {
        assert!(!ben.may(Action::Update, Kind::Service, unit));
    }
    assert!(!who(&config, ADMIN).may_grant(gone));
}

#[test]
fn a_service_owner_teaches_the_members_of_the_own_services() {
    let mut config = bed::config();
    config.services.get_mut(&SUPPORT).unwrap().unit = NORTH;
    config.services.retain(|id, _| *id == SUPPORT);
    let owner = Grant::at(Role::ServiceOwner, NORTH);
    grant(&mut config, BEN, NORTH, vec![owner]);
    grant(&mut config, ANNA, SOUTH, Vec::new());
    let may = |config: &Config| who(config, BEN).may_teach(&config.users[&ANNA]);
    assert!(may(&config));
    config.services.get_mut(&SUPPORT).unwrap().members.clear();
    assert!(!may(&config));
    assert!(!who(&config, BEN).may_manage(Action::Update, &config.users[&ANNA]));
}
