//! Which IP addresses are somebody else's on the internet.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether `address` is an ordinary public one: not ours, not private, not special, and not an
/// IPv6 form of an IPv4 address that is.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    !matches!(
        (a, b, c),
        (0 | 10 | 127 | 224..=255, _, _)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 88, 99)
            | (192, 168, _)
            | (198, 18..=19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    )
}

/// Only global unicast (2000::/3), without documentation, Teredo, 6to4 and other detours.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [a, b, ..] = ip.segments();
    match (a, b) {
        (0x2001, 0..=0x01ff) | (0x2001, 0x0db8) | (0x2002, _) | (0x3ffe | 0x3fff, _) => false,
        _ => a & 0xe000 == 0x2000,
    }
}
