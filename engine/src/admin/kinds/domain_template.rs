//! Domain templates: every row as `origin` wants it.

use std::collections::BTreeSet;

use shared::limits::{DOMAIN_ROWS, TITLE_CHARS};

use crate::admin::form::Form;
use crate::admin::rules::Rules;
use crate::admin::{Fault, FaultCode};
use crate::model::DomainTemplate;
use crate::origin::check_row;

impl Rules for DomainTemplate {
    fn form(&self, form: &mut Form) {
        form.name("name", &self.name, TITLE_CHARS);
        form.count("rows", self.rows.len(), DOMAIN_ROWS);
        let mut seen = BTreeSet::new();
        for (i, row) in self.rows.iter().enumerate() {
            match check_row(row) {
                Err(fault) => {
                    let code = FaultCode::Domain(fault.reason.code());
                    let field = format!("rows[{i}].{}", fault.field);
                    form.fault(field, code, fault.reason.detail());
                }
                Ok(row) if !seen.insert((row.protocol.clone(), row.domain.clone(), row.port)) => {
                    let field = format!("rows[{i}]");
                    form.fault(field, FaultCode::Repeated, "This is in the list already.");
                }
                Ok(_) => {}
            }
        }
    }
}

/// What is worth knowing of a template that can be saved: who is really meant by a name that is
/// not written in Latin letters, and that an empty list is nowhere.
pub(in crate::admin) fn warnings(template: &DomainTemplate) -> Vec<Fault> {
    let mut found = Vec::new();
    if template.rows.is_empty() {
        found.push(Fault {
            field: "rows".to_owned(),
            code: FaultCode::Advice,
            detail: "Without a row, whatever is restricted to this template is shown nowhere."
                .to_owned(),
        });
    }
    for (i, row) in template.rows.iter().enumerate() {
        let stored = check_row(row).ok().map(|row| row.domain);
        if let Some(domain) = stored.filter(|domain| domain.contains("xn--")) {
            found.push(Fault {
                field: format!("rows[{i}].domain"),
                code: FaultCode::Domain("international"),
                detail: format!(
                    "The name on the network is {domain}. Make sure that it is the site you mean."
                ),
            });
        }
    }
    found
}
