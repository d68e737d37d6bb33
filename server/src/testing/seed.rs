//! Tenants for tests and load: services with the default workflow, agents, keys.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use engine::model::{
    Activity, ActivityKind, CapacityRules, Config, Distribution, DomainTemplate, Exit, Grant,
    InteractSettings, Maxima, OriginRow, QueueSettings, RecordingMode, RecordingSettings, Role,
    Service, ServiceCodes, ServiceHours, ServiceLevels, ServiceLicence, TargetInteract, Tenant,
    TenantState, User, WidgetKey, Workflow, WorkflowKind,
};
use shared::api::admin::SignInWay;
use shared::ids::{
    ActivityId, DomainTemplateId, LoginId, ServiceId, Target, TenantId, UnitId, UserId, WorkflowId,
};
use store::{NewLogin, Store, TenantScope, documents_of};

use crate::auth::{hash_secret, new_secret};
use crate::clock::{Clock, OsEntropy, new_id};

/// Origin of the page that may show the widget.
pub const PAGE: &str = "https://shop.example.com";

/// What to put into an empty store.
#[derive(Clone, Copy, Debug)]
pub struct Seed {
    /// Number of the tenant; different numbers give different tenants.
    pub tenant: u8,
    /// Services, each restricted to [`PAGE`].
    pub services: u16,
    /// Agents, members of every service.
    pub agents: u16,
    /// Agents are members of one service each instead.
    pub own_service_each: bool,
    /// Agents are members of so many services each instead, one after the other.
    pub services_each: Option<u16>,
    /// Session recovery timeout.
    pub recovery_secs: u32,
    /// RONA time-out.
    pub rona_secs: u32,
    /// Wrap-up.
    pub wrap_up_secs: u32,
    /// Most chats per agent.
    pub chats_max: u32,
    /// Supervisors, members of no service.
    pub supervisors: u16,
    /// Everybody and everything can be called.
    pub calls: bool,
    /// What of calls is recorded.
    pub recording: RecordingMode,
}

/// Numbers of supervisors begin here, so that they come after all agents.
const FIRST_SUPERVISOR: u16 = 60_000;

impl Default for Seed {
    fn default() -> Self {
        Self {
            tenant: 1,
            services: 1,
            agents: 2,
            own_service_each: false,
            services_each: None,
            recovery_secs: 120,
            rona_secs: 20,
            wrap_up_secs: 0,
            chats_max: 3,
            supervisors: 0,
            calls: false,
            recording: RecordingMode::Off,
        }
    }
}

/// What a seed has put into a store.
#[derive(Clone, Debug)]
pub struct Seeded {
    /// The tenant.
    pub tenant: TenantId,
    /// The tenant's widget key.
    pub key: String,
    /// The services.
    pub services: Vec<ServiceId>,
    /// The agents with the secret of a login cookie each.
    pub agents: Vec<(UserId, String)>,
    /// The supervisors with theirs.
    pub supervisors: Vec<(UserId, String)>,
}

impl Seeded {
    /// The first service, for stories that need no other.
    #[must_use]
    pub fn target(&self) -> Target {
        Target::Service(self.services[0])
    }
}

fn id(kind: u8, tenant: u8, n: u16) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[0] = kind;
    bytes[1] = tenant;
    bytes[2..4].copy_from_slice(&n.to_be_bytes());
    bytes[6] = 0x70;
    bytes[8] = 0x80;
    bytes
}

impl Seed {
    /// Writes everything into the store, with a login for each user.
    ///
    /// # Panics
    /// When the store refuses: then nothing can be tested.
    pub async fn plant(self, store: &Arc<dyn Store>, clock: &dyn Clock) -> Seeded {
        plant(&self.config(), store, clock).await
    }

