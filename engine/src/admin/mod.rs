//! Administration: every configured thing as an [`Entity`] of a [`Kind`], and what may be saved.
//!
//! [`check`] answers everything at once: may this principal do it, is every field in order, does
//! everything it points at exist within reach, are there seats, does anything still use it. The
//! server asks before it saves, and the console while somebody types ([`form_of`] for the fields by
//! themselves): one rule, so that both say the same. Before: [`Entity::keep_sealed`], then
//! [`Entity::neat`].

mod allowed;
mod change;
mod check;
mod entity;
mod fault;
mod form;
mod import;
mod kind;
mod kinds;
mod neat;
mod reach;
mod read;
mod rules;
mod sealed;
mod snippet;
mod together;
mod used_by;

pub use change::Change;
pub use check::{check, form_of};
pub use entity::{Administered, Entity};
pub use fault::{Fault, FaultCode};
pub use import::import;
pub use kind::Kind;
pub use kinds::{Colour, contrast};
pub use snippet::snippet;
pub use used_by::{Use, used_by};
