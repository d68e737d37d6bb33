//! The tenant of the tests: Support and Sales, with Anna, Ben and Carla.

use std::collections::BTreeMap;
use std::sync::Arc;

use engine::model::{
    Activity, ActivityKind, CapacityRules, Config, DirectSystemMessage, Distribution, Exit,
    InteractSettings, Maxima, QueueSettings, RecordingSettings, Service, ServiceCodes,
    ServiceHours, ServiceLevels, ServiceLicence, ShownName, Speech, TargetInteract, Tenant,
    TenantState, User, WidgetKey, Workflow, WorkflowKind,
};
use engine::workflow::{DefaultChatIds, default_chat_workflow};
use shared::ids::{
    ActivityId, ResourceId, ServiceId, SystemMessageId, TenantId, UnitId, UserId, WorkflowId,
};

pub(crate) const ANNA: UserId = UserId::from_bytes([0xa1; 16]);
pub(crate) const BEN: UserId = UserId::from_bytes([0xb2; 16]);
pub(crate) const CARLA: UserId = UserId::from_bytes([0xc3; 16]);
pub(crate) const SUPPORT: ServiceId = ServiceId::from_bytes([0x11; 16]);
pub(crate) const SALES: ServiceId = ServiceId::from_bytes([0x22; 16]);
const UNIT: UnitId = UnitId::from_bytes([0x01; 16]);
pub(crate) const WORKFLOW: WorkflowId = WorkflowId::from_bytes([0x02; 16]);
pub(crate) const EXTERNAL_WORKFLOW: WorkflowId = WorkflowId::from_bytes([0x03; 16]);

pub(crate) const CALL_WORKFLOW: WorkflowId = WorkflowId::from_bytes([0x04; 16]);
pub(crate) const MUSIC: ResourceId = ResourceId::from_bytes([0x09; 16]);

pub(crate) fn activity_id(n: u8) -> ActivityId {
    ActivityId::from_bytes([n; 16])
}

/// All three are members of both services, three chats each, no wrap-up.
pub(crate) fn config() -> Config {
    let users = [
        user(ANNA, "Anna", "Keller"),
        user(BEN, "Ben", "Frei"),
        user(CARLA, "Carla", "Roth"),
    ];
    let services = [service(SUPPORT, "Support"), service(SALES, "Sales")];
    let workflow = default_chat_workflow(DefaultChatIds {
        workflow: WORKFLOW,
        unit: UNIT,
        start: activity_id(1),
        accept: activity_id(2),
        queue: activity_id(3),
        disconnect: activity_id(4),
    });
    let external = Workflow {
        id: EXTERNAL_WORKFLOW,
        kind: WorkflowKind::ExternalTask,
        ..workflow.clone()
    };
    let tenant = Tenant {
        id: TenantId::from_bytes([0xee; 16]),
        name: "Demo".into(),
        state: TenantState::Active,
        interact: InteractSettings {
            keys: vec![WidgetKey {
                key: "wk_tenant".into(),
                valid_until: None,
            }],
            ..InteractSettings::default()
        },
        capacity: CapacityRules::default(),
        licences: std::collections::BTreeMap::new(),
    };
    Config {
        users: users.into_iter().map(|user| (user.id, user)).collect(),
        services: services
            .into_iter()
            .map(|service| (service.id, service))
            .collect(),
        workflows: BTreeMap::from([
            (WORKFLOW, Arc::new(workflow)),
            (EXTERNAL_WORKFLOW, Arc::new(external)),
        ]),
        ..Config::empty(tenant)
    }
}

pub(crate) fn user(id: UserId, first: &str, last: &str) -> User {
    User {
        id,
        unit: UNIT,
        upn: format!("{}@demo.test", first.to_lowercase()),
        display_name: format!("{first} {last}"),
        first_name: first.into(),
        last_name: last.into(),
        active: true,
        roles: vec![engine::model::Grant::at_root(engine::model::Role::Agent)],
        interact: interact(&format!("wk_{}", first.to_lowercase())),
        chats_max: 3,
        maxima: Maxima::default(),
        skills: BTreeMap::new(),
        responsibilities: std::collections::BTreeSet::new(),
        duty_profiles: Vec::new(),
        licences: std::collections::BTreeSet::new(),
    }
}

