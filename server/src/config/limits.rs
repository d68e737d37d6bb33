//! `[limits]`: limits that depend on who the visitors are; all others are constants.

use super::ConfigError;
use super::section::Section;

const MOST: u32 = 1_000_000;

/// Limits that an operator may have to raise, for example for many visitors behind one address.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bootstraps and tickets per second and network, sustained.
    pub tickets_per_network_per_sec: u32,
    /// Bootstraps and tickets per network at once.
    pub tickets_per_network_burst: u32,
    /// New contacts per minute and network.
    pub starts_per_network_per_min: u32,
    /// Sign-in attempts per minute, account and network.
    pub logins_per_min: u32,
    /// Requests per minute and API key.
    pub key_requests_per_min: u32,
    /// Connections held at once.
    pub connections: u32,
}

impl Limits {
    pub(super) fn parse(section: &Section<'_>) -> Result<Self, ConfigError> {
        Ok(Self {
            tickets_per_network_per_sec: section.count("tickets_per_network_per_sec", MOST)?,
            tickets_per_network_burst: section.count("tickets_per_network_burst", MOST)?,
            starts_per_network_per_min: section.count("starts_per_network_per_min", MOST)?,
            logins_per_min: section.count("logins_per_min", MOST)?,
            key_requests_per_min: section.count("key_requests_per_min", MOST)?,
            connections: section.count("connections", MOST)?,
        })
    }
}
