//! What a run begins with, and the small tenant that it happens in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use engine::model::{
    ActivityKind, Calendar, CapacityRules, Config, Distribution, External, InteractSettings,
    Maxima, RecordingSettings, Service, ServiceCodes, ServiceHours, ServiceLevels, ServiceLicence,
    TargetInteract, Tenant, TenantState, User, Workflow, WorkflowKind,
};
use engine::{Command, StartExternal, StartTask};
use shared::Millis;
use shared::ids::{
    ConversationId, MessageId, ServiceId, Target, TaskId, TenantId, UnitId, UserId,
    VisitorSessionId,
};
use shared::wire::{Customer, Field, Modality, Presence};

use super::agents::{MockAgent, user_of};

/// The service in which the workflow runs.
pub const SERVICE: ServiceId = ServiceId::from_bytes([0x5e; 16]);
/// The task of the run.
pub(super) const TASK: TaskId = TaskId::from_bytes([0x7a; 16]);
const CONVERSATION: ConversationId = ConversationId::from_bytes([0xc0; 16]);
const SESSION: VisitorSessionId = VisitorSessionId::from_bytes([0x55; 16]);
const TENANT: TenantId = TenantId::from_bytes([0x7e; 16]);
const UNIT: UnitId = UnitId::from_bytes([0x7e; 16]);

/// What a run begins with.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The workflow, published or not.
    pub workflow: Workflow,
    /// Name of the service, for texts.
    pub service_name: String,
    /// How the service distributes.
    pub distribution: Distribution,
    /// Its calendar.
    pub hours: Option<Calendar>,
    /// The moment at which the customer comes.
    pub begin: Millis,
    /// Who is there; at most 20.
    pub agents: Vec<MockAgent>,
    /// Who comes.
    pub customer: Customer,
    /// First message of a chat.
    pub message: String,
    /// Parameters that the page brings.
    pub parameters: Vec<Field>,
    /// Language of the widget.
    pub locale: String,
}

/// The tenant of a run, and what happens first.
pub(super) struct Started {
    pub(super) config: Config,
    pub(super) commands: Vec<Command>,
    pub(super) agents: Vec<MockAgent>,
    pub(super) begin: Millis,
}

impl Setup {
    pub(super) fn start(mut self) -> Started {
        self.agents.truncate(20);
        let config = self.config();
        let on_duty = (0u8..).zip(&self.agents).filter(|(_, agent)| agent.on_duty);
        let mut commands: Vec<_> = on_duty
            .map(|(place, _)| user_of(place))
            .flat_map(|user| {
                [
                    Command::AgentConnected(user),
                    Command::SetPresence(user, Presence::Online),
                    Command::SetDuty(user, true),
                ]
            })
            .collect();
        commands.extend(self.coming());
        Started {
            config,
            commands,
            agents: self.agents,
            begin: self.begin,
        }
    }

    fn modality(&self) -> Modality {
        match self.workflow.kind {
            WorkflowKind::InstantMessaging => Modality::InstantMessaging,
            WorkflowKind::AudioVideo => Modality::AudioVideo,
            WorkflowKind::ExternalTask => Modality::ExternalTask,
        }
    }

    /// The customer comes, or somebody makes the external task.
    fn coming(&self) -> Vec<Command> {
        if self.workflow.kind == WorkflowKind::ExternalTask {
            let start = StartExternal {
                task: TASK,
                conversation: CONVERSATION,
                service: SERVICE,
                external: External {
                    title: self.message.clone(),
                    description: String::new(),
                    link: String::new(),
                    customer_identifier: self.customer.email.clone(),
                    created_by: String::new(),
                },
                customer: self.customer.clone(),
                parameters: self.parameters.clone(),
                preferred: Vec::new(),
                priority: None,
            };
            return vec![Command::StartExternal(Box::new(start))];
        }
        let start = StartTask {
            task: TASK,
            conversation: CONVERSATION,
            session: SESSION,
            target: Target::Service(SERVICE),
            modality: self.modality(),
            customer: self.customer.clone(),
            verified: false,
            origin: String::new(),
            locale: self.locale.clone(),
            parameters: self.parameters.clone(),
            message: self.message.clone(),
            message_id: MessageId::from_bytes([0x5a; 16]),
        };
        vec![
            Command::StartTask(Box::new(start)),
            Command::CustomerConnected(TASK),
        ]
    }

    fn config(&self) -> Config {
        let users: BTreeMap<_, _> = (0u8..)
            .zip(&self.agents)
            .map(|(place, agent)| (user_of(place), user(user_of(place), &agent.name)))
            .collect();
        let members: Vec<_> = users.keys().copied().collect();
        let mut services = BTreeMap::from([(SERVICE, self.service(SERVICE, members))]);
        for id in self.named_services() {
            services.insert(id, self.service(id, Vec::new()));
        }
        let hours = self.hours.iter().cloned();
        Config {
            users,
            services,
            workflows: BTreeMap::from([(self.workflow.id, Arc::new(self.workflow.clone()))]),
            calendars: hours.map(|calendar| (calendar.id, calendar)).collect(),
            ..Config::empty(tenant())
        }
    }

    /// Other services that the workflow names: they are there, without anybody.
    fn named_services(&self) -> BTreeSet<ServiceId> {
        let kinds = self.workflow.activities.values().map(|one| &one.kind);
        kinds
            .filter_map(|kind| match kind {
                ActivityKind::Transfer { service } => Some(*service),
                ActivityKind::GetAvailableUsers { service, .. }
                | ActivityKind::AvailabilityRouting { service } => *service,
                _ => None,
            })
            .filter(|id| *id != SERVICE)
            .collect()
    }

    fn service(&self, id: ServiceId, members: Vec<UserId>) -> Service {
        let is_ours = id == SERVICE;
        let bound = |kind| (is_ours && self.workflow.kind == kind).then_some(self.workflow.id);
        Service {
            id,
            unit: UNIT,
            display_name: self.service_name.clone(),
            licence: ServiceLicence::ContactCenter,
            members,
            interact: interact(),
            chat_workflow: bound(WorkflowKind::InstantMessaging),
            call_workflow: bound(WorkflowKind::AudioVideo),
            external_workflow: bound(WorkflowKind::ExternalTask),
            distribution: self.distribution,
            hours: ServiceHours {
                primary: self.hours.as_ref().map(|calendar| calendar.id),
                secondary: None,
            },
            codes: ServiceCodes::default(),
            sla: ServiceLevels::default(),
            recording: RecordingSettings::default(),
            retention: Default::default(),
        }
    }
}

fn tenant() -> Tenant {
    Tenant {
        id: TENANT,
        name: String::new(),
        state: TenantState::Active,
        interact: InteractSettings::default(),
        capacity: CapacityRules::default(),
        licences: BTreeMap::new(),
    }
}

fn user(id: UserId, name: &str) -> User {
    let (first, last) = name.split_once(' ').unwrap_or((name, ""));
    User {
        id,
        unit: UNIT,
        upn: format!("{}@example.com", first.to_lowercase()),
        display_name: name.to_owned(),
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        active: true,
        roles: Vec::new(),
        interact: interact(),
        chats_max: 1,
        maxima: Maxima::default(),
        skills: BTreeMap::new(),
        responsibilities: BTreeSet::new(),
        duty_profiles: Vec::new(),
        licences: BTreeSet::new(),
    }
}

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