fn service(id: ServiceId, name: &str) -> Service {
    Service {
        id,
        unit: UNIT,
        display_name: name.into(),
        licence: ServiceLicence::ContactCenter,
        members: vec![ANNA, BEN, CARLA],
        interact: interact(&format!("wk_{}", name.to_lowercase())),
        chat_workflow: Some(WORKFLOW),
        call_workflow: None,
        external_workflow: Some(EXTERNAL_WORKFLOW),
        distribution: Distribution::default(),
        hours: ServiceHours::default(),
        codes: ServiceCodes::default(),
        sla: ServiceLevels::default(),
        recording: RecordingSettings::default(),
        retention: Default::default(),
    }
}

fn interact(key: &str) -> TargetInteract {
    TargetInteract {
        licensed: true,
        active: true,
        keys: vec![WidgetKey {
            key: key.into(),
            valid_until: None,
        }],
        audio_video: false,
        instant_messaging: true,
        system_message: None,
        restrict_to: None,
        theme: None,
    }
}

/// Calls for everybody: both services answer them as they answer chats, with an announcement.
pub(crate) fn with_calls(config: &mut Config) {
    let announcement = ActivityKind::Announcement(Speech::Text {
        text: "Good day, $(Customer.DisplayName)".into(),
        voice: None,
    });
    let music = QueueSettings {
        music: Some(MUSIC),
        ..QueueSettings::default()
    };
    let kinds = vec![
        ActivityKind::Start,
        ActivityKind::Accept,
        announcement,
        ActivityKind::Queue(music),
        ActivityKind::Disconnect,
    ];
    let workflow = Workflow {
        id: CALL_WORKFLOW,
        unit: UNIT,
        name: "Calls".into(),
        version: 1,
        kind: WorkflowKind::AudioVideo,
        start: activity_id(1),
        activities: chain(kinds).into_iter().collect(),
    };
    config.workflows.insert(CALL_WORKFLOW, Arc::new(workflow));
    for service in config.services.values_mut() {
        service.call_workflow = Some(CALL_WORKFLOW);
        service.interact.audio_video = true;
    }
    for user in config.users.values_mut() {
        user.interact.audio_video = true;
    }
}

/// The same tenant with these activities as both services' workflow; the first is the entry.
pub(crate) fn with_workflow(activities: Vec<(ActivityId, Activity)>) -> Config {
    let mut config = config();
    let start = activities[0].0;
    let workflow = Arc::make_mut(config.workflows.get_mut(&WORKFLOW).unwrap());
    *workflow = Workflow {
        start,
        activities: activities.into_iter().collect(),
        ..workflow.clone()
    };
    config
}

/// Activities in a row: each leads to the next by the exit that it has.
pub(crate) fn chain(kinds: Vec<ActivityKind>) -> Vec<(ActivityId, Activity)> {
    let n_kinds = kinds.len();
    let activity = |(i, kind): (usize, ActivityKind)| {
        let exit = match kind {
            ActivityKind::Queue(_) => Exit::TimedOut,
            _ => Exit::Next,
        };
        let is_last = i + 1 == n_kinds || kind == ActivityKind::Disconnect;
        let next = activity_id(i as u8 + 2);
        let exits = (!is_last).then_some((exit, next)).into_iter().collect();
        (activity_id(i as u8 + 1), Activity { kind, exits })
    };
    kinds.into_iter().enumerate().map(activity).collect()
}

/// Anna's Direct System Message with a text in each slot.
pub(crate) fn direct_texts(config: &mut Config) {
    let id = SystemMessageId::from_bytes([0x05; 16]);
    let message = DirectSystemMessage {
        id,
        unit: UNIT,
        name: "Direct".into(),
        description: "For direct chats".into(),
        shown_name: ShownName::Custom("$(User.FirstName) of the shop".into()),
        incoming: Some("$(Customer.DisplayName) <$(Customer.Email)> wants you".into()),
        end_question: Some("End with $(Customer.DisplayName)?".into()),
        customer_left: Some("$(Customer.DisplayName) is gone".into()),
        connected: Some("You talk with $(User.DisplayName) ($(User.Upn))".into()),
        ended: Some("$(User.FirstName) $(User.LastName) has ended".into()),
        declined: Some("$(User.FirstName) cannot talk now".into()),
    };
    config.direct_messages.insert(id, message);
    config.users.get_mut(&ANNA).unwrap().interact.system_message = Some(id);
}
