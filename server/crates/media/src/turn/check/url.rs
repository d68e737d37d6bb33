//! TURN addresses (RFC 7065).

use std::net::{IpAddr, SocketAddr};

use crate::turn::TurnAddresses;

/// How a server is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Transport {
    Udp,
    Tcp,
    Tls,
}

/// A parsed address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) transport: Transport,
}

impl Address {
    pub(super) fn parse(url: &str) -> Option<Self> {
        let (place, query) = url.split_once('?').unwrap_or((url, ""));
        let (scheme, place) = place.split_once(':')?;
        let transport = match (scheme, query) {
            ("turn", "" | "transport=udp") => Transport::Udp,
            ("turn", "transport=tcp") => Transport::Tcp,
            ("turns", "" | "transport=tcp") => Transport::Tls,
            _ => return None,
        };
        let usual = if transport == Transport::Tls {
            5_349
        } else {
            3_478
        };
        let (host, port) = match place
            .strip_prefix('[')
            .and_then(|rest| rest.split_once(']'))
        {
            Some((host, rest)) => (host, rest.strip_prefix(':')),
            None => place
                .split_once(':')
                .map_or((place, None), |(host, port)| (host, Some(port))),
        };
        let port = port.map_or(Some(usual), |port| port.parse().ok())?;
        let host = Some(host.to_owned()).filter(|host| !host.is_empty())?;
        Some(Self {
            host,
            port,
            transport,
        })
    }
}

/// The addresses that clients are told. `host` is the name of all of them; without it, each
/// listener's own, or `fallback` where a listener is on all addresses.
pub(in crate::turn) fn urls(
    addresses: TurnAddresses,
    host: Option<&str>,
    fallback: Option<IpAddr>,
) -> Vec<String> {
    let place = |at: SocketAddr| {
        let own = Some(at.ip())
            .filter(|ip| !ip.is_unspecified())
            .or(fallback)
            .unwrap_or(at.ip());
        match host {
            Some(host) => format!("{}:{}", bracketed(host), at.port()),
            None => SocketAddr::new(own, at.port()).to_string(),
        }
    };
    let udp = addresses
        .udp
        .map(|at| format!("turn:{}?transport=udp", place(at)));
    let tcp = addresses
        .tcp
        .map(|at| format!("turn:{}?transport=tcp", place(at)));
    let tls = addresses
        .tls
        .map(|at| format!("turns:{}?transport=tcp", place(at)));
    [udp, tcp, tls].into_iter().flatten().collect()
}

fn bracketed(host: &str) -> String {
    if host.contains(':') && !host.starts_with('[') {
        return format!("[{host}]");
    }
    host.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_they_are_written() {
        let addresses = TurnAddresses {
            udp: "0.0.0.0:3478".parse().ok(),
            tcp: "[::1]:3479".parse().ok(),
            tls: "192.0.2.1:443".parse().ok(),
        };
        let urls = urls(addresses, None, Some([198, 51, 100, 7].into()));
        assert_eq!(
            urls,
            [
                "turn:198.51.100.7:3478?transport=udp",
                "turn:[::1]:3479?transport=tcp",
                "turns:192.0.2.1:443?transport=tcp",
            ]
        );
        let read: Vec<_> = urls.iter().filter_map(|url| Address::parse(url)).collect();
        let places: Vec<_> = read
            .iter()
            .map(|a| (a.host.as_str(), a.port, a.transport))
            .collect();
        assert_eq!(
            places,
            [
                ("198.51.100.7", 3478, Transport::Udp),
                ("::1", 3479, Transport::Tcp),
                ("192.0.2.1", 443, Transport::Tls),
            ]
        );
    }

    #[test]
    fn a_public_name_stands_for_every_listener() {
        let addresses = TurnAddresses {
            udp: "0.0.0.0:3478".parse().ok(),
            ..TurnAddresses::default()
        };
        assert_eq!(
            urls(addresses, Some("turn.example.org"), None),
            ["turn:turn.example.org:3478?transport=udp"]
        );
    }

    #[test]
    fn usual_ports_may_be_left_out_and_nonsense_is_no_address() {
        let usual = Address::parse("turns:turn.example.org").map(|a| (a.port, a.transport));
        assert_eq!(usual, Some((5_349, Transport::Tls)));
        for url in [
            "",
            "stun:a",
            "turn:",
            "turn:a:b",
            "turns:a?transport=udp",
            "http://a",
        ] {
            assert_eq!(Address::parse(url), None, "{url}");
        }
    }
}
