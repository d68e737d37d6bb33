//! `GET /api/v1/history`, `GET /api/v1/history/{id}`, `GET /api/v1/history.csv`: sessions of tasks
//! that are over for everybody (wrap-up included).

use serde::{Deserialize, Serialize};

use crate::ids::{CodeId, ServiceId, TaskId, UserId};
use crate::time::Millis;
use crate::wire::{Customer, Field, Modality};

/// Which part of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SessionKind {
    /// The part that one service handled. A contact straight to a user has none.
    Service,
    /// One user's part: an offer that ended, and what followed where it was taken.
    User,
    /// Handing over to another service or user.
    Transfer,
}

/// How a part ended (`domain.md` 3.2). Service sessions end in the first six ways, user sessions in
/// the last six (`transferFailed` is in both), transfers in `transferSuccessful` or
/// `transferFailed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SessionOutcome {
    /// A user took it, and ended it or was left by the customer.
    UserAccepted,
    /// Handed over.
    TransferSuccessful,
    /// The customer left in the workflow.
    AbandonedInWorkflow,
    /// The customer left in the queue.
    AbandonedInQueue,
    /// The workflow, or a supervisor, ended it without a user.
    HandledByWorkflow,
    /// Handing over failed.
    TransferFailed,
    /// The user took it and kept it to its end.
    Accepted,
    /// The user turned the offer down.
    Declined,
    /// The offer went away while it rang: another user was quicker, or the customer left.
    Cancelled,
    /// The user did not answer in time (RONA).
    Missed,
    /// The user took it and handed it over.
    TransferredInternally,
}

/// Something with its name of today; empty where it is gone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Named<T> {
    /// Id.
    pub id: T,
    /// Name.
    pub name: String,
}

/// One session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HistoryRow {
    /// Id of the session within the history: stable, opaque.
    pub id: String,
    /// Which part of the task.
    pub kind: SessionKind,
    /// The task; `/api/v1/tasks/{task}/explanation`, `/recordings` and `/quality` tell more.
    pub task: TaskId,
    /// Kind of contact.
    pub modality: Modality,
    /// The service; of a transfer: that which handed over. None = a contact straight to a user.
    pub service: Option<Named<ServiceId>>,
    /// The user; of a service session: whose hands were the last; of a transfer: who handed over.
    pub user: Option<Named<UserId>>,
    /// Of a transfer to a service: which.
    pub to_service: Option<Named<ServiceId>>,
    /// Of a transfer to a user: which.
    pub to_user: Option<Named<UserId>>,
    /// Name of the customer, or title of the external task; empty = unknown.
    pub customer: String,
    /// When it began: a service session with the service's workflow, a user session with its offer,
    /// a transfer with the handing over.
    pub started_at: Millis,
    /// When it ended: a user session with the user's part (before wrap-up), a transfer when a user
    /// took the task or it was over.
    pub ended_at: Millis,
    /// How it ended.
    pub outcome: SessionOutcome,
    /// Service session: from the queue (where it never queued: from its beginning) until a user took
    /// it or it was over. User session: from the offer until its end, whatever it was. Transfer:
    /// until a user took it. None: nobody waited.
    pub wait_ms: Option<u64>,
    /// User session that was taken: how long the user talked. Service session: all of its users'
    /// together. None: nobody talked.
    pub talk_ms: Option<u64>,
    /// Wrap-up (ACW) behind it; none where there was none.
    pub wrap_up_ms: Option<u64>,
    /// Service session that a user took: whether within the service's time. None = does not apply.
    pub accepted_in_time: Option<bool>,
    /// Service session that the customer left: whether within the service's time. None = does not
    /// apply.
    pub hung_up_in_time: Option<bool>,
    /// Primary code of the task.
    pub primary_code: Option<Named<CodeId>>,
    /// Secondary code of the task.
    pub secondary_code: Option<Named<CodeId>>,
    /// Tags of the task.
    pub tags: Vec<String>,
}

/// Order of a list; the id decides between equals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum HistorySort {
    /// Newest beginning first.
    #[default]
    #[serde(rename = "-start")]
    StartDown,
    /// Oldest beginning first.
    #[serde(rename = "start")]
    Start,
    /// Longest (from beginning to end) first.
    #[serde(rename = "-duration")]
    DurationDown,
    /// Shortest first.
    #[serde(rename = "duration")]
    Duration,
}

/// A page. Rows that arrive meanwhile never shift or repeat what a later page shows.
///
/// Query: `from` (inclusive), `to` (exclusive): `2026-03-01` or `2026-03-01T08:00` on the clocks of
/// `zone` (IANA name, `UTC` when absent); both are needed, at most 400 days apart; a session belongs
/// to the range in which it began. `kind` (`service`, `user`, `transfer`), `service`, `user`, `code`
/// (primary or secondary), `tag`, `modality`, `outcome`: several values with commas between (`tag`:
/// one); at most 200 services and 200 users. `sort` ([`HistorySort`]), `cursor`, `limit` (1–200, 50
/// when absent).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryPage {
    /// The sessions.
    pub items: Vec<HistoryRow>,
    /// Where the next page begins; none: this is the last.
    pub next: Option<String>,
    /// How many there are on all pages.
    pub total: u64,
}

/// One session with the task around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HistoryDetail {
    /// The session.
    pub session: HistoryRow,
    /// Every session of the task that may be seen, in the order of their beginning.
    pub sessions: Vec<HistoryRow>,
    /// What is known of the customer.
    pub customer: Customer,
    /// The page on which the customer was.
    pub origin: String,
    /// Context and parameters.
    pub context: Context,
    /// Whether the viewer may read the task's explanation.
    pub explained: bool,
    /// Whether the viewer may see its recordings and quality.
    pub recorded: bool,
}

/// Context and parameters of an ended task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Context {
    /// The service does not keep them, or their time is over.
    NotAvailable,
    /// As they were at the end.
    Kept(Vec<Field>),
}
