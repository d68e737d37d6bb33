//! A workflow: versioned graph of activities with named exits.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shared::ids::{ActivityId, UnitId, WorkflowId};

/// A published workflow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
pub enum WorkflowKind {
    /// Chats.
    InstantMessaging,
    /// Calls.
    AudioVideo,
    /// External tasks.
    ExternalTask,
}

/// A node with its exits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// What it does.
    pub kind: ActivityKind,
    /// Where each exit leads.
    pub exits: BTreeMap<Exit, ActivityId>,
}

/// Names of exits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Exit {
    /// The ordinary way on.
    Next,
    /// The time limit passed.
    TimedOut,
}

/// What a node does (the activities this version knows).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Queues and waits.
    Queue(QueueSettings),
    /// Queues, and the workflow goes on.
    QueueTask(QueueSettings),
    /// Takes the task out of the queue.
    CancelTask,
    /// Ends; *Terminated*.
    Disconnect,
}

/// Settings of Queue and Queue Task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueSettings {
    /// Time limit in seconds; none = no limit.
    pub limit_secs: Option<u32>,
    /// RONA time-out in seconds; none = the service's.
    pub rona_secs: Option<u32>,
}
