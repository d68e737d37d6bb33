//! A tenant with two units, a service in each, people of every kind, and tasks that have ended.

use std::sync::Arc;

use axum::http::Method;
use engine::model::{
    Config, Grant, Role, ServiceSession, ServiceSessionOutcome, Task, TaskState, TaskTarget, Unit,
    User, UserSessionOutcome, Workflow, WorkflowKind,
};
use engine::{EventKind, Outcome, TaskEvent};
use serde_json::Value;
use shared::Millis;
use shared::ids::{
    ConversationId, ServiceId, ServiceSessionId, TaskId, UnitId, UserId, WorkflowId,
};
use shared::wire::{Customer, EndReason, Modality};
use store::{Commit, NewConversation, TenantScope};

use crate::auth::COOKIE;
use crate::testing::{Ask, Reply, Seed, SignedIn, Stage};

pub(super) const NORTH: UnitId = UnitId::from_bytes([0xA1; 16]);
pub(super) const SOUTH: UnitId = UnitId::from_bytes([0xB1; 16]);

/// Tenant administrator.
pub(super) const ADMIN: UserId = UserId::from_bytes([0xC0; 16]);
/// Supervisor of `NORTH`.
pub(super) const NORA: UserId = UserId::from_bytes([0xC1; 16]);
/// Agent in `SOUTH`, member of both services.
pub(super) const SAM: UserId = UserId::from_bytes([0xC2; 16]);
/// Agent in `NORTH`, member of both services.
pub(super) const NILS: UserId = UserId::from_bytes([0xC3; 16]);
/// Reporter of `SOUTH`.
pub(super) const RITA: UserId = UserId::from_bytes([0xC4; 16]);

/// 2026-03-01T12:00:00Z.
pub(super) const NOON: i64 = 1_772_366_400_000;
/// The day around it.
pub(super) const DAY: &str = "from=2026-03-01&to=2026-03-02";

pub(super) struct Scene {
    pub(super) stage: Stage,
    pub(super) config: Config,
    /// The service in `NORTH`, and the one in `SOUTH`.
    pub(super) services: [ServiceId; 2],
}

/// A chat that a user took after 5 s, missed by another before, and that lasted 60 s.
pub(super) struct Chat<'a> {
    pub(super) n: u8,
    pub(super) service: ServiceId,
    pub(super) user: UserId,
    pub(super) missed_by: UserId,
    pub(super) at: i64,
    pub(super) customer: &'a str,
}

impl Scene {
    pub(super) async fn new() -> Self {
        let (config, services) = config();
        let stage = Stage::of(std::slice::from_ref(&config), "").await;
        Self {
            stage,
            config,
            services,
        }
    }

    /// With one chat in each service: Nils took that in the north, Sam that in the south an hour
    /// later.
    pub(super) async fn with_history() -> Self {
        let scene = Self::new().await;
        let [north, south] = scene.services;
        for (n, service, user, missed_by, at) in [
            (1, north, NILS, SAM, NOON),
            (2, south, SAM, NILS, NOON + 3_600_000),
        ] {
            let customer = ["", "=1+1", "Carla, \"C\""][usize::from(n)];
            let chat = Chat {
                n,
                service,
                user,
                missed_by,
                at,
                customer,
            };
            scene.ended(&chat).await;
        }
        scene
    }

    pub(super) fn scope(&self) -> TenantScope {
        TenantScope::proven(self.config.tenant.id)
    }

    /// Stores a chat that has ended.
    pub(super) async fn ended(&self, chat: &Chat<'_>) {
        let (task, events) = told(chat);
        let begun = NewConversation {
            conversation: task.conversation,
            task: task.id,
        };
        let commit = Commit {
            at: Millis(chat.at),
            conversations: vec![begun],
            tasks: vec![task],
            events,
            ..Commit::default()
        };
        let store = &self.stage.app.store;
        store.commit(self.scope(), commit).await.expect("stored");
    }

    pub(super) async fn sign_in(&self, user: UserId) -> SignedIn {
        let logins = &self.stage.app.logins;
        let (_, secret) = logins
            .begin(self.scope(), user, crate::auth::Arrival::default())
            .await
            .expect("a login");
        let cookie = format!("{COOKIE}={secret}");
        let me = self.stage.get("/api/v1/me").header("cookie", &cookie);
        SignedIn {
            me: me.send().await.json(),
            cookie,
        }
    }

    pub(super) async fn get(&self, user: UserId, address: &str) -> Reply {
        let who = self.sign_in(user).await;
        self.stage.get(address).by(&who).send().await
    }

