//! One unit of work with its lifecycle, workflow position, queue place, offer and sessions.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use shared::Millis;
use shared::ids::{
    ActivityId, CodeId, ConversationId, OfferId, ServiceId, ServiceSessionId, TaskId, UserId,
    VisitorSessionId, WorkflowId,
};
use shared::wire::{Customer, EndReason, Field, Modality, Priority};

use super::{Call, DistributionKind, ServiceSession, Supervisor, UserSession, Workflow};

/// A task; durable as one row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// The task.
    pub id: TaskId,
    /// Its conversation.
    pub conversation: ConversationId,
    /// The customer's session; none for external tasks.
    pub session: Option<VisitorSessionId>,
    /// What was asked for.
    pub modality: Modality,
    /// Where it goes.
    pub target: TaskTarget,
    /// What is known of the customer.
    pub customer: Customer,
    /// Whether a signed token vouches for the customer.
    pub verified: bool,
    /// Page origin.
    pub origin: String,
    /// Language of the widget.
    pub locale: String,
    /// Context and workflow parameters.
    pub parameters: Vec<Field>,
    /// First message.
    pub first_message: String,
    /// When it began.
    pub created_at: Millis,
    /// Where it stands.
    pub state: TaskState,
    /// Live connections of the customer.
    pub customer_connections: u32,
    /// When the customer's last connection went away (or the task began, before the first).
    pub customer_lost_at: Option<Millis>,
    /// Recovery timeout that was in force at the start: running sessions keep theirs.
    pub recovery_secs: u32,
    /// The workflow walk; none for a direct chat.
    pub run: Option<Run>,
    /// Place in the queue, kept while offered.
    pub queue: Option<QueueEntry>,
    /// The user's part once connected, and after.
    pub user_session: Option<UserSession>,
    /// Next dense event number.
    pub next_event: u64,
    /// The services' parts so far, the running one last; empty for a direct chat.
    #[serde(default)]
    pub service_sessions: Vec<ServiceSession>,
    /// Users' parts that came before `user_session`.
    #[serde(default)]
    pub past_user_sessions: Vec<UserSession>,
    /// Users to try before the pool; at most 10.
    #[serde(default)]
    pub preferred: Vec<Preferred>,
    /// Priority set by the connector or a supervisor, above service and activity.
    #[serde(default)]
    pub priority: Option<Priority>,
    /// Codes set by users.
    #[serde(default)]
    pub codes: TaskCodes,
    /// Free tags set by users; at most 20.
    #[serde(default)]
    pub tags: Vec<String>,
    /// What an external task is about.
    #[serde(default)]
    pub external: Option<External>,
    /// Questions asked so far: the next one's number.
    #[serde(default)]
    pub n_prompts: u32,
    /// The call that is asked for or goes on.
    #[serde(default)]
    pub call: Option<Box<Call>>,
    /// Calls so far: the next one's number less one.
    #[serde(default)]
    pub n_calls: u32,
    /// Supervisors who take part; only while a user is connected.
    #[serde(default)]
    pub supervisors: Vec<Supervisor>,
}

impl Task {
    /// A task in which nothing has happened yet: nobody is known, nobody connected.
    #[must_use]
    pub fn new(
        id: TaskId,
        conversation: ConversationId,
        modality: Modality,
        target: TaskTarget,
        now: Millis,
    ) -> Self {
        Self {
            id,
            conversation,
            session: None,
            modality,
            target,
            customer: Customer::default(),
            verified: false,
            origin: String::new(),
            locale: String::new(),
            parameters: Vec::new(),
            first_message: String::new(),
            created_at: now,
            state: TaskState::Establishing,
            customer_connections: 0,
            customer_lost_at: None,
            recovery_secs: 0,
            run: None,
            queue: None,
            user_session: None,
            next_event: 1,
            service_sessions: Vec::new(),
            past_user_sessions: Vec::new(),
            preferred: Vec::new(),
            priority: None,
            codes: TaskCodes::default(),
            tags: Vec::new(),
            external: None,
            n_prompts: 0,
            call: None,
            n_calls: 0,
            supervisors: Vec::new(),
        }
    }
}

