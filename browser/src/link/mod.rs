//! The line to the server: pure rules first, then the transports that obey them.
//!
//! Everything that decides is a value without IO, clock or random source and runs in host tests:
//! [`backoff`], [`dice`], [`liveness`], [`outbox`], [`timeline`], [`advice`] and, for the widget,
//! [`session`]. [`socket`] and its fallbacks only carry bytes.

pub mod advice;
pub mod backoff;
mod carrier;
pub mod dice;
pub mod driver;
pub mod ladder;
pub mod liveness;
pub mod outbox;
pub mod session;
pub mod socket;
pub mod timeline;
