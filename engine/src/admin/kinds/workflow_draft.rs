//! Drafts of workflows: they may be wrong; they must only be storable.

use shared::limits::NAME_CHARS;

use crate::admin::FaultCode;
use crate::admin::form::Form;
use crate::admin::rules::Rules;
use crate::model::WorkflowDraft;
use crate::workflow::{ACTIVITIES_MAX, DOCUMENT_BYTES};

impl Rules for WorkflowDraft {
    fn form(&self, form: &mut Form) {
        form.name("workflow.name", &self.workflow.name, NAME_CHARS);
        let n = self.workflow.activities.len();
        form.count("workflow.activities", n, ACTIVITIES_MAX);
        form.count("layout", self.layout.len(), ACTIVITIES_MAX);
        let text = serde_json::to_string(&self.workflow).unwrap_or_default();
        if text.len() > DOCUMENT_BYTES {
            let detail = format!("A workflow has at most {DOCUMENT_BYTES} bytes.");
            form.fault("workflow", FaultCode::TooLong, detail);
        }
    }
}
