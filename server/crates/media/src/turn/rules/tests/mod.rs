//! The rules, asked in raw bytes.

mod addresses;
mod credentials;
mod garbage;
mod quotas;
mod raw;
mod relaying;
mod world;
