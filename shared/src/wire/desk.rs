//! The desk: everything that a user's screen shows besides conversations.

use serde::{Deserialize, Serialize};

use super::{
    AgentStatus, CallView, ContactState, Customer, Field, Modality, Presence, Priority,
    Supervising, SupervisionMode,
};
use crate::ids::{CodeId, DutyProfileId, OfferId, ReasonId, ServiceId, TaskId, UserId};

/// Everything a user's screen shows besides conversations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Desk {
    /// Grows with every change.
    pub rev: u64,
    /// The user.
    pub user: UserId,
    /// Declared presence.
    pub presence: Presence,
    /// Whether on duty.
    pub on_duty: bool,
    /// What the system knows.
    pub status: AgentStatus,
    /// The services of the user.
    pub services: Vec<ServiceDuty>,
    /// Chats connected or in wrap-up, and the most at once.
    pub chats: u32,
    /// Chat capacity.
    pub chats_max: u32,
    /// What is ringing, oldest first.
    pub offers: Vec<OfferCard>,
    /// Connected and wrapping up, oldest first.
    pub tasks: Vec<TaskCard>,
    /// As what the user is on duty, and what there is to choose from.
    #[serde(default)]
    pub duty: DutyView,
    /// Tasks of the user's services that anybody may take, in the order of the queue; at most 50.
    #[serde(default)]
    pub pickup: Vec<PickupCard>,
    /// External tasks connected or in wrap-up, and the most at once.
    #[serde(default)]
    pub external: u32,
    /// External task capacity.
    #[serde(default)]
    pub external_max: u32,
    /// Skills of the user.
    #[serde(default)]
    pub skills: Vec<SkillView>,
    /// Colleagues who ask, or are being talked with.
    #[serde(default)]
    pub consults: Vec<ConsultCard>,
    /// Tasks of others that the user takes part in as a supervisor.
    #[serde(default)]
    pub supervised: Vec<SupervisedCard>,
}

/// A colleague's call into which the user is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ConsultCard {
    /// The task.
    pub task: TaskId,
    /// The colleague who asks.
    pub from: Named<UserId>,
    /// The customer.
    pub customer: CustomerCard,
    /// The service; none for a direct call.
    pub service: Option<ServiceRef>,
    /// Milliseconds left to answer when this was sent; none once accepted.
    pub remaining_ms: Option<u32>,
    /// The call, once accepted.
    pub call: Option<CallView>,
}

/// A task of somebody else that a supervisor takes part in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SupervisedCard {
    /// The task.
    pub task: TaskId,
    /// Kind of contact.
    pub modality: Modality,
    /// The service; none for a direct contact.
    pub service: Option<ServiceRef>,
    /// Whose task it is.
    pub user: Named<UserId>,
    /// The customer.
    pub customer: CustomerCard,
    /// How the supervisor takes part.
    pub mode: SupervisionMode,
    /// The call, where there is one.
    pub call: Option<CallView>,
}

/// Duty and availability as the user chose them, with the choices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DutyView {
    /// The profile in force.
    pub profile: Option<DutyProfileId>,
    /// Profiles to choose from.
    pub profiles: Vec<Named<DutyProfileId>>,
    /// The reason in force.
    pub reason: Option<ReasonId>,
    /// Milliseconds since the user is not available, when this was sent.
    pub reason_ms: Option<u64>,
    /// Reasons to choose from.
    pub reasons: Vec<Named<ReasonId>>,
    /// Milliseconds until the missed-offer flag clears by itself, when this was sent.
    pub missed_ms: Option<u64>,
}

/// An id with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Named<Id> {
    /// The id.
    pub id: Id,
    /// The name shown.
    pub name: String,
}

/// A skill of the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SkillView {
    /// Name shown.
    pub name: String,
    /// 1 (basic) – 5 (expert); none = a responsibility.
    pub level: Option<u8>,
}

/// A task that waits for somebody to take it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PickupCard {
    /// The task.
    pub task: TaskId,
    /// Kind of contact.
    pub modality: Modality,
    /// The service.
    pub service: ServiceRef,
    /// Who waits.
    pub customer: CustomerCard,
    /// The first message.
    pub message: String,
    /// What an external task is about.
    pub external: Option<ExternalCard>,
    /// Priority in force.
    pub priority: Priority,
    /// Milliseconds the task has waited when this was sent.
    pub waited_ms: u64,
    /// Whether the user may take it now; otherwise a full hand or the like is in the way.
    pub takeable: bool,
}

