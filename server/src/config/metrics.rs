//! `[metrics]`: the Prometheus page.

use std::net::SocketAddr;

use super::ConfigError;
use super::section::Section;

/// The Prometheus page.
#[derive(Clone, Debug)]
pub struct Metrics {
    /// Where it listens; none: it does not exist.
    pub listen: Option<SocketAddr>,
}

impl Metrics {
    pub(super) fn parse(section: &Section<'_>) -> Result<Self, ConfigError> {
        let listen = match section.text("listen") {
            "" => None,
            _ => Some(section.address("listen")?),
        };
        Ok(Self { listen })
    }
}
