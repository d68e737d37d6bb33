//! The server: what touches the world. Doors, owner loop, hub and signaling around a pure engine.
//!
//! [`boot`] is the one room that sees all others; start reading there.

pub mod admin;
pub mod audio;
pub mod auth;
pub mod boot;
pub mod calls;
pub mod clock;
pub mod config;
pub mod demo;
pub mod embeds;
pub mod http;
pub mod hub;
pub mod loadtest;
pub mod outbound;
pub mod owner;
pub mod records;
pub mod signaling;
pub mod testing;