    /// The configuration.
    #[must_use]
    pub fn config(self) -> Config {
        let unit = UnitId::from_bytes(id(1, self.tenant, 0));
        let template = self.template(unit);
        let workflow = self.workflow(unit);
        let users: BTreeMap<_, _> = (0..self.agents)
            .map(|n| self.user(unit, n))
            .map(|user| (user.id, user))
            .collect();
        let members: Vec<_> = users.keys().copied().collect();
        let mut users = users;
        for n in 0..self.supervisors {
            let mut user = self.user(unit, FIRST_SUPERVISOR + n);
            user.display_name = format!("Supervisor {n}");
            user.roles = vec![Grant::at_root(Role::Supervisor)];
            users.insert(user.id, user);
        }
        let services = (0..self.services)
            .map(|n| self.service(unit, n, &members, workflow.id, template.id))
            .map(|service| (service.id, service))
            .collect();
        let workflows = match self.calls {
            true => vec![self.call_workflow(unit), workflow],
            false => vec![workflow],
        };
        Config {
            users,
            services,
            workflows: workflows
                .into_iter()
                .map(|workflow| (workflow.id, Arc::new(workflow)))
                .collect(),
            domain_templates: BTreeMap::from([(template.id, template)]),
            ..Config::empty(self.tenant())
        }
    }

    fn tenant(self) -> Tenant {
        Tenant {
            id: TenantId::from_bytes(id(2, self.tenant, 0)),
            name: format!("Tenant {}", self.tenant),
            state: TenantState::Active,
            interact: InteractSettings {
                keys: vec![WidgetKey {
                    key: format!("wk_test_tenant_{:09}", self.tenant),
                    valid_until: None,
                }],
                recovery_secs: self.recovery_secs,
                chats_per_service: 50,
                external_per_service: 50,
                ..InteractSettings::default()
            },
            capacity: CapacityRules::default(),
            licences: std::collections::BTreeMap::new(),
        }
    }

    fn template(self, unit: UnitId) -> DomainTemplate {
        DomainTemplate {
            id: DomainTemplateId::from_bytes(id(3, self.tenant, 0)),
            unit,
            name: "Shop".to_owned(),
            rows: vec![OriginRow {
                protocol: "https".to_owned(),
                domain: "shop.example.com".to_owned(),
                port: None,
            }],
        }
    }

    fn user(self, unit: UnitId, n: u16) -> User {
        User {
            id: UserId::from_bytes(id(4, self.tenant, n)),
            unit,
            upn: format!("agent{n}@tenant{}.test", self.tenant),
            display_name: format!("Agent {n}"),
            first_name: "Agent".to_owned(),
            last_name: n.to_string(),
            active: true,
            roles: vec![Grant::at_root(Role::Agent)],
            interact: self.interact(None),
            chats_max: self.chats_max,
            maxima: Maxima::default(),
            skills: BTreeMap::new(),
            responsibilities: BTreeSet::new(),
            duty_profiles: Vec::new(),
            licences: std::collections::BTreeSet::new(),
        }
    }

    fn interact(self, restrict_to: Option<DomainTemplateId>) -> TargetInteract {
        TargetInteract {
            licensed: true,
            active: true,
            keys: Vec::new(),
            audio_video: self.calls,
            instant_messaging: true,
            system_message: None,
            restrict_to,
            theme: None,
        }
    }

    fn service(
        self,
        unit: UnitId,
        n: u16,
        members: &[UserId],
        workflow: WorkflowId,
        template: DomainTemplateId,
    ) -> Service {
        Service {
            id: ServiceId::from_bytes(id(5, self.tenant, n)),
            unit,
            display_name: format!("Service {n}"),
            licence: ServiceLicence::ContactCenter,
            members: match (self.own_service_each, self.services_each) {
                (true, _) => members.get(usize::from(n)).copied().into_iter().collect(),
                (false, Some(each)) => self.members_of(n, each, members),
                (false, None) => members.to_vec(),
            },
            interact: self.interact(Some(template)),
            chat_workflow: Some(workflow),
            distribution: Distribution {
                rona_secs: self.rona_secs,
                wrap_up_secs: self.wrap_up_secs,
                wrap_up_extendable: true,
                ..Distribution::default()
            },
            call_workflow: self.calls.then(|| self.call_workflow_id()),
            external_workflow: None,
            hours: ServiceHours::default(),
            codes: ServiceCodes::default(),
            sla: ServiceLevels::default(),
            retention: Default::default(),
            recording: RecordingSettings {
                mode: self.recording,
                ..RecordingSettings::default()
            },
        }
    }

