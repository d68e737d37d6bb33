//! Who may do what, where: the one rule behind REST, sockets, lists, references and exports.
//!
//! [`matrix`] says what a role may do, a grant says where; [`Principal`] puts the two together.
//! Everybody signed in reads along the path: the own unit and all units above it.

mod caller;
pub mod matrix;
mod principal;
mod rights;
mod subject;
mod units;

pub use caller::Caller;
pub use principal::Principal;
pub use rights::{Action, Rights};
pub use subject::Subject;
pub use units::Units;
