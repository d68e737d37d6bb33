//! From a draft to the next version.

use super::{Finding, validate};
use crate::model::Workflow;

/// The draft as the version after the current one, or as the first. Running tasks finish on
/// theirs.
///
/// # Errors
/// Everything that is wrong with the draft. Whether its services can use it is asked by
/// [`super::check_bindings`].
pub fn publish(draft: Workflow, current: Option<&Workflow>) -> Result<Workflow, Vec<Finding>> {
    let findings = validate(&draft);
    if !findings.is_empty() {
        return Err(findings);
    }
    let version = current.map_or(1, |current| current.version.saturating_add(1));
    Ok(Workflow { version, ..draft })
}
