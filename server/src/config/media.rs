//! `[media]`: where the media of calls listen.

use std::net::{IpAddr, SocketAddr};

use super::ConfigError;
use super::http::Http;
use super::section::Section;

/// The media of calls.
#[derive(Clone, Debug)]
pub struct Media {
    /// Whether there are calls at all.
    pub enabled: bool,
    /// The one UDP socket of all calls.
    pub udp: SocketAddr,
    /// The TCP listener for networks without UDP.
    pub tcp: Option<SocketAddr>,
    /// Addresses told to browsers; empty = the address of the socket.
    pub public_addresses: Vec<IpAddr>,
    /// People in calls at once.
    pub most_people: usize,
}

impl Media {
    pub(super) fn parse(section: &Section<'_>, http: &Http) -> Result<Self, ConfigError> {
        let public_addresses = public_addresses(section)?;
        let here = http.listen.ip();
        // Behind a proxy http.listen is this machine's own, but media come from everywhere.
        let bind = match public_addresses.first() {
            None => here,
            Some(address) if address.is_loopback() => *address,
            Some(IpAddr::V4(_)) => IpAddr::from([0; 4]),
            Some(IpAddr::V6(_)) => IpAddr::from([0; 16]),
        };
        let tcp_port = section.port("tcp_port")?;
        Ok(Self {
            enabled: section.flag("enabled"),
            udp: SocketAddr::new(bind, section.port("udp_port")?),
            tcp: section.flag("tcp").then(|| SocketAddr::new(bind, tcp_port)),
            public_addresses,
            most_people: section.count("most_people", 100_000)? as usize,
        })
    }

    /// Whether nobody knows an address that browsers elsewhere could use.
    #[must_use]
    pub fn is_out_of_reach(&self, http: &Http) -> bool {
        let url = http.public_url.as_deref();
        let serves_others = url.is_some_and(|url| url.starts_with("https://"));
        let is_local = self.udp.ip().is_loopback() && serves_others;
        self.public_addresses.is_empty() && (is_local || self.udp.ip().is_unspecified())
    }
}

fn public_addresses(section: &Section<'_>) -> Result<Vec<IpAddr>, ConfigError> {
    let key = "public_addresses";
    let expected =
        "a list of addresses like 203.0.113.7 or 2001:db8::7, none of them 0.0.0.0 or ::";
    let addresses = section.texts(key)?.into_iter().map(|text| {
        let address = text.parse::<IpAddr>().ok();
        address.filter(|address| !address.is_unspecified() && !address.is_multicast())
    });
    addresses
        .collect::<Option<_>>()
        .ok_or_else(|| section.bad(key, expected))
}
