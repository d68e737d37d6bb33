//! A workflow as it is being edited: it may be wrong, and nothing runs it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shared::ids::ActivityId;

use super::Workflow;

/// The next version of a workflow, under the workflow's own id, with what only the designer needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WorkflowDraft {
    /// What publishing makes the next version of.
    pub workflow: Workflow,
    /// Where the designer shows each activity; one without a place is laid out.
    #[serde(default)]
    pub layout: BTreeMap<ActivityId, Place>,
}

/// A place on the designer's canvas.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Place {
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
}
