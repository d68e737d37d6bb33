//! The server: what touches the world. Doors, owner loop, hub and signaling around a pure engine.
//!
//! [`boot`] is the one room that sees all others; start reading there.

pub mod config;
