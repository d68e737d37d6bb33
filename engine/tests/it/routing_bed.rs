//! Rows and their index without a state around them: what routing decides, step by step, each
//! decision beside that of the oracle.

use std::collections::{BTreeMap, BTreeSet};

use engine::Explanation;
use engine::model::{
    Agent, Authorization, CapacityRules, Config, Distribution, DistributionKind, InteractSettings,
    Maxima, Offer, Offering, Preferred, QueueEntry, Service, ServiceLevels, ServiceLicence,
    TargetInteract, Task, TaskState, TaskTarget, Tenant, TenantState, User, UserSession,
};
use engine::routing::{Decision, Index, explain, order_key, scan, users_of};
use shared::Millis;
use shared::ids::{
    ConversationId, OfferId, ServiceId, ServiceSessionId, TaskId, TenantId, UnitId, UserId,
    UserSessionId,
};
use shared::wire::{Customer, Modality, Presence, Priority};

/// Where tests begin: 2023-11-14.
pub(crate) const START: Millis = Millis(1_700_000_000_000);

pub(crate) struct Bed {
    pub(crate) config: Config,
    pub(crate) tasks: BTreeMap<TaskId, Task>,
    pub(crate) agents: BTreeMap<UserId, Agent>,
    pub(crate) index: Index,
    pub(crate) now: Millis,
    /// Named in every failure.
    pub(crate) seed: u64,
    n_ids: u64,
}

impl Bed {
    /// Nobody has appeared, nothing waits.
    pub(crate) fn new(config: Config) -> Self {
        let index = Index::build(&config, &BTreeMap::new(), &BTreeMap::new());
        Self {
            config,
            tasks: BTreeMap::new(),
            agents: BTreeMap::new(),
            index,
            now: START,
            seed: 0,
            n_ids: 0,
        }
    }

    /// Everybody is at work, one millisecond after the other.
    pub(crate) fn staffed(config: Config) -> Self {
        let mut bed = Self::new(config);
        let users: Vec<UserId> = bed.config.users.keys().copied().collect();
        for user in users {
            bed.edit_agent(user, |_| ());
        }
        bed
    }

    /// Another configuration comes into force.
    pub(crate) fn configure(&mut self, edit: impl FnOnce(&mut Config)) {
        edit(&mut self.config);
        self.index = Index::build(&self.config, &self.tasks, &self.agents);
    }

    /// Changes a user's row; the first time, the user appears at work.
    pub(crate) fn edit_agent(&mut self, user: UserId, edit: impl FnOnce(&mut Agent)) {
        let now = self.tick();
        let agent = self
            .agents
            .entry(user)
            .or_insert_with(|| at_work(user, now));
        edit(agent);
        self.index.list(&self.config, agent);
    }

    /// Changes a task's row and lists whoever held it or holds it now.
    pub(crate) fn edit_task(&mut self, id: TaskId, edit: impl FnOnce(&mut Task)) {
        let now = self.tick();
        let Some(task) = self.tasks.get_mut(&id) else {
            return;
        };
        let mut users: BTreeSet<UserId> = users_of(task).collect();
        self.index.unlink(task);
        edit(task);
        self.index.link(task);
        users.extend(users_of(task));
        for user in users {
            let is_idle = self.index.held(user).is_empty();
            if let Some(agent) = self.agents.get_mut(&user) {
                if is_idle {
                    agent.idle_since = now;
                }
                self.index.list(&self.config, agent);
            }
        }
    }

    /// A task of Normal priority waits for whoever the service's members are.
    pub(crate) fn wait(&mut self, service: ServiceId, modality: Modality) -> TaskId {
        self.wait_as(service, modality, DistributionKind::Direct, |_| ())
    }

    /// As [`Self::wait`], with another distribution and anything else that is changed in the row.
    pub(crate) fn wait_as(
        &mut self,
        service: ServiceId,
        modality: Modality,
        distribution: DistributionKind,
        edit: impl FnOnce(&mut Task),
    ) -> TaskId {
        let now = self.tick();
        self.n_ids += 1;
        let mut task = queued_task(self.n_ids, service, modality, now);
        if let Some(entry) = &mut task.queue {
            entry.distribution = distribution;
        }
        edit(&mut task);
        let id = task.id;
        self.index.link(&task);
        self.tasks.insert(id, task);
        id
    }

    /// The next decision, which has to be the oracle's.
    pub(crate) fn decide(&mut self) -> Option<Decision> {
        let decision = self
            .index
            .next_decision(&self.config, &self.tasks, &self.agents);
        let by_scan = scan::decide(&self.config, &self.tasks, &self.agents);
        assert_eq!(decision, by_scan, "index, then oracle; seed {}", self.seed);
        decision
    }

    /// Decides and rings until nothing can be decided; gives what was decided.
    pub(crate) fn rest(&mut self) -> Vec<Decision> {
        let mut decisions = Vec::new();
        while let Some(decision) = self.decide() {
            self.ring(&decision);
            decisions.push(decision);
            assert!(decisions.len() <= self.tasks.len(), "seed {}", self.seed);
        }
        let anew = Index::build(&self.config, &self.tasks, &self.agents);
        assert!(
            self.index == anew,
            "not what the rows say; seed {}",
            self.seed
        );
        decisions
    }

