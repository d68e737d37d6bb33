//! A tenant with two branches of units and one thing of every kind.

use engine::admin::{Change, Entity, Fault, check};
use engine::authority::Principal;
use engine::model::{
    ApiKey, Calendar, Code, Config, DistributionPolicy, DomainTemplate, DutyProfile, Grant,
    HoursState, NotAvailableReason, OriginRow, Palette, PolicyLevel, Responsibility, Role,
    ServiceSystemMessage, ServiceTexts, Skill, SkillNeed, Theme, Unit, User, WorkflowDraft,
};
use shared::ids::{
    ApiKeyId, CalendarId, CodeId, DomainTemplateId, DutyProfileId, PolicyId, ReasonId,
    ResponsibilityId, SkillId, SystemMessageId, ThemeId, UnitId, UserId,
};

use crate::kit::{ANNA, SUPPORT, WORKFLOW, direct_texts, user};

/// root ─ North ─ Team, root ─ South
pub(super) const NORTH: UnitId = UnitId::from_bytes([0x31; 16]);
pub(super) const TEAM: UnitId = UnitId::from_bytes([0x32; 16]);
pub(super) const SOUTH: UnitId = UnitId::from_bytes([0x33; 16]);

pub(super) const ADMIN: UserId = UserId::from_bytes([0xd4; 16]);
pub(super) const SKILL: SkillId = SkillId::from_bytes([0x41; 16]);
pub(super) const DUTY: ResponsibilityId = ResponsibilityId::from_bytes([0x42; 16]);
pub(super) const PROFILE: DutyProfileId = DutyProfileId::from_bytes([0x43; 16]);
pub(super) const REASON: ReasonId = ReasonId::from_bytes([0x44; 16]);
pub(super) const CODE: CodeId = CodeId::from_bytes([0x45; 16]);
pub(super) const POLICY: PolicyId = PolicyId::from_bytes([0x46; 16]);
pub(super) const CALENDAR: CalendarId = CalendarId::from_bytes([0x47; 16]);
pub(super) const THEME: ThemeId = ThemeId::from_bytes([0x48; 16]);
pub(super) const TEMPLATE: DomainTemplateId = DomainTemplateId::from_bytes([0x49; 16]);
pub(super) const TEXTS: SystemMessageId = SystemMessageId::from_bytes([0x4a; 16]);
pub(super) const API_KEY: ApiKeyId = ApiKeyId::from_bytes([0x4b; 16]);

/// Everything sits at the root; Support uses one of each, Anna holds one of each, and Dora is the
/// only tenant administrator.
pub(super) fn config() -> Config {
    let mut config = crate::kit::config();
    let root = config.root();
    for entity in units(root).into_iter().chain(things(root)) {
        config.put(entity);
    }
    direct_texts(&mut config);
    let workflow = (*config.workflows[&WORKFLOW]).clone();
    config.put(Entity::WorkflowDraft(Box::new(WorkflowDraft {
        workflow,
        layout: Default::default(),
    })));
    config.put(Entity::User(Box::new(administrator(root))));
    let anna = config.users.get_mut(&ANNA).unwrap();
    anna.skills.insert(SKILL, 3);
    anna.responsibilities.insert(DUTY);
    anna.duty_profiles.push(PROFILE);
    let support = config.services.get_mut(&SUPPORT).unwrap();
    support.distribution.policy = Some(POLICY);
    support.hours.primary = Some(CALENDAR);
    support.codes.primary.push(CODE);
    support.interact.restrict_to = Some(TEMPLATE);
    support.interact.theme = Some(THEME);
    support.interact.system_message = Some(TEXTS);
    config
}

fn administrator(root: UnitId) -> User {
    User {
        roles: vec![Grant::at_root(Role::TenantAdmin)],
        unit: root,
        ..user(ADMIN, "Dora", "Minder")
    }
}

fn units(root: UnitId) -> Vec<Entity> {
    let units = [
        (NORTH, root, "North"),
        (TEAM, NORTH, "Team"),
        (SOUTH, root, "South"),
    ];
    let unit = |(id, parent, name): (_, _, &str)| Unit {
        id,
        parent,
        name: name.into(),
    };
    units
        .map(|it| Entity::Unit(Box::new(unit(it))))
        .into_iter()
        .collect()
}

