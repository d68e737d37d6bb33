//! Texts that administrators write: `$(…)` parameters, checked when saved, filled in once.
//!
//! A value is plain text and is never scanned again: `$(User.Upn)` as a customer's name stays what
//! it is. Nothing here knows of HTML: screens show texts as text.

mod parameter;
mod slot;
mod template;
mod values;

pub use parameter::{DIRECT_PARAMETERS, Parameter, SERVICE_PARAMETERS};
pub use template::{TemplateFault, check_template, render};
pub use values::Values;

pub(crate) use slot::{Slot, shown_name, text_of};
