//! What the promises are proven with: a store, two tenants, contacts.

use std::collections::BTreeMap;
use std::sync::Arc;

use engine::model::{
    Activity, ActivityKind, Agent, DomainTemplate, Exit, InteractSettings, Run, Task, TaskState,
    TaskTarget, Tenant, TenantState, Workflow, WorkflowKind,
};
use engine::{Audience, EventKind, NewEntry, TaskEvent};
use serde::Serialize;
use serde_json::json;
use shared::Millis;
use shared::ids::{
    ActivityId, CommandId, ConversationId, DomainTemplateId, MessageId, ServiceId,
    ServiceSessionId, TabId, Target, TaskId, TenantId, UnitId, UserId, VisitorSessionId,
    WorkflowId,
};
use shared::wire::{Author, EntryKind, Modality, Presence};

use super::Place;
use crate::{
    Append, Commit, Document, DocumentKind, NewSession, Resume, Store, TenantScope, TokenHash,
};

/// An id from a number, for every kind of id.
#[must_use]
pub fn bytes(n: u64) -> [u8; 16] {
    u128::from(n).to_be_bytes()
}

/// A token's hash from a number.
#[must_use]
pub fn token(n: u8) -> TokenHash {
    [n; 32]
}

/// The tenant of most promises.
pub const OURS: TenantScope = TenantScope::proven(TenantId::from_bytes([0xA; 16]));
/// Another one.
pub const THEIRS: TenantScope = TenantScope::proven(TenantId::from_bytes([0xB; 16]));

/// An open store in its place.
pub struct World<'a> {
    /// The place.
    pub place: &'a dyn Place,
    /// The store.
    pub store: Arc<dyn Store>,
}

impl<'a> World<'a> {
    /// A store with nothing in it.
    pub async fn empty(place: &'a dyn Place) -> Self {
        let store = place.open().await;
        Self { place, store }
    }

    /// A store with one running contact of [`OURS`].
    pub async fn with_contact(place: &'a dyn Place) -> (Self, Contact) {
        let world = Self::empty(place).await;
        let contact = Contact::new(1);
        world.begin(OURS, &contact).await;
        (world, contact)
    }

    /// Stores a contact.
    pub async fn begin(&self, scope: TenantScope, contact: &Contact) {
        let begun = self.store.commit(scope, contact.commit()).await;
        begun.expect("a new contact is stored");
    }

    /// Closes the store and opens it again.
    pub async fn reopen(self) -> Self {
        self.store.close().await;
        drop(self.store);
        Self::empty(self.place).await
    }
}

/// One customer's contact: session, conversation, task.
#[derive(Clone, Copy, Debug)]
pub struct Contact {
    /// Its number, from which all ids come.
    pub n: u64,
    /// The session.
    pub session: VisitorSessionId,
    /// The conversation.
    pub conversation: ConversationId,
    /// The task.
    pub task: TaskId,
    /// Id of the `Start`.
    pub start: MessageId,
    /// First resume token.
    pub token: TokenHash,
}

impl Contact {
    /// Contact number `n`, below 200.
    #[must_use]
    pub fn new(n: u64) -> Self {
        Self {
            n,
            session: VisitorSessionId::from_bytes(bytes(1_000 + n)),
            conversation: ConversationId::from_bytes(bytes(2_000 + n)),
            task: TaskId::from_bytes(bytes(3_000 + n)),
            start: MessageId::from_bytes(bytes(4_000 + n)),
            token: token(u8::try_from(n).expect("n is below 200")),
        }
    }

    /// What the owner loop commits for it.
    #[must_use]
    pub fn commit(&self) -> Commit {
        Commit {
            at: Millis(1_000),
            sessions: vec![self.new_session()],
            tasks: vec![self.task()],
            ..Commit::default()
        }
    }

    /// Its session.
    #[must_use]
    pub fn new_session(&self) -> NewSession {
        NewSession {
            session: self.session,
            conversation: self.conversation,
            task: self.task,
            start: self.start,
            origin: ORIGIN.to_owned(),
            target: target(),
            token: self.token,
        }
    }

    /// Its task.
    #[must_use]
    pub fn task(&self) -> Task {
        let target = TaskTarget::Service {
            service: ServiceId::from_bytes(bytes(9)),
            session: ServiceSessionId::from_bytes(bytes(10)),
        };
        let modality = Modality::InstantMessaging;
        Task {
            session: Some(self.session),
            origin: ORIGIN.to_owned(),
            locale: "en".to_owned(),
            first_message: "Hello".to_owned(),
            state: TaskState::InQueue,
            customer_connections: 1,
            recovery_secs: 120,
            ..Task::new(
                self.task,
                self.conversation,
                modality,
                target,
                Millis(1_000),
            )
        }
    }

    /// Message number `n` of its customer.
    #[must_use]
    pub fn message(&self, n: u64) -> Append {
        Append {
            conversation: self.conversation,
            id: MessageId::from_bytes(bytes(50_000 + n)),
            audience: Audience::Everyone,
            by: Author::Customer,
            kind: EntryKind::Text {
                text: format!("message {n}: “ü🙂'\";--”"),
            },
            at: Millis(2_000 + i64::try_from(n).expect("n is small")),
        }
    }

    /// An entry of the system's own.
    #[must_use]
    pub fn entry(&self, text: &str) -> NewEntry {
        NewEntry {
            conversation: self.conversation,
            id: None,
            audience: Audience::Everyone,
            by: Author::System,
            kind: EntryKind::Text {
                text: text.to_owned(),
            },
        }
    }