fn things(unit: UnitId) -> Vec<Entity> {
    vec![
        Entity::Skill(Box::new(Skill {
            id: SKILL,
            unit,
            name: "German".into(),
        })),
        Entity::Responsibility(Box::new(Responsibility {
            id: DUTY,
            unit,
            name: "Back office".into(),
        })),
        Entity::DutyProfile(Box::new(DutyProfile {
            id: PROFILE,
            unit,
            name: "Early".into(),
            responsibilities: [DUTY].into(),
        })),
        Entity::Reason(Box::new(NotAvailableReason {
            id: REASON,
            unit,
            name: "Lunch".into(),
        })),
        Entity::Code(Box::new(Code {
            id: CODE,
            unit,
            name: "Refund".into(),
        })),
        Entity::ApiKey(Box::new(ApiKey {
            id: API_KEY,
            unit,
            name: "Night shift".into(),
            grants: vec![Grant::at_root(Role::Reporter)],
            owner: ANNA,
            expires_at: None,
            revoked_at: None,
            hash: "00".into(),
        })),
        Entity::Policy(Box::new(policy(unit))),
        Entity::Calendar(Box::new(calendar(unit))),
        Entity::Theme(Box::new(theme(unit))),
        Entity::DomainTemplate(Box::new(template(unit))),
        Entity::ServiceMessage(Box::new(ServiceSystemMessage {
            id: TEXTS,
            unit,
            name: "Texts".into(),
            description: String::new(),
            texts: ServiceTexts::default(),
        })),
    ]
}

fn policy(unit: UnitId) -> DistributionPolicy {
    let level = PolicyLevel {
        skills: vec![SkillNeed {
            skill: SKILL,
            least: 2,
        }],
        responsibilities: [DUTY].into(),
        grows_after_secs: 30,
    };
    DistributionPolicy {
        id: POLICY,
        unit,
        name: "Speakers first".into(),
        levels: vec![level],
    }
}

fn calendar(unit: UnitId) -> Calendar {
    Calendar {
        id: CALENDAR,
        unit,
        name: "Office".into(),
        zone: "Europe/Zurich".into(),
        default: HoursState::Open,
        periods: Vec::new(),
    }
}

fn theme(unit: UnitId) -> Theme {
    Theme {
        id: THEME,
        unit,
        name: "House".into(),
        mode: Default::default(),
        light: Palette::light(),
        dark: Palette::dark(),
        position: Default::default(),
        launcher_text: String::new(),
        logo: None,
    }
}

fn template(unit: UnitId) -> DomainTemplate {
    DomainTemplate {
        id: TEMPLATE,
        unit,
        name: "Shop".into(),
        rows: vec![OriginRow {
            protocol: "https".into(),
            domain: "shop.example.com".into(),
            port: None,
        }],
    }
}

/// A user as administrator of everything, or with whatever is granted to him.
pub(super) fn who(config: &Config, user: UserId) -> Principal<'_> {
    Principal::of(config, user).unwrap()
}

/// What Dora is told when she saves this, as `field code`.
pub(super) fn refused(config: &Config, entity: Entity) -> Vec<String> {
    let change = Change::Save(entity);
    match check(config, &change, &who(config, ADMIN)) {
        Ok(_) => Vec::new(),
        Err(faults) => told(&faults),
    }
}

/// What Dora is warned of when she saves this.
pub(super) fn warned(config: &Config, entity: Entity) -> Vec<String> {
    let change = Change::Save(entity);
    told(&check(config, &change, &who(config, ADMIN)).unwrap())
}

pub(super) fn told(faults: &[Fault]) -> Vec<String> {
    for fault in faults {
        let is_sentence = fault.detail.ends_with('.') && !fault.detail.contains('\n');
        assert!(is_sentence, "{fault:?}");
    }
    let lines = faults
        .iter()
        .map(|fault| format!("{} {}", fault.field, fault.code.as_str()));
    lines.collect()
}

/// A copy of a user with other grants, in the configuration.
pub(super) fn grant(config: &mut Config, user: UserId, unit: UnitId, grants: Vec<Grant>) {
    let user = config.users.get_mut(&user).unwrap();
    user.unit = unit;
    user.roles = grants;
}
