//! `GET /api/v1/workflows/{id}/versions`, `…/versions/{n}`: what was published.

use serde::{Deserialize, Serialize};

use crate::time::Millis;

/// A version in a list, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WorkflowVersionInfo {
    /// Its number.
    pub version: u32,
    /// The workflow's name then.
    pub name: String,
    /// When it came; none: before changes were written down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_name: Option<String>,
}

/// A version with its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkflowVersion<T> {
    /// What lists show.
    #[serde(flatten)]
    pub info: WorkflowVersionInfo,
    /// The workflow.
    pub value: T,
}
