//! Makes up tenants: users, skills, policies and workflows, and what administrators change.

use std::sync::Arc;

use engine::model::{
    ActivityKind, Code, Config, DistributionKind, DistributionPolicy, DutyProfile, Exit,
    NotAvailableReason, PolicyLevel, QueueSettings, RecordingMode, Responsibility, ServiceLicence,
    Skill, SkillNeed, WorkflowKind,
};
use shared::ids::{
    CodeId, DutyProfileId, PolicyId, ReasonId, ResponsibilityId, ServiceId, SkillId, UnitId, UserId,
};
use shared::wire::Priority;

use crate::kit::{
    CALL_WORKFLOW, EXTERNAL_WORKFLOW, Random, SALES, SUPPORT, WORKFLOW, activity_id, chain, config,
    random_workflow, user, with_calls, with_workflow,
};

pub(super) const SERVICES: [ServiceId; 2] = [SUPPORT, SALES];
const SKILLS: [SkillId; 2] = [
    SkillId::from_bytes([0x51; 16]),
    SkillId::from_bytes([0x52; 16]),
];
const RESPONSIBILITY: ResponsibilityId = ResponsibilityId::from_bytes([0x53; 16]);
pub(super) const PROFILE: DutyProfileId = DutyProfileId::from_bytes([0x54; 16]);
pub(super) const REASON: ReasonId = ReasonId::from_bytes([0x55; 16]);
pub(super) const CODE: CodeId = CodeId::from_bytes([0x56; 16]);
const POLICY: PolicyId = PolicyId::from_bytes([0x57; 16]);
const UNIT: UnitId = UnitId::from_bytes([0x01; 16]);

/// Six users, two services, one of the shapes of workflows; in calm tenants a simple one.
pub(super) fn random_config(random: &mut Random, is_calm: bool) -> Config {
    let queue = QueueSettings {
        limit_secs: Some(90),
        rona_secs: Some(10),
        ..QueueSettings::default()
    };
    let say = |text: &str| ActivityKind::Message {
        text: text.into(),
        delay_ms: 20_000,
    };
    let (start, accept) = (ActivityKind::Start, ActivityKind::Accept);
    let mut config = match random.below(if is_calm { 3 } else { 8 }) {
        0 => config(),
        1 => with_workflow(chain(vec![
            start,
            accept,
            say("a"),
            ActivityKind::Queue(queue),
            say("b"),
            ActivityKind::Disconnect,
        ])),
        2 => with_workflow(chain(vec![
            start,
            accept,
            ActivityKind::QueueTask(queue),
            say("a"),
            ActivityKind::CancelTask,
            say("b"),
            ActivityKind::Disconnect,
        ])),
        3 => {
            let mut circle = chain(vec![
                start,
                accept,
                ActivityKind::QueueTask(queue),
                say("a"),
                say("b"),
            ]);
            circle[4].1.exits = [(Exit::Next, activity_id(4))].into();
            with_workflow(circle)
        }
        _ => with_random_workflows(random),
    };
    furnish(&mut config);
    with_calls(&mut config);
    if !is_calm {
        let mut workflow = random_workflow(random, WorkflowKind::AudioVideo, &SERVICES);
        workflow.id = CALL_WORKFLOW;
        config.workflows.insert(CALL_WORKFLOW, Arc::new(workflow));
    }
    for n in 1..=3 {
        let id = UserId::from_bytes([n; 16]);
        let mut user = user(id, "User", &n.to_string());
        user.interact.audio_video = true;
        config.users.insert(id, user);
    }
    config.tenant.interact.recovery_secs = [0, 5, 60, 120][random.below(4) as usize];
    vary(config, random)
}

