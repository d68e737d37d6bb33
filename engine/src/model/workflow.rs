//! A workflow: versioned graph of activities with named exits.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shared::ids::{ActivityId, ResourceId, ServiceId, UnitId, WorkflowId};
use shared::wire::{Modality, Priority};

use super::{Case, Collect, DistributionKind, Exit, Menu, Speech};

/// A published workflow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Workflow {
    /// The workflow.
    pub id: WorkflowId,
    /// Organization unit.
    pub unit: UnitId,
    /// Name shown.
    pub name: String,
    /// Grows with each publication; a running task finishes on its own.
    pub version: u32,
    /// Which modality it serves.
    pub kind: WorkflowKind,
    /// Where it begins; must be a Start.
    pub start: ActivityId,
    /// The nodes.
    pub activities: BTreeMap<ActivityId, Activity>,
}

/// Which modality a workflow serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum WorkflowKind {
    /// Chats.
    InstantMessaging,
    /// Calls.
    AudioVideo,
    /// External tasks.
    ExternalTask,
}

impl WorkflowKind {
    /// The kind that serves a modality.
    #[must_use]
    pub const fn of(modality: Modality) -> Self {
        match modality {
            Modality::InstantMessaging => Self::InstantMessaging,
            Modality::AudioVideo => Self::AudioVideo,
            Modality::ExternalTask => Self::ExternalTask,
        }
    }
}

/// A node with its exits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Activity {
    /// What it does.
    pub kind: ActivityKind,
    /// Where each exit leads.
    #[cfg_attr(feature = "schema", schema(value_type = BTreeMap<String, ActivityId>))]
    pub exits: BTreeMap<Exit, ActivityId>,
}

/// What a node does; one file each in `workflow::activity` (`domain.md` 2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ActivityKind {
    /// Entry.
    Start,
    /// Opens the channel; *System Accepted*.
    Accept,
    /// A text to the customer.
    Message {
        /// Text with parameters.
        text: String,
        /// Delay before it is sent, 1 s – 10 min, in milliseconds.
        delay_ms: u32,
    },
    /// Plays something to a caller and goes on at its end.
    Announcement(Speech),
    /// A menu.
    InputCustomer(Menu),
    /// A menu whose answer is also stored.
    InputCustomerAdvanced {
        /// The menu.
        menu: Menu,
        /// Where the chosen value is stored.
        parameter: String,
    },
    /// Asks and stores an answer.
    CollectInformation(Collect),
    /// Writes a value.
    SaveToParameter {
        /// The parameter.
        parameter: String,
        /// The value, a text with parameters.
        value: String,
    },
    /// Waits until a parameter changes.
    WaitForParameter {
        /// Any of these; 1 to 10.
        parameters: Vec<String>,
        /// Longest wait in seconds, 1–86,400.
        limit_secs: u32,
    },
    /// Pauses.
    Delay {
        /// For how long in seconds, 1–86,400.
        secs: u32,
    },
    /// Stores how many users of a service could be offered a task now.
    GetAvailableUsers {
        /// The service; none = the task's.
        service: Option<ServiceId>,
        /// Where the count is stored.
        parameter: String,
    },
    /// Stores the place in the queue; nothing when not queued.
    GetQueuePosition {
        /// Where the place is stored.
        parameter: String,
    },
    /// Branches on the calendars of the service, now.
    CheckOpeningHours,
    /// Branches on a value.
    CheckParameter {
        /// A parameter or a system field.
        parameter: String,
        /// 1 to 10 cases; the first that holds decides.
        cases: Vec<Case>,
    },
    /// Branches on the users of a service.
    AvailabilityRouting {
        /// The service; none = the task's.
        service: Option<ServiceId>,
    },
    /// Branches on the queued task.
    CheckTask,
    /// Queues and waits.
    Queue(QueueSettings),
    /// Queues, and the workflow goes on.
    QueueTask(QueueSettings),
    /// Takes the task out of the queue.
    CancelTask,
    /// To another service's workflow.
    Transfer {
        /// The service.
        service: ServiceId,
    },
    /// Records a message of a caller.
    VoiceMessage {
        /// What is played first.
        prompt: Speech,
        /// Longest recording in seconds, 1–600.
        max_secs: u32,
    },
    /// Ends; *Terminated*.
    Disconnect,
}

/// Settings of Queue and Queue Task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct QueueSettings {
    /// Time limit in seconds; none = no limit.
    pub limit_secs: Option<u32>,
    /// RONA time-out in seconds; none = the service's.
    pub rona_secs: Option<u32>,
    /// How users are asked; none = the service's.
    pub distribution: Option<DistributionKind>,
    /// Priority; none = the service's.
    pub priority: Option<Priority>,
    /// Music for waiting callers; none = the product's own.
    pub music: Option<ResourceId>,
}
