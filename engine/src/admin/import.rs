//! Taking in a workflow from a file: foreign, newer, damaged and huge ones are answered.

use shared::ids::{UnitId, WorkflowId};

use super::form::sentence;
use super::{Fault, FaultCode};
use crate::model::{Workflow, WorkflowDraft};
use crate::workflow::{self, DocumentFault};

/// A file as a draft with an id and a place of its own. What is wrong with the workflow itself does
/// not matter yet: a draft may be wrong.
///
/// # Errors
/// The fault at the field `document`.
pub fn import(text: &str, id: WorkflowId, unit: UnitId) -> Result<WorkflowDraft, Fault> {
    let imported = workflow::import(text).map_err(|fault| Fault {
        field: "document".to_owned(),
        code: match fault {
            DocumentFault::TooLarge => FaultCode::TooLong,
            DocumentFault::NewerFormat(_) => FaultCode::Newer,
            DocumentFault::UnknownActivity { .. } | DocumentFault::UnknownField(_) => {
                FaultCode::Unknown
            }
            DocumentFault::Malformed(_) => FaultCode::Invalid,
        },
        detail: sentence(&fault.to_string()),
    })?;
    Ok(WorkflowDraft {
        workflow: Workflow {
            id,
            unit,
            version: 1,
            ..imported.workflow
        },
        layout: Default::default(),
    })
}