    /// What somebody reads; it must be there.
    pub(super) async fn json(&self, user: UserId, address: &str) -> Value {
        let reply = self.get(user, address).await;
        assert_eq!(reply.status, 200, "{address}: {reply:?}");
        reply.json()
    }

    pub(super) fn put(&self, who: &SignedIn, address: &str, body: &Value) -> Ask<'_> {
        let ask = self.stage.ask(Method::PUT, address).by(who);
        ask.header("content-type", "application/json")
            .body(body.to_string())
    }

    pub(super) fn delete(&self, who: &SignedIn, address: &str) -> Ask<'_> {
        self.stage.ask(Method::DELETE, address).by(who)
    }
}

fn told(chat: &Chat<'_>) -> (Task, Vec<TaskEvent>) {
    let id = TaskId::from_bytes([chat.n; 16]);
    let begun = Millis(chat.at);
    let over = begun.plus(65_000);
    let part = ServiceSession {
        id: ServiceSessionId::from_bytes([chat.n; 16]),
        service: chat.service,
        at: begun,
        ended_at: Some(over),
        outcome: Some(ServiceSessionOutcome::UserAccepted),
    };
    let target = TaskTarget::Service {
        service: chat.service,
        session: part.id,
    };
    let modality = Modality::InstantMessaging;
    let conversation = ConversationId::from_bytes([chat.n; 16]);
    let task = Task {
        state: TaskState::Ended {
            reason: EndReason::ByUser,
            at: over,
        },
        service_sessions: vec![part],
        customer: Customer {
            display_name: chat.customer.to_owned(),
            ..Customer::default()
        },
        tags: vec!["vip".to_owned()],
        ..Task::new(id, conversation, modality, target, begun)
    };
    let (user, other) = (chat.user, chat.missed_by);
    let kinds = [
        (0, EventKind::InQueue),
        (0, EventKind::Offered(other)),
        (4_000, EventKind::OfferEnded(other, Outcome::Missed)),
        (4_000, EventKind::Offered(user)),
        (5_000, EventKind::OfferEnded(user, Outcome::Accepted)),
        (5_000, EventKind::ConnectedToUser(user)),
        (
            65_000,
            EventKind::UserSessionEnded(user, UserSessionOutcome::Accepted),
        ),
    ];
    let events = (1..).zip(kinds).map(|(seq, (after, kind))| TaskEvent {
        task: id,
        seq,
        at: begun.plus(after),
        kind,
    });
    (task, events.collect())
}

fn config() -> (Config, [ServiceId; 2]) {
    let seed = Seed {
        services: 2,
        ..Seed::default()
    };
    let mut config = seed.config();
    let root = config.root();
    for (id, name) in [(NORTH, "North"), (SOUTH, "South")] {
        let name = name.to_owned();
        let parent = root;
        config.units.insert(id, Unit { id, parent, name });
    }
    let any = config.users.values().next().expect("there is one").clone();
    let people = [
        (ADMIN, root, "Ada Admin", Grant::at_root(Role::TenantAdmin)),
        (
            NORA,
            NORTH,
            "Nora North",
            Grant::at(Role::Supervisor, NORTH),
        ),
        (SAM, SOUTH, "Sam South", Grant::at(Role::Agent, SOUTH)),
        (NILS, NORTH, "Nils North", Grant::at(Role::Agent, NORTH)),
        (RITA, SOUTH, "Rita South", Grant::at(Role::Reporter, SOUTH)),
    ];
    for (id, unit, name, grant) in people {
        let user = User {
            id,
            unit,
            upn: format!("{}@tenant1.test", name.to_lowercase().replace(' ', ".")),
            display_name: name.to_owned(),
            roles: vec![grant],
            ..any.clone()
        };
        config.users.insert(id, user);
    }
    let chat = config.workflows.values().next().expect("there is one");
    let external = Workflow {
        id: WorkflowId::from_bytes([0xE0; 16]),
        kind: WorkflowKind::ExternalTask,
        ..Workflow::clone(chat)
    };
    let workflow = external.id;
    config.workflows.insert(workflow, Arc::new(external));
    let ids: Vec<ServiceId> = config.services.keys().copied().collect();
    let services = [ids[0], ids[1]];
    for (id, (unit, name)) in services.iter().zip([(NORTH, "=North"), (SOUTH, "South")]) {
        let service = config.services.get_mut(id).expect("it is there");
        service.unit = unit;
        service.external_workflow = Some(workflow);
        service.display_name = name.to_owned();
        service.members.extend([SAM, NILS]);
    }
    (config, services)
}
