//! `[demo]`: addresses of the two demo websites.

use std::net::SocketAddr;

use super::ConfigError;
use super::section::Section;

/// The two demo websites.
#[derive(Clone, Debug)]
pub struct Demo {
    /// The shop that may embed the widget.
    pub shop_listen: SocketAddr,
    /// The website that may not.
    pub other_listen: SocketAddr,
}

impl Demo {
    pub(super) fn parse(section: &Section<'_>) -> Result<Self, ConfigError> {
        let loopback = |key: &'static str| {
            let address = section.address(key)?;
            let here = address.ip().is_loopback();
            here.then_some(address)
                .ok_or_else(|| section.bad(key, "an address of this machine"))
        };
        Ok(Self {
            shop_listen: loopback("shop_listen")?,
            other_listen: loopback("other_listen")?,
        })
    }
}
