//! Direct System Messages.

use shared::limits::{DESCRIPTION_CHARS, DISPLAY_NAME_CHARS, TITLE_CHARS};

use crate::admin::FaultCode;
use crate::admin::form::Form;
use crate::admin::rules::Rules;
use crate::message::Scope;
use crate::model::{DirectSystemMessage, ShownName};

impl Rules for DirectSystemMessage {
    fn form(&self, form: &mut Form) {
        form.name("name", &self.name, TITLE_CHARS);
        form.text("description", &self.description, DESCRIPTION_CHARS);
        if let ShownName::Custom(text) = &self.shown_name {
            let field = "shown_name";
            form.name(field, text, DISPLAY_NAME_CHARS);
            form.template(field, text, Scope::Direct);
        }
        let slots = [
            ("incoming", &self.incoming),
            ("end_question", &self.end_question),
            ("customer_left", &self.customer_left),
            ("connected", &self.connected),
            ("ended", &self.ended),
            ("declined", &self.declined),
        ];
        check_slots(&slots, "", Scope::Direct, form);
    }
}

/// Texts of moments: absent, or saying something.
pub(super) fn check_slots(
    slots: &[(&str, &Option<String>)],
    path: &str,
    scope: Scope,
    form: &mut Form,
) {
    for (name, text) in slots {
        let Some(text) = text else { continue };
        let field = format!("{path}{name}");
        if text.trim().is_empty() {
            let detail = "A text says something; leave it out to use the product's own.";
            form.fault(field, FaultCode::Required, detail);
        } else {
            form.template(&field, text, scope);
        }
    }
}
