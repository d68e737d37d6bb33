//! The rules, asked in raw bytes.

mod addresses;
mod credentials;
mod garbage;
mod quotas;
mod relaying;
mod world;
