//! A new version of a workflow, in the services that it is applied to.

use crate::admin::form::Form;
use crate::admin::kinds::workflow_fault;
use crate::admin::{Fault, FaultCode};
use crate::model::{Config, Workflow};
use crate::workflow::check_bindings;

/// Versions follow one another: a running task finishes on the very version that it began with, so
/// another graph is another version.
pub(super) fn check(before: &Config, after: &Config, new: &Workflow, form: &mut Form) {
    let old = before.workflows.get(&new.id);
    let next = old.map_or(1, |old| old.version.saturating_add(1));
    let is_same = old.is_some_and(|old| {
        let graph = (&old.kind, &old.start, &old.activities);
        old.version == new.version && graph == (&new.kind, &new.start, &new.activities)
    });
    if new.version != next && !is_same {
        let detail = format!("The next version is {next}.");
        form.fault("version", FaultCode::Invalid, detail);
    }
    for (service, finding) in check_bindings(after, new) {
        let Fault {
            field,
            code,
            detail,
        } = workflow_fault(&finding);
        let service = after.services.get(&service);
        let service = service.map_or("", |service| &service.display_name);
        form.fault(field, code, format!("In the service {service}: {detail}"));
    }
}
