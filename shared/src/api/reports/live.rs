//! `GET /api/v1/live`: what happens now, for dashboards; `DELETE /api/v1/live/tasks/{id}` cancels a
//! task.
//!
//! Asked again every few seconds with `If-None-Match`: nothing new is `304`. Spans count from the
//! moment of the answer; the reader lets them grow by its own clock, because growing spans alone
//! make no new answer.

use serde::{Deserialize, Serialize};

use super::FigureGroup;
use crate::ids::TaskId;
use crate::time::Millis;
use crate::wire::{BoardAgent, BoardQueue, BoardTask, BoardTaskState, Customer, Field, Modality};

/// What happens now, of what the asker may see.
///
/// Query: `services`, `users` (ids with commas between; absent = all that may be seen; at most 200
/// each), `zone` (`UTC` when absent), `parts` (`queues`, `agents`, `tasks`, `kpis`, `mine` with
/// commas between; absent = all; what is not asked for is empty).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Live {
    /// Queues of services, by name.
    pub queues: Vec<BoardQueue>,
    /// Users who are members of those services, by name; at most 500.
    pub agents: Vec<BoardAgent>,
    /// Open tasks of those services, waiting ones first; at most 500.
    pub tasks: Vec<LiveTask>,
    /// Open tasks in all.
    pub n_tasks: u32,
    /// Figures of today so far by service: sessions that began today and are over. At most 10 s old.
    pub kpis: Vec<FigureGroup>,
    /// When today began in the zone.
    pub today: Millis,
    /// The asker's own tasks: connected or in wrap-up.
    pub mine: Vec<MySession>,
}

/// An open task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LiveTask {
    /// As the board has it.
    #[serde(flatten)]
    pub task: BoardTask,
    /// What an external task is about.
    pub external: Option<LiveExternal>,
    /// Whether the asker may cancel it now.
    pub may_cancel: bool,
}

/// What an external task is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LiveExternal {
    /// What is to be done.
    pub description: String,
    /// A web address to open; empty = none.
    pub link: String,
    /// Whom it concerns; empty = anonymous.
    pub customer_identifier: String,
    /// Who created it.
    pub created_by: String,
}

/// A task in the asker's own hands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MySession {
    /// The task.
    pub task: TaskId,
    /// Kind of contact.
    pub modality: Modality,
    /// Name of the service; none = a contact straight to the user.
    pub service: Option<String>,
    /// Where it stands.
    pub state: BoardTaskState,
    /// What is known of the customer.
    pub customer: Customer,
    /// Context and parameters.
    pub parameters: Vec<Field>,
    /// Milliseconds since the user took it, when this was sent.
    pub for_ms: u64,
}
