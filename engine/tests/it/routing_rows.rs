//! Rows and configurations to start from, shared by routing's tests and its benchmark.

use std::collections::{BTreeMap, BTreeSet};

use engine::model::{
    Agent, CapacityRules, Config, Distribution, DistributionKind, Grant, InteractSettings, Maxima,
    QueueEntry, RecordingSettings, Role, Service, ServiceCodes, ServiceHours, ServiceLevels,
    ServiceLicence, TargetInteract, Task, TaskState, TaskTarget, Tenant, TenantState, User,
};
use engine::routing::order_key;
use shared::Millis;
use shared::ids::{ConversationId, ServiceId, ServiceSessionId, TaskId, TenantId, UnitId, UserId};
use shared::wire::{Modality, Presence, Priority};

/// A service without policy.
pub(crate) fn service(n: u64, members: &[UserId]) -> Service {
    Service {
        id: ServiceId::from_bytes(bytes(0x05, n)),
        unit: UNIT,
        display_name: format!("Service {n}"),
        licence: ServiceLicence::ContactCenter,
        members: members.to_vec(),
        interact: interact(),
        chat_workflow: None,
        call_workflow: None,
        external_workflow: None,
        distribution: Distribution::default(),
        hours: ServiceHours::default(),
        codes: ServiceCodes::default(),
        sla: ServiceLevels::default(),
        recording: RecordingSettings::default(),
        retention: Default::default(),
    }
}

/// A user with three chats, one call, one external task, and no skills.
pub(crate) fn user(n: u64) -> User {
    User {
        id: user_id(n),
        unit: UNIT,
        upn: format!("u{n}@demo.test"),
        display_name: format!("User {n}"),
        first_name: "User".into(),
        last_name: n.to_string(),
        active: true,
        roles: vec![Grant::at_root(Role::Agent)],
        interact: interact(),
        chats_max: 3,
        maxima: Maxima::default(),
        skills: BTreeMap::new(),
        responsibilities: BTreeSet::new(),
        duty_profiles: Vec::new(),
        licences: std::collections::BTreeSet::new(),
    }
}

/// A tenant with these users and services.
pub(crate) fn tenant(users: Vec<User>, services: Vec<Service>) -> Config {
    let mut config = Config::empty(Tenant {
        id: TenantId::from_bytes([0xee; 16]),
        name: "Routing".into(),
        state: TenantState::Active,
        interact: InteractSettings::default(),
        capacity: CapacityRules::default(),
        licences: std::collections::BTreeMap::new(),
    });
    config.users = users.into_iter().map(|user| (user.id, user)).collect();
    let services = services.into_iter();
    config.services = services.map(|service| (service.id, service)).collect();
    config
}

/// The `n`-th user.
pub(crate) fn user_id(n: u64) -> UserId {
    UserId::from_bytes(bytes(0x0a, n))
}

/// Sixteen bytes that sort as `n` does.
pub(crate) const fn bytes(kind: u8, n: u64) -> [u8; 16] {
    let [a, b, c, d, e, f, g, h] = n.to_be_bytes();
    [kind, 0, 0, 0, 0, 0, 0, 0, a, b, c, d, e, f, g, h]
}

/// Online, on duty and connected.
pub(crate) const fn at_work(user: UserId, now: Millis) -> Agent {
    Agent {
        user,
        presence: Presence::Online,
        on_duty: true,
        duty_profile: None,
        not_available: None,
        not_selectable: BTreeSet::new(),
        connections: 1,
        disconnected_at: None,
        idle_since: now,
        missed: None,
        rev: 0,
    }
}

const UNIT: UnitId = UnitId::from_bytes([0x01; 16]);

const fn interact() -> TargetInteract {
    TargetInteract {
        licensed: true,
        active: true,
        keys: Vec::new(),
        audio_video: true,
        instant_messaging: true,
        system_message: None,
        restrict_to: None,
        theme: None,
    }
}

/// A chat, call or external task of Normal priority that waits for Direct distribution.
pub(crate) fn queued_task(n: u64, service: ServiceId, modality: Modality, now: Millis) -> Task {
    let target = TaskTarget::Service {
        service,
        session: ServiceSessionId::from_bytes(bytes(0x55, n)),
    };
    let (id, conversation) = (
        TaskId::from_bytes(bytes(0x07, n)),
        ConversationId::from_bytes(bytes(0x0c, n)),
    );
    Task {
        locale: "en".into(),
        state: TaskState::InQueue,
        customer_connections: 1,
        recovery_secs: 120,
        queue: Some(QueueEntry {
            key: order_key(Priority::Normal, now),
            priority: Priority::Normal,
            distribution: DistributionKind::Direct,
            level: 0,
            grows_at: None,
            at: now,
            until: None,
            rona_secs: 20,
            tried: BTreeSet::new(),
        }),
        ..Task::new(id, conversation, modality, target, now)
    }
}
