//! `GET /api/v1/tasks/{id}/explanation`: what happened to a task, in order, and why.
//!
//! For supervisors and tenant administrators; anybody else gets `forbidden`, a task that the
//! caller cannot see `not_found`. Names are resolved by the server as they are today; an empty
//! name stands for something that no longer exists. Everything else is a code, so that the reader
//! words it in the language of the user.

mod codes;

use serde::{Deserialize, Serialize};

use crate::ids::{ActivityId, TaskId};
use crate::time::Millis;
use crate::wire::{BoardTaskState, EndReason, Modality, Priority};

pub use codes::{
    ActivityName, CallStep, DistributionName, ExitName, OfferOutcome, SkipReason, UserOutcome,
    WorkflowFaultName,
};

/// A task with its story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskExplanation {
    /// The task.
    pub task: TaskId,
    /// Name of the service where it is, or was last; none = a direct chat.
    pub service: Option<String>,
    /// Display name of the customer, or title of the external task.
    pub title: String,
    /// Kind of contact.
    pub modality: Modality,
    /// Where it stands; none = over.
    pub state: Option<BoardTaskState>,
    /// How it ended, if it is over or in wrap-up.
    pub ended: Option<EndReason>,
    /// When it began.
    pub started_at: Millis,
    /// When it was over for everybody.
    pub ended_at: Option<Millis>,
    /// What happened, oldest first; at most 1,000, the newest.
    pub steps: Vec<ExplanationStep>,
    /// Steps in all.
    pub n_steps: u64,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExplanationStep {
    /// Position in the task's event log, from 1.
    pub seq: u64,
    /// When.
    pub at: Millis,
    /// What.
    pub kind: StepKind,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum StepKind {
    /// The task began: first service only, right after Start.
    WorkflowStarted,
    /// A workflow began.
    WorkflowEntered {
        /// Name of the service.
        service: String,
        /// Name of the workflow.
        name: String,
        /// Its version.
        version: u32,
    },
    /// Accept ran.
    SystemAccepted,
    /// An activity began.
    ActivityRan {
        /// Which one.
        activity: ActivityId,
        /// What it does; none where its workflow cannot be found any more.
        name: Option<ActivityName>,
    },
    /// An activity was left.
    ActivityLeft {
        /// Which one.
        activity: ActivityId,
        /// What it does; none where its workflow cannot be found any more.
        name: Option<ActivityName>,
        /// By which exit.
        exit: ExitName,
    },
    /// The workflow broke one of its bounds and was ended.
    WorkflowFailed {
        /// Which one.
        fault: WorkflowFaultName,
    },
    /// A parameter was set.
    ParameterUpdated {
        /// Its name.
        name: String,
        /// Its new value.
        value: String,
    },
    /// Put into the queue.
    InQueue,
    /// Left the queue without a user.
    QueueLeft,
    /// The pool of users grew to a level of the distribution policy.
    PoolGrew {
        /// From 0.
        level: u8,
    },
    /// Somebody was chosen, or nobody could be: why the offers that follow were made.
    Decided(Box<Decision>),
    /// An offer began.
    Offered {
        /// Name of the user.
        user: String,
    },
    /// An offer ended.
    OfferEnded {
        /// Name of the user.
        user: String,
        /// How.
        outcome: OfferOutcome,
    },
    /// A user is connected.
    ConnectedToUser {
        /// Name of the user.
        user: String,
    },
    /// A user's part ended.
    UserSessionEnded {
        /// Name of the user.
        user: String,
        /// How.
        outcome: UserOutcome,
    },
    /// Handed over to another service.
    Transferred {
        /// Its name.
        service: String,
    },
    /// Handing over failed.
    TransferFailed {
        /// Name of the service.
        service: String,
    },
    /// A supervisor changed the priority.
    Reprioritised {
        /// The new one.
        priority: Priority,
    },
    /// Codes were set.
    CodesSet {
        /// Name of the primary code.
        primary: Option<String>,
        /// Name of the secondary code.
        secondary: Option<String>,
    },
    /// Tags were set.
    TagsSet {
        /// All of them.
        tags: Vec<String>,
    },
    /// How the contact ended.
    Ended {
        /// The reason.
        reason: EndReason,
    },
    /// The task is over: once, the last of the events that are told outside.
    Terminated,
    /// Parked after a fault of ours.
    Parked,
    /// Something about its call.
    Call {
        /// What.
        what: CallStep,
        /// The colleague or supervisor it is about; empty = nobody, or somebody who is gone.
        user: String,
    },
}

/// Why somebody was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// How users are asked.
    pub distribution: DistributionName,
    /// Priority in force.
    pub priority: Priority,
    /// Level that the pool had grown to, from 0.
    pub level: u8,
    /// Everybody free had had the task, so that a new round began.
    pub restarts_round: bool,
    /// Free users, best first, the chosen ones included; at most 20.
    pub considered: Vec<ConsideredUser>,
    /// Free users in all.
    pub n_free: u32,
    /// Members who were skipped, and why; at most 20.
    pub skipped: Vec<SkippedUser>,
    /// Members of the service in all.
    pub n_members: u32,
}

/// A free user's place in the order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ConsideredUser {
    /// Name shown.
    pub name: String,
    /// Rank among the preferred users, where the user is one; 1 = first.
    pub preferred: Option<u8>,
    /// Level of the policy at which the user fits, from 0.
    pub level: u8,
    /// Open tasks.
    pub load: u32,
    /// Milliseconds without a task when it was decided.
    pub idle_ms: u64,
    /// Whether an offer went to the user.
    pub chosen: bool,
}

/// A member who was not considered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SkippedUser {
    /// Name shown.
    pub name: String,
    /// Why.
    pub why: SkipReason,
}