/// A user to try first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Preferred {
    /// 1 (first) – 99.
    pub rank: u8,
    /// The user.
    pub user: UserId,
}

/// Codes of a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskCodes {
    /// Primary code.
    pub primary: Option<CodeId>,
    /// Secondary code.
    pub secondary: Option<CodeId>,
}

/// What an external task is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct External {
    /// Title shown in lists.
    pub title: String,
    /// What is to be done.
    pub description: String,
    /// A web address to open; empty = none.
    pub link: String,
    /// Whom it concerns; empty = anonymous.
    pub customer_identifier: String,
    /// Who created it: a user's name or the connector.
    pub created_by: String,
}

/// Where a task goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaskTarget {
    /// Through a service's workflow.
    Service {
        /// The service.
        service: ServiceId,
        /// The part of the task that it handles.
        session: ServiceSessionId,
    },
    /// Straight to a user.
    User {
        /// The user.
        user: UserId,
    },
}

/// Where a task stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaskState {
    /// Not accepted by the system yet.
    Establishing,
    /// In the workflow, not queued.
    InWorkflow,
    /// Waiting for a user.
    InQueue,
    /// Shown to one user, or to several of whom the first to accept wins.
    Offered(Offering),
    /// Talking with a user.
    Connected,
    /// Over for the customer; the user wraps up.
    InWrapUp(WrapUp),
    /// Taken out of everything after a fault of ours, until a supervisor cancels it or the
    /// customer leaves.
    Parked {
        /// Since when.
        at: Millis,
    },
    /// Over.
    Ended {
        /// How.
        reason: EndReason,
        /// When.
        at: Millis,
    },
}

/// A task shown to users until a deadline; the row holds it while at least one of them rings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offering {
    /// Since when.
    pub at: Millis,
    /// Until when.
    pub until: Millis,
    /// Who is asked, best first; never empty.
    pub offers: Vec<Offer>,
}

/// A task shown to one user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The offer.
    pub id: OfferId,
    /// To whom.
    pub user: UserId,
}

/// Wrap-up (ACW) after a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrapUp {
    /// How the conversation ended.
    pub reason: EndReason,
    /// Since when.
    pub at: Millis,
    /// Until when.
    pub until: Millis,
    /// How often it was prolonged.
    pub extended: u32,
}

/// A task walking through one workflow version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The workflow.
    pub workflow: WorkflowId,
    /// The version as it was at the start, so that running tasks finish on theirs.
    pub definition: Arc<Workflow>,
    /// The activity it stands at.
    pub at: ActivityId,
    /// When the present activity's time is over.
    pub deadline: Option<Millis>,
    /// Steps taken; bounded.
    pub steps: u32,
    /// Whether the task was queued before: one queue per service session.
    pub queued: bool,
    /// When the walk began; it is bounded in time.
    #[serde(default)]
    pub began_at: Millis,
    /// What the customer is being asked.
    #[serde(default)]
    pub prompt: Option<OpenPrompt>,
}

/// A question that waits for its answer; its texts are those of the activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenPrompt {
    /// Number of the question within the task, never used again: an answer names it.
    pub number: u32,
    /// How often it was asked again.
    pub repeated: u32,
}

/// Place of a task in its service's queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueEntry {
    /// Constant while waiting unless a supervisor re-prioritises: the order of the queue within
    /// its class.
    pub key: i64,
    /// Priority in force; Strict is a class before all others.
    #[serde(default)]
    pub priority: Priority,
    /// How users are asked.
    #[serde(default)]
    pub distribution: DistributionKind,
    /// Level of the service's policy that the pool has grown to, from 0.
    #[serde(default)]
    pub level: u8,
    /// When the next level joins.
    #[serde(default)]
    pub grows_at: Option<Millis>,
    /// When it was queued.
    pub at: Millis,
    /// When the queue's time limit ends the wait.
    pub until: Option<Millis>,
    /// RONA time-out of its offers in seconds.
    pub rona_secs: u32,
    /// Users who missed or declined in this round.
    pub tried: BTreeSet<UserId>,
}