/// What an external task is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ExternalCard {
    /// Title shown in lists: 1–200 characters.
    pub title: String,
    /// What is to be done: at most 4,000 characters.
    pub description: String,
    /// An `https:` or `http:` address to open; empty = none.
    pub link: String,
    /// Whom it concerns, at most 256 characters; empty = anonymous.
    pub customer_identifier: String,
    /// Users to try first, at most 10, best first.
    pub preferred: Vec<UserId>,
}

/// A service and whether the user is selectable for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServiceDuty {
    /// The service.
    pub service: ServiceRef,
    /// Whether selectable.
    pub on: bool,
    /// Tasks waiting in its queue.
    pub waiting: u32,
}

/// A service by id and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServiceRef {
    /// The service.
    pub id: ServiceId,
    /// Its display name.
    pub display_name: String,
}

/// The customer as users see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CustomerCard {
    /// What is known.
    pub customer: Customer,
    /// Whether a signed token vouches for it.
    pub verified: bool,
    /// Page origin the contact came from.
    pub origin: String,
    /// Language the widget speaks.
    pub locale: String,
    /// Context from the page and from the workflow.
    pub parameters: Vec<Field>,
}

/// A ringing offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OfferCard {
    /// The offer.
    pub offer: OfferId,
    /// The task on offer.
    pub task: TaskId,
    /// Kind of contact.
    pub modality: Modality,
    /// The service; none for a direct chat.
    pub service: Option<ServiceRef>,
    /// Who is waiting.
    pub customer: CustomerCard,
    /// The first message.
    pub message: String,
    /// Configured text for an incoming contact.
    pub incoming: Option<String>,
    /// Milliseconds left when this was sent.
    pub remaining_ms: u32,
    /// Milliseconds that an offer rings in all.
    pub total_ms: u32,
    /// Milliseconds the customer has waited when this was sent.
    pub waited_ms: u32,
    /// What an external task is about.
    #[serde(default)]
    pub external: Option<ExternalCard>,
    /// How many other users it rings at; the first to accept wins.
    #[serde(default)]
    pub others: u32,
    /// Priority in force.
    #[serde(default)]
    pub priority: Priority,
}

/// A task at the user's desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskCard {
    /// The task.
    pub task: TaskId,
    /// Kind of contact.
    pub modality: Modality,
    /// The service; none for a direct chat.
    pub service: Option<ServiceRef>,
    /// The customer.
    pub customer: CustomerCard,
    /// What the user can do with it.
    pub phase: TaskPhase,
    /// What the customer sees.
    pub state: ContactState,
    /// Whether the customer has a live connection.
    pub customer_online: bool,
    /// Head of the conversation log.
    pub head: u64,
    /// Configured question before ending.
    pub end_question: Option<String>,
    /// Milliseconds since the user accepted, when this was sent.
    pub connected_ms: u64,
    /// What an external task is about.
    #[serde(default)]
    pub external: Option<ExternalCard>,
    /// Codes, with the choices of the service.
    #[serde(default)]
    pub codes: CodesView,
    /// Tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The call, where there is one.
    #[serde(default)]
    pub call: Option<CallView>,
    /// Supervisors who read along, where there is no call.
    #[serde(default)]
    pub supervisors: Vec<Supervising>,
}

/// Codes of a task and what there is to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CodesView {
    /// Primary code.
    pub primary: Option<CodeId>,
    /// Secondary code.
    pub secondary: Option<CodeId>,
    /// Choices of the primary code.
    pub primary_choices: Vec<Named<CodeId>>,
    /// Choices of the secondary code.
    pub secondary_choices: Vec<Named<CodeId>>,
}

/// What the user can do with a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum TaskPhase {
    /// Talking.
    Connected,
    /// Wrapping up (ACW).
    WrapUp {
        /// Milliseconds left when this was sent.
        remaining_ms: u32,
        /// Milliseconds in all.
        total_ms: u32,
        /// Whether it may be prolonged.
        extendable: bool,
    },
}