    /// The users asked for each task, in the order decided.
    pub(crate) fn asked(&mut self) -> Vec<(TaskId, Vec<UserId>)> {
        let decisions = self.rest().into_iter();
        decisions.map(|one| (one.task, one.users)).collect()
    }

    pub(crate) fn explain(&self, decision: &Decision) -> Explanation {
        explain(
            &self.config,
            &self.index,
            &self.tasks,
            &self.agents,
            decision,
        )
    }

    /// The task rings at the chosen users.
    pub(crate) fn ring(&mut self, decision: &Decision) {
        let at = self.now;
        let mut offers = Vec::new();
        for user in &decision.users {
            self.n_ids += 1;
            let id = OfferId::from_bytes(bytes(0x0f, self.n_ids));
            offers.push(Offer { id, user: *user });
        }
        let restarts = decision.restarts_round;
        self.edit_task(decision.task, |task| {
            if let Some(entry) = task.queue.as_mut().filter(|_| restarts) {
                entry.tried.clear();
            }
            let until = at.plus(20_000);
            task.state = TaskState::Offered(Offering { at, until, offers });
        });
    }

    /// One of those at whom it rings takes it.
    pub(crate) fn accept(&mut self, id: TaskId, user: UserId) {
        let at = self.now;
        self.edit_task(id, |task| {
            task.state = TaskState::Connected;
            task.queue = None;
            task.user_session = Some(UserSession {
                id: UserSessionId::from_bytes([0; 16]),
                user,
                shown_name: String::new(),
                at,
                ended_at: None,
                outcome: None,
            });
        });
    }

    /// Nobody takes it: back to its place, tried at everybody it rang at.
    pub(crate) fn miss(&mut self, id: TaskId) {
        self.edit_task(id, |task| {
            let users: Vec<UserId> = users_of(task).collect();
            task.state = TaskState::InQueue;
            if let Some(entry) = &mut task.queue {
                entry.tried.extend(users);
            }
        });
    }

    fn tick(&mut self) -> Millis {
        self.now = self.now.plus(1);
        self.now
    }
}

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
        distribution: Distribution {
            rona_secs: 20,
            wrap_up_secs: 0,
            wrap_up_extendable: false,
            persistent_rona: false,
            rona_reset_secs: 0,
            kind: DistributionKind::Direct,
            priority: Priority::Normal,
            policy: None,
            busy_selectable: false,
            away_selectable: false,
        },
        hours: engine::model::ServiceHours::default(),
        codes: engine::model::ServiceCodes::default(),
        sla: ServiceLevels::default(),
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
        roles: vec![engine::model::Role::Agent],
        interact: interact(),
        chats_max: 3,
        maxima: Maxima::default(),
        skills: BTreeMap::new(),
        responsibilities: BTreeSet::new(),
        duty_profiles: Vec::new(),
    }
}

/// A tenant with these users and services.
pub(crate) fn tenant(users: Vec<User>, services: Vec<Service>) -> Config {
    let mut config = Config::empty(Tenant {
        id: TenantId::from_bytes([0xee; 16]),
        name: "Routing".into(),
        state: TenantState::Active,
        interact: InteractSettings {
            enabled: true,
            keys: Vec::new(),
            recovery_secs: 120,
            authorization: Authorization::None,
            instant_messaging: true,
            chats_per_service: 20,
            external_per_service: 20,
        },
        capacity: CapacityRules::default(),
    });
    config.users = users.into_iter().map(|user| (user.id, user)).collect();
    let services = services.into_iter();
    config.services = services.map(|service| (service.id, service)).collect();
    config
}

pub(crate) fn user_id(n: u64) -> UserId {
    UserId::from_bytes(bytes(0x0a, n))
}

pub(crate) fn prefers(ranked: &[(u8, UserId)]) -> Vec<Preferred> {
    let ranked = ranked.iter();
    ranked
        .map(|(rank, user)| Preferred {
            rank: *rank,
            user: *user,
        })
        .collect()
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
    }
}

fn queued_task(n: u64, service: ServiceId, modality: Modality, now: Millis) -> Task {
    Task {
        id: TaskId::from_bytes(bytes(0x07, n)),
        conversation: ConversationId::from_bytes(bytes(0x0c, n)),
        session: None,
        modality,
        target: TaskTarget::Service {
            service,
            session: ServiceSessionId::from_bytes(bytes(0x55, n)),
        },
        customer: Customer::default(),
        verified: false,
        origin: String::new(),
        locale: "en".into(),
        parameters: Vec::new(),
        first_message: String::new(),
        created_at: now,
        state: TaskState::InQueue,
        customer_connections: 1,
        customer_lost_at: None,
        recovery_secs: 120,
        run: None,
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
        user_session: None,
        next_event: 1,
        service_sessions: Vec::new(),
        past_user_sessions: Vec::new(),
        preferred: Vec::new(),
        priority: None,
        codes: engine::model::TaskCodes::default(),
        tags: Vec::new(),
        external: None,
    }
}
