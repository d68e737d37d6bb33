//! What is used is not deleted, and what uses it is named.

use engine::admin::{Change, Kind, check, used_by};
use engine::model::Config;

use super::bed::{self, ADMIN, NORTH, TEAM, told, who};
use crate::kit::{ANNA, SUPPORT};

fn names(config: &Config, kind: Kind, id: [u8; 16]) -> Vec<String> {
    let uses = used_by(config, kind, id).into_iter();
    uses.map(|one| format!("{} {}", one.kind.as_str(), one.name))
        .collect()
}

#[test]
fn uses_are_those_of_every_kind() {
    let config = bed::config();
    for (kind, id, expected) in [
        (
            Kind::Skill,
            *bed::SKILL.as_bytes(),
            vec!["user Anna Keller", "policy Speakers first"],
        ),
        (
            Kind::Responsibility,
            *bed::DUTY.as_bytes(),
            vec![
                "user Anna Keller",
                "duty_profile Early",
                "policy Speakers first",
            ],
        ),
        (
            Kind::DutyProfile,
            *bed::PROFILE.as_bytes(),
            vec!["user Anna Keller"],
        ),
        (
            Kind::Policy,
            *bed::POLICY.as_bytes(),
            vec!["service Support"],
        ),
        (
            Kind::Calendar,
            *bed::CALENDAR.as_bytes(),
            vec!["service Support"],
        ),
        (Kind::Code, *bed::CODE.as_bytes(), vec!["service Support"]),
        (
            Kind::DomainTemplate,
            *bed::TEMPLATE.as_bytes(),
            vec!["service Support"],
        ),
        (Kind::Theme, *bed::THEME.as_bytes(), vec!["service Support"]),
        (
            Kind::ServiceMessage,
            *bed::TEXTS.as_bytes(),
            vec!["service Support"],
        ),
        (
            Kind::User,
            *ANNA.as_bytes(),
            vec!["service Support", "service Sales", "api_key Night shift"],
        ),
        (Kind::Unit, *NORTH.as_bytes(), vec!["unit Team"]),
        (Kind::Unit, *TEAM.as_bytes(), vec![]),
        (Kind::Reason, *bed::REASON.as_bytes(), vec![]),
        (Kind::Service, *SUPPORT.as_bytes(), vec![]),
    ] {
        assert_eq!(names(&config, kind, id), expected, "{kind:?}");
    }
}

#[test]
fn rows_15_and_38_what_is_used_stays_and_what_is_not_goes() {
    let config = bed::config();
    let dora = who(&config, ADMIN);
    for entity in config.entities() {
        let (kind, id) = (entity.kind(), entity.raw_id());
        let answer = check(&config, &Change::Delete(kind, id), &dora);
        let expected = match kind {
            Kind::Tenant => vec![" forbidden"],
            _ if id == *ADMIN.as_bytes() => vec![" last_admin"],
            _ if used_by(&config, kind, id).is_empty() => vec![],
            _ => vec![" in_use"],
        };
        let found = answer.map_or_else(|faults| told(&faults), |_| Vec::new());
        assert_eq!(found, expected, "{kind:?} {}", entity.title());
    }
}

#[test]
fn a_unit_in_which_something_is_granted_is_in_use() {
    let mut config = bed::config();
    let role = engine::model::Grant::at(engine::model::Role::Supervisor, TEAM);
    config.users.get_mut(&ANNA).unwrap().roles.push(role);
    assert_eq!(
        names(&config, Kind::Unit, *TEAM.as_bytes()),
        ["user Anna Keller"]
    );
}

#[test]
fn what_does_not_exist_is_not_deleted() {
    let config = bed::config();
    let change = Change::Delete(Kind::Skill, [0x66; 16]);
    let faults = check(&config, &change, &who(&config, ADMIN)).unwrap_err();
    assert_eq!(told(&faults), [" forbidden"]);
}
