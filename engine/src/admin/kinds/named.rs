//! Things that are nothing but a name: skills, responsibilities, reasons, codes.

use shared::limits::TITLE_CHARS;

use crate::admin::form::Form;
use crate::admin::rules::Rules;
use crate::model::{Code, NotAvailableReason, Responsibility, Skill};

macro_rules! named {
    ($($type:ident)*) => {$(
        impl Rules for $type {
            fn form(&self, form: &mut Form) {
                form.name("name", &self.name, TITLE_CHARS);
            }
        }
    )*};
}

named!(Skill Responsibility NotAvailableReason Code);
