//! Doors of visitors: every one asks `engine::admission` and gets the same answer.

pub(crate) mod bootstrap;
mod door;
pub(crate) mod frame;
pub(crate) mod refusal;
pub(crate) mod tickets;

#[cfg(test)]
mod tests;
