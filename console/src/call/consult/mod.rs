//! A colleague is asked into a call: whom, where it stands, and the same from the other side.

mod bar;
mod cards;
mod dialog;

pub(super) use bar::ConsultBar;
pub(crate) use cards::ConsultCards;
pub(crate) use dialog::ConsultDialog;
