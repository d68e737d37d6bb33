//! Duty profiles: a name, and what their holders answer for.

use shared::limits::{RESPONSIBILITIES, TITLE_CHARS};

use crate::admin::Kind;
use crate::admin::form::Form;
use crate::admin::rules::{Reference, Rules};
use crate::model::DutyProfile;

impl Rules for DutyProfile {
    fn form(&self, form: &mut Form) {
        form.name("name", &self.name, TITLE_CHARS);
        let n = self.responsibilities.len();
        form.count("responsibilities", n, RESPONSIBILITIES);
    }

    fn references(&self) -> Vec<Reference> {
        let held = self.responsibilities.iter().enumerate();
        held.map(|(i, id)| {
            let field = format!("responsibilities[{i}]");
            Reference::up(field, Kind::Responsibility, id.as_bytes())
        })
        .collect()
    }
}
