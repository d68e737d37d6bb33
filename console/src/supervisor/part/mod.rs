//! Supervisors in somebody else's contact: how to begin, and the card while it lasts.

mod card;
mod choose;
mod modes;
mod take_over;
mod write;

pub(super) use card::Supervised;
pub(super) use choose::TakePart;