    /// A resume of tab 1 with `token`, to be given `child`.
    #[must_use]
    pub fn resume(&self, token: TokenHash, child: TokenHash, now: i64) -> Resume {
        Resume {
            session: self.session,
            token,
            child,
            origin: ORIGIN.to_owned(),
            target: target(),
            tab: tab(1),
            now: Millis(now),
        }
    }
}

/// Where all pages are from.
pub const ORIGIN: &str = "https://shop.example";

/// What all snippets point at.
#[must_use]
pub fn target() -> Target {
    Target::Service(ServiceId::from_bytes(bytes(9)))
}

/// Tab number `n`.
#[must_use]
pub fn tab(n: u64) -> TabId {
    TabId::from_bytes(bytes(6_000 + n))
}

/// User number `n`.
#[must_use]
pub fn user(n: u64) -> UserId {
    UserId::from_bytes(bytes(7_000 + n))
}

/// A user as receiver of tasks.
#[must_use]
pub fn agent(n: u64, rev: u64) -> Agent {
    Agent {
        user: user(n),
        presence: Presence::Online,
        on_duty: true,
        duty_profile: None,
        not_available: None,
        not_selectable: std::collections::BTreeSet::new(),
        connections: 1,
        disconnected_at: None,
        idle_since: Millis(5),
        missed: None,
        rev,
    }
}

/// Event number `seq` of a contact's task.
#[must_use]
pub fn event(contact: &Contact, seq: u64) -> TaskEvent {
    TaskEvent {
        task: contact.task,
        seq,
        at: Millis(6_000),
        kind: EventKind::InQueue,
    }
}

/// Command number `n`.
#[must_use]
pub fn command(n: u64) -> CommandId {
    CommandId::from_bytes(bytes(8_000 + n))
}

/// The tenant's own document.
#[must_use]
pub fn tenant_document(scope: TenantScope, name: &str, rev: u64) -> Document {
    let tenant = Tenant {
        id: scope.tenant(),
        name: name.to_owned(),
        state: TenantState::Active,
        interact: InteractSettings::default(),
        capacity: engine::model::CapacityRules::default(),
        licences: std::collections::BTreeMap::new(),
    };
    let id = *scope.tenant().as_bytes();
    document(DocumentKind::Tenant, id, name, rev, &tenant)
}

/// Domain template number `n`.
#[must_use]
pub fn template_document(n: u64, name: &str, rev: u64) -> Document {
    let template = DomainTemplate {
        id: DomainTemplateId::from_bytes(bytes(n)),
        unit: UnitId::from_bytes(bytes(8)),
        name: name.to_owned(),
        rows: Vec::new(),
    };
    document(DocumentKind::DomainTemplate, bytes(n), name, rev, &template)
}

/// One document of each kind that routing decides from, named as its kind.
#[must_use]
pub fn routing_documents() -> Vec<Document> {
    let kinds = [
        (DocumentKind::Skill, json!({})),
        (DocumentKind::Responsibility, json!({})),
        (DocumentKind::DutyProfile, json!({ "responsibilities": [] })),
        (DocumentKind::Reason, json!({})),
        (DocumentKind::Code, json!({})),
        (DocumentKind::Policy, json!({ "levels": [] })),
        (
            DocumentKind::Calendar,
            json!({ "zone": "Europe/Zurich", "default": "Open", "periods": [] }),
        ),
    ];
    let documents = (20..).zip(kinds).map(|(n, (kind, mut body))| {
        let name = kind.as_str();
        // Ids are their text, as in every stored value.
        body["id"] = json!(shared::ids::SkillId::from_bytes(bytes(n)));
        body["unit"] = json!(UnitId::from_bytes(bytes(8)));
        body["name"] = json!(name);
        document(kind, bytes(n), name, 0, &body)
    });
    documents.collect()
}

/// A version of a workflow.
#[must_use]
pub fn workflow(n: u64, version: u32) -> Arc<Workflow> {
    let start = ActivityId::from_bytes(bytes(12_000));
    let activity = Activity {
        kind: ActivityKind::Start,
        exits: BTreeMap::from([(Exit::Next, start)]),
    };
    Arc::new(Workflow {
        id: WorkflowId::from_bytes(bytes(11_000 + n)),
        unit: UnitId::from_bytes(bytes(8)),
        name: "“Queue” 🙂".to_owned(),
        version,
        kind: WorkflowKind::InstantMessaging,
        start,
        activities: BTreeMap::from([(start, activity)]),
    })
}

/// A walk through a workflow.
#[must_use]
pub fn run(definition: &Arc<Workflow>) -> Run {
    Run {
        workflow: definition.id,
        definition: definition.clone(),
        at: definition.start,
        deadline: Some(Millis(7)),
        steps: 3,
        queued: true,
        began_at: Millis(1),
        prompt: None,
    }
}

fn document(
    kind: DocumentKind,
    id: [u8; 16],
    name: &str,
    rev: u64,
    body: &impl Serialize,
) -> Document {
    Document {
        kind,
        id,
        unit: UnitId::from_bytes(bytes(8)),
        rev,
        name: name.to_owned(),
        body: serde_json::to_value(body).expect("a value of the engine is JSON"),
    }
}

/// Fails unless `$result` is `Err` of the given shape.
#[macro_export]
macro_rules! assert_refused {
    ($result:expr, $shape:pat) => {
        match $result {
            Err($shape) => {}
            other => panic!("expected {}, got {other:?}", stringify!($shape)),
        }
    };
}
pub use crate::assert_refused;
