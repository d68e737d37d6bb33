//! Service System Messages.

use shared::limits::{DESCRIPTION_CHARS, TITLE_CHARS};

use super::direct_message::check_slots;
use crate::admin::form::Form;
use crate::admin::rules::Rules;
use crate::message::Scope;
use crate::model::ServiceSystemMessage;

impl Rules for ServiceSystemMessage {
    fn form(&self, form: &mut Form) {
        form.name("name", &self.name, TITLE_CHARS);
        form.text("description", &self.description, DESCRIPTION_CHARS);
        let texts = &self.texts;
        let slots = [
            ("incoming", &texts.incoming),
            ("missed", &texts.missed),
            ("end_question", &texts.end_question),
            ("customer_left", &texts.customer_left),
            ("welcome", &texts.welcome),
            ("queued", &texts.queued),
            ("connected", &texts.connected),
            ("transferred", &texts.transferred),
            ("user_left", &texts.user_left),
            ("ended", &texts.ended),
            ("outside_hours", &texts.outside_hours),
        ];
        check_slots(&slots, "texts.", Scope::Service, form);
    }
}
