//! The fields of forms: each has a label, help, its fault, and works from the keyboard.

mod choice;
mod field;
mod line;
mod number;
mod reference;
mod several;
mod switch;
mod template;
mod unit;

pub(crate) use choice::{ChoiceInput, Select, WordBadge};
pub(crate) use console_base::picture::{Pic, Picture};
pub(crate) use field::{FaultLine, FieldView, Labelled, Spot};
pub(crate) use line::LineInput;
pub(crate) use number::NumberInput;
pub(crate) use reference::{Finder, ReferenceInput};
pub(crate) use several::{Leveled, SeveralInput};
pub(crate) use switch::SwitchInput;
pub(crate) use template::{Editing, TemplateInput};
pub(crate) use unit::{UnitInput, nodes};
