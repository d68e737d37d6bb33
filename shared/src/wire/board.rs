//! The board: queues, users and tasks of services, live, for transfers and for supervisors.

use serde::{Deserialize, Serialize};

use super::{AgentStatus, Availability, Modality, Presence, Priority, ServiceRef};
use crate::ids::{ServiceId, TaskId, UserId};

/// What runs in the services that the reader may see; complete each time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Board {
    /// The services in the order of their names.
    pub queues: Vec<BoardQueue>,
    /// Open tasks, waiting ones first in the order of their queue; only for supervisors. At most
    /// 500, `n_tasks` tells how many there are.
    pub tasks: Vec<BoardTask>,
    /// Open tasks in all.
    pub n_tasks: u32,
    /// Members of the services by name; at most 500. Only supervisors see reasons, duty profiles,
    /// tasks and services.
    pub agents: Vec<BoardAgent>,
}

/// A service's queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BoardQueue {
    /// The service.
    pub service: ServiceRef,
    /// What a new customer would meet.
    pub availability: Availability,
    /// Which modalities it has a workflow for.
    pub modalities: Vec<Modality>,
    /// Waiting and ringing tasks.
    pub waiting: u32,
    /// Milliseconds that the longest waiting task has waited when this was sent.
    pub longest_wait_ms: Option<u64>,
    /// Tasks with a user.
    pub connected: u32,
    /// Members who could be offered a task now.
    pub free: u32,
    /// Members on duty and selectable for the service.
    pub on_duty: u32,
    /// Members at whom something rings.
    pub ringing: u32,
    /// Members with a connected task.
    pub busy: u32,
    /// Members wrapping up (ACW).
    pub wrap_up: u32,
    /// Members not available, or with the missed-offer flag (RONA).
    pub not_available: u32,
}

/// An open task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BoardTask {
    /// The task.
    pub task: TaskId,
    /// Kind of contact.
    pub modality: Modality,
    /// The service; none for a direct chat.
    pub service: Option<ServiceRef>,
    /// Name of the customer, or title of the external task.
    pub title: String,
    /// Where it stands.
    pub state: BoardTaskState,
    /// Priority in force while it waits.
    pub priority: Option<Priority>,
    /// Place in the queue while it waits.
    pub position: Option<u32>,
    /// The user who talks, wraps up, or at whom it rings first.
    pub user: Option<UserId>,
    /// Milliseconds since it began, when this was sent.
    pub age_ms: u64,
    /// Milliseconds in the queue, when this was sent.
    pub waited_ms: Option<u64>,
}

/// Where an open task stands (`domain.md` 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum BoardTaskState {
    /// In the workflow ("In IVR").
    InWorkflow,
    /// Waiting.
    InQueue,
    /// Ringing.
    Offered,
    /// With a user.
    Connected,
    /// Over for the customer; the user wraps up.
    InWrapUp,
    /// Parked after a fault; a supervisor can cancel it.
    Parked,
}

/// A member of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BoardAgent {
    /// The user.
    pub user: UserId,
    /// Name shown.
    pub display_name: String,
    /// Declared presence.
    pub presence: Presence,
    /// Whether a console is connected.
    pub connected: bool,
    /// Whether on duty.
    pub on_duty: bool,
    /// As what.
    pub duty_profile: Option<String>,
    /// What the system knows.
    pub status: AgentStatus,
    /// Why not available.
    pub reason: Option<String>,
    /// Tasks connected or in wrap-up.
    pub tasks: u32,
    /// Services of the user for which the user is selectable.
    pub services: Vec<ServiceId>,
}
