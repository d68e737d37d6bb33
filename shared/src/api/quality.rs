//! `GET /api/v1/tasks/{id}/quality`: how a task's calls were, by each end's own figures.

use serde::{Deserialize, Serialize};

use crate::ids::UserId;
use crate::time::Millis;
use crate::wire::QualitySample;

/// A task's samples, by call and time; the newest when there are very many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskQuality {
    /// The samples.
    pub samples: Vec<EndQuality>,
}

/// How a call was at one end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EndQuality {
    /// Number of the call within the task, from 1.
    pub call: u32,
    /// When it came.
    pub at: Millis,
    /// Whose end; none = the customer's.
    pub user: Option<UserId>,
    /// Name of the user as it is today; none for the customer, and for users who are gone.
    pub name: Option<String>,
    /// Figures.
    pub sample: QualitySample,
}
