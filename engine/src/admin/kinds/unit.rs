//! Organization units: only their name has a form of its own.

use shared::limits::TITLE_CHARS;

use crate::admin::form::Form;
use crate::admin::rules::Rules;
use crate::model::Unit;

impl Rules for Unit {
    fn form(&self, form: &mut Form) {
        form.name("name", &self.name, TITLE_CHARS);
    }
}
