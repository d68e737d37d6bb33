//! Doors of visitors: every one asks `engine::admission` and gets the same answer.

pub(crate) mod bootstrap;
mod door;
pub(crate) mod down;
pub(crate) mod frame;
pub(crate) mod refusal;
pub(crate) mod tickets;
pub(crate) mod up;

#[cfg(test)]
mod tests;
