//! `GET /api/v1/figures` and `GET /api/v1/figures.csv`: what many sessions come to.

use serde::{Deserialize, Serialize};

use crate::time::Millis;

/// By what sessions are grouped. Each session is in exactly one group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum GroupBy {
    /// Not at all: only the total.
    #[default]
    Nothing,
    /// By service; contacts straight to a user have none.
    Service,
    /// By user: of a service session the last who had it; of a transfer who handed over.
    User,
    /// By primary code.
    Code,
    /// By kind of contact.
    Modality,
    /// By the hour in which they began, on the clocks of the zone.
    Hour,
    /// By the day in which they began.
    Day,
    /// By the week, from Monday, in which they began.
    Week,
}

/// An answer.
///
/// Query: as of the history (without `kind`, `sort`, `cursor`, `limit`), and `by` ([`GroupBy`]).
/// Groups by time are complete: an hour without a session is there too; at most 2,000 groups.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FiguresAnswer {
    /// Beginning of the range.
    pub from: Millis,
    /// Its end; not part of it.
    pub to: Millis,
    /// The zone's name.
    pub zone: String,
    /// By what is grouped.
    pub by: GroupBy,
    /// The groups: by time in order, otherwise by name; those without a key last.
    pub groups: Vec<FigureGroup>,
    /// Everything together.
    pub total: Figures,
}

/// A group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FigureGroup {
    /// Id of the service, user or code; `instantMessaging` and so on; the beginning of the hour, day
    /// or week as in `2026-10-25T02:00:00+02:00`. None: sessions without a service, user or code.
    pub key: Option<String>,
    /// Its name of today; empty where it is gone or there is none.
    pub name: String,
    /// By time: when it begins.
    pub from: Option<Millis>,
    /// By time: when it ends; not part of it.
    pub to: Option<Millis>,
    /// The figures.
    pub figures: Figures,
}

/// Figures of a set of sessions. Counts add up over groups; shares and spans do not.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Figures {
    /// Service sessions.
    pub sessions: u64,
    /// Service sessions by outcome; together they are `sessions`.
    pub outcomes: Outcomes,
    /// Service sessions that a user took, whatever came then.
    pub accepted: u64,
    /// Of those, taken within the service's time.
    pub accepted_in_time: u64,
    /// `acceptedInTime / accepted`, 0 to 1; none when none was taken.
    pub accept_rate: Option<f64>,
    /// Service sessions that the customer left before a user took them.
    pub hang_ups: u64,
    /// Of those, left within the service's time.
    pub hang_ups_in_time: u64,
    /// `hangUpsInTime / hangUps`, 0 to 1; none without hang-ups.
    pub hang_up_rate: Option<f64>,
    /// Of service sessions that a user took: how long the customer waited in the queue.
    pub wait: Option<Spread>,
    /// Of hang-ups: how long the customer stayed.
    pub patience: Option<Spread>,
    /// User sessions: every offer to a user, and every part that a user took without one.
    pub offers: u64,
    /// User sessions by outcome; together they are `offers`.
    pub user_outcomes: UserOutcomes,
    /// User sessions in which the user took the task: accepted, handed over, or tried to.
    pub answered: u64,
    /// Of answered user sessions: how long the user talked.
    pub talk: Option<Spread>,
    /// Of answered user sessions with wrap-up (ACW): how long it took.
    pub wrap_up: Option<Spread>,
    /// Of answered user sessions: talk and wrap-up together.
    pub handling: Option<Spread>,
    /// Transfers.
    pub transfers: u64,
}

/// How service sessions ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Outcomes {
    /// With a user.
    pub user_accepted: u64,
    /// Handed over.
    pub transfer_successful: u64,
    /// Handing over failed.
    pub transfer_failed: u64,
    /// Left in the workflow.
    pub abandoned_in_workflow: u64,
    /// Left in the queue.
    pub abandoned_in_queue: u64,
    /// Ended by the workflow.
    pub handled_by_workflow: u64,
}

/// How user sessions ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct UserOutcomes {
    /// Taken and kept to the end.
    pub accepted: u64,
    /// Turned down.
    pub declined: u64,
    /// Went away while it rang.
    pub cancelled: u64,
    /// Not answered in time (RONA).
    pub missed: u64,
    /// Taken and handed over.
    pub transferred_internally: u64,
    /// Taken; handing over failed.
    pub transfer_failed: u64,
}

/// Spans of time together; there is at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Spread {
    /// How many spans.
    pub count: u64,
    /// Together.
    pub sum_ms: u64,
    /// `sumMs / count`, rounded to the nearest millisecond.
    pub average_ms: u64,
    /// The shortest span that at least nine in ten do not exceed (nearest rank).
    pub p90_ms: u64,
    /// The longest.
    pub max_ms: u64,
}
