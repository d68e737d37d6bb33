//! API keys may what is granted to them, as far as their owner may it, and no more.

use engine::admin::{Change, Entity, FaultCode, Kind, check, used_by};
use engine::authority::{Action, Principal, Subject};
use engine::model::{ApiKey, Config, Grant, Role};
use shared::Millis;
use shared::ids::{ApiKeyId, UnitId, UserId};

use super::bed::{self, ADMIN, API_KEY as KEY, NORTH, SOUTH, TEAM, grant, who};
use crate::kit::{ANNA, BEN};

fn key(owner: UserId, unit: UnitId, grants: Vec<Grant>) -> ApiKey {
    ApiKey {
        id: KEY,
        unit,
        name: "Night shift".to_owned(),
        grants,
        owner,
        expires_at: None,
        revoked_at: None,
        hash: "00".to_owned(),
    }
}

/// Ben administers North; the key is his.
fn scene(grants: Vec<Grant>) -> Config {
    let mut config = bed::config();
    grant(
        &mut config,
        BEN,
        NORTH,
        vec![Grant::at(Role::UnitAdmin, NORTH)],
    );
    config.put(Entity::ApiKey(Box::new(key(BEN, NORTH, grants))));
    config
}

fn of(config: &Config) -> Option<Principal<'_>> {
    Principal::of(config, KEY)
}

fn faults(config: &Config, key: ApiKey, by: UserId) -> Vec<(String, FaultCode)> {
    let change = Change::Save(Entity::ApiKey(Box::new(key)));
    let faults = check(config, &change, &who(config, by)).err();
    let faults = faults.unwrap_or_default().into_iter();
    faults.map(|fault| (fault.field, fault.code)).collect()
}

#[test]
fn a_key_may_what_is_granted_where_it_is_granted() {
    let config = scene(vec![Grant::at(Role::WorkflowAdmin, TEAM)]);
    let one = of(&config).unwrap();
    assert!(one.may(Action::Update, Kind::Workflow, TEAM));
    assert!(!one.may(Action::Update, Kind::Workflow, NORTH));
    assert!(!one.may(Action::Update, Kind::Service, TEAM));
    assert!(
        one.may(Action::Read, Kind::Service, NORTH),
        "along the path"
    );
    assert!(!one.may(Action::Read, Kind::Service, SOUTH));
    assert!(one.reads(Kind::Service).contains(TEAM) && !one.reads(Kind::Service).contains(SOUTH));
}

#[test]
fn a_key_never_may_more_than_its_owner_now() {
    let mut config = scene(vec![Grant::at(Role::UnitAdmin, NORTH)]);
    assert!(
        of(&config)
            .unwrap()
            .may(Action::Delete, Kind::Service, TEAM)
    );
    grant(
        &mut config,
        BEN,
        NORTH,
        vec![Grant::at(Role::ServiceOwner, NORTH)],
    );
    let one = of(&config).unwrap();
    assert!(one.may(Action::Update, Kind::Service, TEAM));
    assert!(!one.may(Action::Delete, Kind::Service, TEAM));
    grant(&mut config, BEN, SOUTH, Vec::new());
    let one = of(&config).unwrap();
    for subject in Subject::all() {
        assert!(!one.may(Action::Update, subject, TEAM), "{subject:?}");
        assert!(!one.may(Action::Read, subject, NORTH), "{subject:?}");
        assert!(!one.reads(subject).contains(NORTH), "{subject:?}");
    }
}

#[test]
fn a_revoked_key_and_one_of_somebody_who_may_not_work_are_nobody() {
    let config = scene(vec![Grant::at(Role::Agent, NORTH)]);
    assert!(of(&config).is_some());
    let mut gone = config.clone();
    gone.api_keys.get_mut(&KEY).unwrap().revoked_at = Some(Millis(1));
    assert!(of(&gone).is_none());
    let mut idle = config.clone();
    idle.users.get_mut(&BEN).unwrap().active = false;
    assert!(of(&idle).is_none());
    let mut lost = config;
    lost.users.remove(&BEN);
    assert!(of(&lost).is_none());
}

