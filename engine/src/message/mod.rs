//! Texts that administrators write: `$(…)`, checked when saved, filled in once.
//!
//! `$(Customer.DisplayName)`: a name with a dot is a system field, of a closed list.
//! `$(OrderNumber)`: a name without one is a parameter, in workflow texts only.
//! `$(OrderNumber|unknown)`: said where there is no value.
//!
//! A value is plain text and is never scanned again: `$(User.Upn)` as a customer's name stays what
//! it is. Nothing here knows of HTML: screens show texts as text; whoever puts one somewhere else
//! renders it with the [`Encoder`] of that place.

mod encoder;
mod name;
mod slot;
mod system_field;
mod template;
mod values;

pub use encoder::Encoder;
pub use name::{NameFault, check_parameter_name};
pub use system_field::{Scope, SystemField};
pub use template::{TemplateFault, check_template, render, render_for};
pub use values::{Values, value_of};

pub(crate) use slot::{Slot, shown_name, text_of};
