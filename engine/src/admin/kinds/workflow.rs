//! Published workflows; the rules themselves are those of `workflow`.

use crate::admin::form::Form;
use crate::admin::rules::{Reference, Rules};
use crate::admin::{Fault, FaultCode, Kind};
use crate::model::{ActivityKind, Workflow};
use crate::workflow::{Finding, FindingKind, validate};

impl Rules for Workflow {
    fn form(&self, form: &mut Form) {
        for finding in validate(self) {
            let Fault {
                field,
                code,
                detail,
            } = fault(&finding);
            form.fault(field, code, detail);
        }
    }

    fn references(&self) -> Vec<Reference> {
        let named = self.activities.iter().filter_map(|(id, activity)| {
            let service = match activity.kind {
                ActivityKind::Transfer { service } => Some(service),
                ActivityKind::GetAvailableUsers { service, .. }
                | ActivityKind::AvailabilityRouting { service } => service,
                _ => None,
            };
            Some((id, service?))
        });
        // A transfer may lead to any service of the tenant.
        named
            .map(|(id, service)| {
                Reference::anywhere(id.to_string(), Kind::Service, service.as_bytes())
            })
            .collect()
    }
}

/// A finding at its activity, or at the name.
pub(in crate::admin) fn fault(finding: &Finding) -> Fault {
    let field = match (&finding.activity, &finding.kind) {
        (Some(id), _) => id.to_string(),
        (None, FindingKind::Name) => "name".to_owned(),
        (None, _) => String::new(),
    };
    let code = finding.kind.code();
    Fault {
        field,
        code: FaultCode::Workflow(code),
        detail: format!("The workflow breaks the rule {code}."),
    }
}