#[test]
fn a_key_ends_at_its_moment() {
    let mut one = key(BEN, NORTH, Vec::new());
    assert!(one.is_alive(Millis(i64::MAX)));
    one.expires_at = Some(Millis(1_000));
    assert_eq!(
        [999, 1_000, 1_001].map(|at| one.is_alive(Millis(at))),
        [true, false, false]
    );
    one.expires_at = None;
    one.revoked_at = Some(Millis(5));
    assert!(!one.is_alive(Millis(0)));
}

#[test]
fn nobody_makes_a_key_that_may_more_or_that_is_somebody_elses() {
    let mut config = scene(vec![Grant::at(Role::Agent, NORTH)]);
    let new = |owner, grants| ApiKey {
        id: ApiKeyId::from_bytes([0x4C; 16]),
        name: "Other".to_owned(),
        ..key(owner, NORTH, grants)
    };
    let fine = new(BEN, vec![Grant::at(Role::UnitAdmin, TEAM)]);
    assert_eq!(faults(&config, fine, BEN), []);
    let wide = new(
        BEN,
        vec![
            Grant::at(Role::Agent, NORTH),
            Grant::at_root(Role::Reporter),
        ],
    );
    assert_eq!(
        faults(&config, wide, BEN),
        [("grants[1]".to_owned(), FaultCode::Forbidden)]
    );
    let theirs = new(ADMIN, vec![Grant::at(Role::Agent, NORTH)]);
    assert_eq!(
        faults(&config, theirs, BEN),
        [("owner".to_owned(), FaultCode::Forbidden)]
    );
    let nothing = new(BEN, Vec::new());
    assert_eq!(
        faults(&config, nothing, BEN),
        [("grants".to_owned(), FaultCode::Required)]
    );
    let part = new(ADMIN, vec![Grant::at(Role::TenantAdmin, NORTH)]);
    assert_eq!(
        faults(&config, part, ADMIN),
        [("grants[0]".to_owned(), FaultCode::Invalid)]
    );
    grant(
        &mut config,
        ANNA,
        NORTH,
        vec![Grant::at(Role::Agent, NORTH)],
    );
    let agents = new(ANNA, vec![Grant::at(Role::Agent, NORTH)]);
    assert_eq!(
        faults(&config, agents, ANNA),
        [(String::new(), FaultCode::Forbidden)]
    );
}

#[test]
fn a_key_makes_and_changes_no_keys() {
    let config = scene(vec![Grant::at(Role::UnitAdmin, NORTH)]);
    let one = of(&config).unwrap();
    assert!(one.may(Action::Create, Kind::Skill, NORTH));
    for action in [
        Action::Create,
        Action::Update,
        Action::Delete,
        Action::Execute,
    ] {
        assert!(!one.may(action, Kind::ApiKey, NORTH), "{action:?}");
    }
    let more = Change::Save(Entity::ApiKey(Box::new(ApiKey {
        name: "Heir".to_owned(),
        ..key(BEN, NORTH, vec![Grant::at(Role::Agent, NORTH)])
    })));
    assert!(check(&config, &more, &one).is_err());
}

#[test]
fn what_a_form_says_of_secret_owner_and_end_is_not_heard() {
    let config = scene(vec![Grant::at(Role::Agent, NORTH)]);
    let mut sent = Entity::ApiKey(Box::new(ApiKey {
        owner: ADMIN,
        hash: "ff".to_owned(),
        revoked_at: Some(Millis(1)),
        ..key(BEN, NORTH, Vec::new())
    }));
    sent.keep_sealed(&config);
    let Entity::ApiKey(kept) = &sent else {
        unreachable!()
    };
    assert_eq!(
        (kept.owner, kept.hash.as_str(), kept.revoked_at),
        (BEN, "00", None)
    );
    let shown = serde_json::to_string(&kept.clone()).unwrap();
    assert!(shown.contains("\"hash\""));
    let Entity::ApiKey(open) = sent.without_secrets() else {
        unreachable!()
    };
    assert!(!serde_json::to_string(&open).unwrap().contains("hash"));
}

#[test]
fn whoever_has_a_key_is_not_deleted_before_it() {
    let config = scene(vec![Grant::at(Role::Agent, NORTH)]);
    let uses = used_by(&config, Kind::User, *BEN.as_bytes());
    assert!(
        uses.iter()
            .any(|one| one.kind == Kind::ApiKey && one.name == "Night shift")
    );
}
