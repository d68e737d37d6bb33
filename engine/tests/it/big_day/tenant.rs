//! Two hundred users in eight services with skills, policies and every distribution that asks.

use std::collections::BTreeMap;

use engine::model::{
    Config, DistributionKind, DistributionPolicy, External, PolicyLevel, Skill, SkillNeed,
};
use engine::{Command, StartExternal, StartTask};
use shared::ids::{
    ConversationId, MessageId, PolicyId, ServiceId, SkillId, Target, TaskId, UnitId, UserId,
    VisitorSessionId,
};
use shared::wire::Priority;

use super::{CHAT, nobody};
use crate::kit::{SUPPORT, config as small, user};

pub(super) const N_SERVICES: u64 = 8;
const N_USERS: u64 = 200;
const N_SKILLS: u64 = 4;
const UNIT: UnitId = UnitId::from_bytes([0x01; 16]);

fn bytes(kind: u8, n: u64) -> [u8; 16] {
    let mut bytes = [kind; 16];
    bytes[8..].copy_from_slice(&n.to_be_bytes());
    bytes
}

pub(super) fn service(n: u64) -> ServiceId {
    ServiceId::from_bytes(bytes(1, n))
}

pub(super) fn task_id(n: u64) -> TaskId {
    TaskId::from_bytes(bytes(2, n))
}

fn skill(n: u64) -> SkillId {
    SkillId::from_bytes(bytes(3, n))
}

fn policy(n: u64) -> PolicyId {
    PolicyId::from_bytes(bytes(4, n))
}

pub(super) fn config() -> Config {
    let mut config = small();
    config.tenant.interact.chats_per_service = 1_000;
    config.tenant.interact.external_per_service = 1_000;
    let blank = config.services[&SUPPORT].clone();
    config.users = BTreeMap::new();
    config.services = BTreeMap::new();
    for n in 0..N_SKILLS {
        let name = format!("Skill {n}");
        let (id, unit) = (skill(n), UNIT);
        config.skills.insert(id, Skill { id, unit, name });
    }
    for n in 0..N_USERS {
        let id = UserId::from_bytes(bytes(5, n));
        let mut known = user(id, "User", &n.to_string());
        known.skills = (0..N_SKILLS)
            .filter(|of| (n + of) % 3 != 0)
            .map(|of| (skill(of), 1 + ((n * 7 + of) % 5) as u8))
            .collect();
        config.users.insert(id, known);
    }
    let kinds = [
        DistributionKind::Direct,
        DistributionKind::LeastLoaded,
        DistributionKind::Broadcast,
        DistributionKind::Direct,
    ];
    for n in 0..N_SERVICES {
        config.policies.insert(policy(n), widening(n));
        let mut new = blank.clone();
        new.id = service(n);
        new.display_name = format!("Service {n}");
        let users = config.users.keys().copied().enumerate();
        let is_member = |(i, _): &(usize, UserId)| !(*i as u64 + n).is_multiple_of(4);
        new.members = users.filter(is_member).map(|(_, id)| id).collect();
        new.distribution.kind = kinds[n as usize % kinds.len()];
        new.distribution.wrap_up_secs = 20;
        new.distribution.policy = Some(policy(n));
        config.services.insert(new.id, new);
    }
    config
}

/// Experts first, after 20 s whoever knows a little, after a minute everybody.
fn widening(n: u64) -> DistributionPolicy {
    let level = |least, secs| PolicyLevel {
        skills: vec![SkillNeed {
            skill: skill(n % N_SKILLS),
            least,
        }],
        grows_after_secs: secs,
        ..PolicyLevel::default()
    };
    DistributionPolicy {
        id: policy(n),
        unit: UNIT,
        name: format!("Policy {n}"),
        levels: vec![level(4, 20), level(2, 40), PolicyLevel::default()],
    }
}

pub(super) fn chat(n: u64, to: ServiceId) -> Command {
    Command::StartTask(Box::new(StartTask {
        task: task_id(n),
        conversation: ConversationId::from_bytes(bytes(6, n)),
        session: VisitorSessionId::from_bytes(bytes(7, n)),
        target: Target::Service(to),
        modality: CHAT,
        customer: nobody(),
        verified: false,
        origin: "https://shop.example.com".into(),
        locale: "en".into(),
        parameters: Vec::new(),
        message: "Hello".into(),
        message_id: MessageId::from_bytes(bytes(8, n)),
    }))
}

pub(super) fn external(n: u64, to: ServiceId, priority: Option<Priority>) -> Command {
    Command::StartExternal(Box::new(StartExternal {
        task: task_id(n),
        conversation: ConversationId::from_bytes(bytes(6, n)),
        service: to,
        external: External {
            title: "Return".into(),
            description: String::new(),
            link: String::new(),
            customer_identifier: String::new(),
            created_by: String::new(),
        },
        customer: nobody(),
        parameters: Vec::new(),
        preferred: Vec::new(),
        priority,
    }))
}
