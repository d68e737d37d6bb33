//! A task on its way through one activity, for the unit tests of activities.

use std::collections::BTreeMap;
use std::sync::Arc;

use shared::Millis;
use shared::ids::{
    ActivityId, ConversationId, ServiceId, ServiceSessionId, TaskId, TenantId, UnitId,
    VisitorSessionId, WorkflowId,
};
use shared::wire::{Customer, Field, Modality};

use super::{QueuePlace, Staff, StaffCount, View};
use crate::model::{
    Activity, ActivityKind, CapacityRules, Config, Distribution, Exit, InteractSettings,
    OpenPrompt, Run, Service, ServiceLicence, TargetInteract, Task, TaskState, TaskTarget, Tenant,
    TenantState, Workflow, WorkflowKind,
};

pub(crate) const NOW: Millis = Millis(1_700_000_000_000);
pub(crate) const SUPPORT: ServiceId = ServiceId::from_bytes([1; 16]);
pub(crate) const SALES: ServiceId = ServiceId::from_bytes([2; 16]);
/// Where the activity stands that is being tested.
pub(crate) const HERE: ActivityId = ActivityId::from_bytes([3; 16]);

/// Everything that a [`View`] borrows.
pub(crate) struct Scene {
    pub(crate) config: Config,
    pub(crate) task: Task,
    pub(crate) queue: QueuePlace,
    pub(crate) staff: BTreeMap<ServiceId, StaffCount>,
}

impl Staff for BTreeMap<ServiceId, StaffCount> {
    fn of(&self, service: ServiceId, _: Modality) -> Option<StaffCount> {
        self.get(&service).copied()
    }
}

impl Scene {
    /// A chat of Zoë with Support that stands at this activity, with these exits.
    pub(crate) fn at(kind: ActivityKind, exits: &[Exit]) -> Self {
        let exits = exits.iter().map(|exit| (*exit, HERE)).collect();
        let workflow = Workflow {
            id: WorkflowId::from_bytes([4; 16]),
            unit: UnitId::from_bytes([5; 16]),
            name: "Test".into(),
            version: 1,
            kind: WorkflowKind::InstantMessaging,
            start: HERE,
            activities: BTreeMap::from([(HERE, Activity { kind, exits })]),
        };
        let mut config = Config::empty(tenant());
        config.services = [(SUPPORT, "Support"), (SALES, "Sales")]
            .map(|(id, name)| (id, service(id, name)))
            .into();
        Self {
            config,
            task: task(workflow),
            queue: QueuePlace::Never,
            staff: BTreeMap::new(),
        }
    }

    pub(crate) fn call(mut self) -> Self {
        self.task.modality = Modality::AudioVideo;
        self
    }

    pub(crate) fn queued(mut self, queue: QueuePlace) -> Self {
        self.queue = queue;
        self
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.task.parameters.push(Field {
            name: name.into(),
            value: value.into(),
        });
        self
    }

    pub(crate) fn staffed(mut self, service: ServiceId, n_free: u32, n_on_duty: u32) -> Self {
        self.staff.insert(service, StaffCount { n_free, n_on_duty });
        self
    }

    /// With a prompt open that was asked again so often.
    pub(crate) fn asked_again(mut self, repeated: u32) -> Self {
        let prompt = OpenPrompt {
            number: 7,
            repeated,
        };
        self.task.run.as_mut().expect("set above").prompt = Some(prompt);
        self
    }

    pub(crate) fn view(&self) -> View<'_> {
        View {
            now: NOW,
            config: &self.config,
            task: &self.task,
            service: self.config.services.get(&SUPPORT),
            queue: self.queue,
            staff: &self.staff,
            exits: &self.activity().exits,
        }
    }

    pub(crate) fn kind(&self) -> &ActivityKind {
        &self.activity().kind
    }

    fn activity(&self) -> &Activity {
        let run = self.task.run.as_ref().expect("set above");
        &run.definition.activities[&HERE]
    }
}

fn tenant() -> Tenant {
    Tenant {
        id: TenantId::from_bytes([6; 16]),
        name: "Demo".into(),
        state: TenantState::Active,
        interact: InteractSettings::default(),
        capacity: CapacityRules::default(),
        licences: std::collections::BTreeMap::new(),
    }
}

/// A Contact Center service without members.
pub(crate) fn service(id: ServiceId, name: &str) -> Service {
    Service {
        id,
        unit: UnitId::from_bytes([5; 16]),
        display_name: name.into(),
        licence: ServiceLicence::ContactCenter,
        members: Vec::new(),
        interact: TargetInteract {
            licensed: true,
            active: true,
            keys: Vec::new(),
            audio_video: true,
            instant_messaging: true,
            system_message: None,
            restrict_to: None,
            theme: None,
        },
        chat_workflow: None,
        call_workflow: None,
        external_workflow: None,
        distribution: Distribution::default(),
        hours: Default::default(),
        codes: Default::default(),
        sla: Default::default(),
        recording: Default::default(),
        retention: Default::default(),
    }
}

fn task(workflow: Workflow) -> Task {
    let target = TaskTarget::Service {
        service: SUPPORT,
        session: ServiceSessionId::from_bytes([7; 16]),
    };
    let (id, conversation) = (
        TaskId::from_bytes([7; 16]),
        ConversationId::from_bytes([7; 16]),
    );
    Task {
        session: Some(VisitorSessionId::from_bytes([7; 16])),
        customer: Customer {
            display_name: "Zoë".into(),
            email: "zoe@example.com".into(),
            ..Customer::default()
        },
        origin: "https://shop.example.com".into(),
        locale: "en".into(),
        first_message: "Hello".into(),
        state: TaskState::InWorkflow,
        customer_connections: 1,
        recovery_secs: 120,
        run: Some(Run {
            workflow: workflow.id,
            at: HERE,
            definition: Arc::new(workflow),
            deadline: None,
            steps: 1,
            queued: false,
            began_at: NOW,
            prompt: None,
        }),
        ..Task::new(id, conversation, Modality::InstantMessaging, target, NOW)
    }
}
