//! Doors of visitors: every one asks `engine::admission` and gets the same answer.

pub(crate) mod bootstrap;
mod door;
pub(crate) mod down;
mod dressed;
pub(crate) mod frame;
mod preview;
pub(crate) mod refusal;
pub(crate) mod tickets;
pub(crate) mod up;

pub use dressed::Dressed;

#[cfg(test)]
mod tests;