/// What an administrator may change while everything runs.
pub(super) fn vary(mut config: Config, random: &mut Random) -> Config {
    config.tenant.interact.chats_per_service = 1 + random.below(20) as u32;
    config.tenant.capacity.beside_chat.external = random.chance(70);
    config.tenant.capacity.beside_chat.call = random.chance(50);
    config.tenant.capacity.call_units = [100, 10][random.below(2) as usize];
    config.tenant.capacity.beside_external.chat = random.chance(70);
    config.tenant.capacity.chat_units = [1, 30][random.below(2) as usize];
    config.tenant.capacity.external_units = [1, 60][random.below(2) as usize];
    if random.chance(10) {
        // A skill vanishes while tasks wait for it.
        config.skills.remove(&SKILLS[1]);
    }
    let users: Vec<UserId> = config.users.keys().copied().collect();
    for user in config.users.values_mut() {
        user.chats_max = random.below(4) as u32;
        user.active = random.chance(95);
        user.maxima.external = random.below(3) as u32;
        user.skills.clear();
        for skill in SKILLS {
            if random.chance(60) {
                user.skills.insert(skill, 1 + random.below(5) as u8);
            }
        }
        user.responsibilities = [RESPONSIBILITY]
            .into_iter()
            .filter(|_| random.chance(50))
            .collect();
        user.duty_profiles = vec![PROFILE];
    }
    for service in config.services.values_mut() {
        service.members = users
            .iter()
            .copied()
            .filter(|_| random.chance(70))
            .collect();
        service.distribution.rona_secs = 5 + random.below(26) as u32;
        service.distribution.wrap_up_secs = [0, 0, 15, 60][random.below(4) as usize];
        service.distribution.wrap_up_extendable = random.chance(50);
        service.distribution.persistent_rona = random.chance(50);
        service.distribution.rona_reset_secs = [0, 10, 600][random.below(3) as usize];
        service.distribution.kind = [
            DistributionKind::Direct,
            DistributionKind::LeastLoaded,
            DistributionKind::Broadcast,
            DistributionKind::Pickup,
            DistributionKind::DirectConference,
        ][random.below(5) as usize];
        service.distribution.priority = *random.pick(&Priority::ALL).unwrap();
        service.distribution.policy = random.chance(50).then_some(POLICY);
        service.distribution.busy_selectable = random.chance(20);
        service.distribution.away_selectable = random.chance(20);
        service.codes.primary = vec![CODE];
        service.recording.mode = [
            RecordingMode::Off,
            RecordingMode::Audio,
            RecordingMode::AudioVideo,
        ][random.below(3) as usize];
        service.licence = ServiceLicence::ContactCenter;
    }
    if random.chance(3) {
        config.services.remove(&SALES);
    }
    config
}

/// Both workflows made up from all activities.
fn with_random_workflows(random: &mut Random) -> Config {
    let mut config = config();
    for (id, kind) in [
        (WORKFLOW, WorkflowKind::InstantMessaging),
        (EXTERNAL_WORKFLOW, WorkflowKind::ExternalTask),
    ] {
        let mut workflow = random_workflow(random, kind, &SERVICES);
        workflow.id = id;
        config.workflows.insert(id, Arc::new(workflow));
    }
    config
}

/// What policies, users and services name.
fn furnish(config: &mut Config) {
    for id in SKILLS {
        let name = "Skill".into();
        config.skills.insert(
            id,
            Skill {
                id,
                unit: UNIT,
                name,
            },
        );
    }
    let responsibility = Responsibility {
        id: RESPONSIBILITY,
        unit: UNIT,
        name: "Returns".into(),
    };
    config
        .responsibilities
        .insert(RESPONSIBILITY, responsibility);
    let profile = DutyProfile {
        id: PROFILE,
        unit: UNIT,
        name: "Returns".into(),
        responsibilities: [RESPONSIBILITY].into(),
    };
    config.duty_profiles.insert(PROFILE, profile);
    let reason = NotAvailableReason {
        id: REASON,
        unit: UNIT,
        name: "Lunch".into(),
    };
    config.reasons.insert(REASON, reason);
    let code = Code {
        id: CODE,
        unit: UNIT,
        name: "Order".into(),
    };
    config.codes.insert(CODE, code);
    let level = |skill, least, secs| PolicyLevel {
        skills: vec![SkillNeed { skill, least }],
        responsibilities: std::collections::BTreeSet::new(),
        grows_after_secs: secs,
    };
    let second = PolicyLevel {
        responsibilities: [RESPONSIBILITY].into(),
        grows_after_secs: 0,
        ..PolicyLevel::default()
    };
    let policy = DistributionPolicy {
        id: POLICY,
        unit: UNIT,
        name: "Widening".into(),
        levels: vec![
            level(SKILLS[0], 3, 15),
            second,
            level(SKILLS[1], 1, 30),
            PolicyLevel::default(),
        ],
    };
    config.policies.insert(POLICY, policy);
}
