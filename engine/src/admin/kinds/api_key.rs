//! API keys: a name, what they may do and where, and whose they are.

use shared::limits::{GRANTS, TITLE_CHARS};

use crate::admin::form::Form;
use crate::admin::rules::{Reference, Rules};
use crate::admin::{FaultCode, Kind};
use crate::model::ApiKey;

impl Rules for ApiKey {
    fn form(&self, form: &mut Form) {
        form.name("name", &self.name, TITLE_CHARS);
        form.list("grants", &self.grants, GRANTS);
        if self.grants.is_empty() {
            let detail = "A key without any role would open nothing.";
            form.fault("grants", FaultCode::Required, detail);
        }
    }

    fn references(&self) -> Vec<Reference> {
        let mut all = vec![Reference::anywhere(
            "owner",
            Kind::User,
            self.owner.as_bytes(),
        )];
        let grants = self.grants.iter().enumerate();
        all.extend(grants.filter_map(|(i, grant)| {
            let unit = grant.unit?;
            let field = format!("grants[{i}].unit");
            Some(Reference::anywhere(field, Kind::Unit, unit.as_bytes()))
        }));
        all
    }
}