    /// Agent `a` serves the services `a`, `a + 1` … around the ring of services.
    fn members_of(self, service: u16, each: u16, members: &[UserId]) -> Vec<UserId> {
        let (services, each) = (usize::from(self.services), usize::from(each));
        let steps_to =
            |agent: usize| (usize::from(service) + services - agent % services) % services;
        let members = members.iter().enumerate();
        let members = members.filter(|(agent, _)| steps_to(*agent) < each);
        members.map(|(_, user)| *user).collect()
    }

    fn call_workflow_id(self) -> WorkflowId {
        WorkflowId::from_bytes(id(7, self.tenant, 1))
    }

    /// The same for calls, with music while they wait.
    fn call_workflow(self, unit: UnitId) -> Workflow {
        Workflow {
            id: self.call_workflow_id(),
            name: "Calls".to_owned(),
            kind: WorkflowKind::AudioVideo,
            ..self.workflow(unit)
        }
    }

    /// "Queue Disconnect": Start → Accept → Queue → Disconnect.
    fn workflow(self, unit: UnitId) -> Workflow {
        let at = |n| ActivityId::from_bytes(id(6, self.tenant, n));
        let activity = |kind, exits: &[(Exit, u16)]| Activity {
            kind,
            exits: exits.iter().map(|(exit, n)| (*exit, at(*n))).collect(),
        };
        let queue = QueueSettings::default();
        Workflow {
            id: WorkflowId::from_bytes(id(7, self.tenant, 0)),
            unit,
            name: "Queue Disconnect".to_owned(),
            version: 1,
            kind: WorkflowKind::InstantMessaging,
            start: at(0),
            activities: BTreeMap::from([
                (at(0), activity(ActivityKind::Start, &[(Exit::Next, 1)])),
                (at(1), activity(ActivityKind::Accept, &[(Exit::Next, 2)])),
                (
                    at(2),
                    activity(ActivityKind::Queue(queue), &[(Exit::TimedOut, 3)]),
                ),
                (at(3), activity(ActivityKind::Disconnect, &[])),
            ]),
        }
    }
}

/// Writes a configuration into the store, with a login for each user.
///
/// # Panics
/// When the store refuses: then nothing can be tested.
pub async fn plant(config: &Config, store: &Arc<dyn Store>, clock: &dyn Clock) -> Seeded {
    let scope = TenantScope::proven(config.tenant.id);
    let saved = store.save_documents(scope, documents_of(config)).await;
    saved.expect("an empty store takes a tenant");
    let (mut agents, mut supervisors) = (Vec::new(), Vec::new());
    for user in config.users.values() {
        let secret = new_secret(&OsEntropy);
        let at = clock.now();
        let login = NewLogin {
            login: LoginId(new_id(clock, &OsEntropy)),
            user: user.id,
            token: hash_secret(&secret),
            at,
            expires_at: at.plus(86_400_000),
            via: SignInWay::Password,
            from: None,
            agent: "seed".to_owned(),
        };
        let created = store.create_login(scope, login).await;
        created.expect("a store takes a login");
        match user.has_role(Role::Agent) {
            true => agents.push((user.id, secret)),
            false => supervisors.push((user.id, secret)),
        }
    }
    Seeded {
        tenant: config.tenant.id,
        key: config.tenant.interact.keys[0].key.clone(),
        services: config.services.keys().copied().collect(),
        agents,
        supervisors,
    }
}
