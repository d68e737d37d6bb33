//! No peer but media (attack A-60), whoever asks in which way.

use std::net::SocketAddr;

use super::world::{World, media, media_v6};
use crate::turn::raw::{CONNECT, CONNECTION_BIND, Raw, SEND, code};

/// Every class of address behind which something of ours or of somebody else may listen.
const FORBIDDEN: [&str; 26] = [
    "127.0.0.1:20000",
    "127.255.255.254:22",
    "0.0.0.0:20000",
    "0.0.0.0:80",
    "[::1]:20000",
    "[::]:20000",
    "[::ffff:127.0.0.1]:20000",
    "[::ffff:203.0.113.5]:20000",
    "[64:ff9b::7f00:1]:20000",
    "10.0.0.1:20000",
    "172.16.0.1:20000",
    "192.168.1.1:20000",
    "169.254.1.1:20000",
    "[fe80::1]:20000",
    "[fc00::1]:20000",
    "100.64.0.1:20000",
    "169.254.169.254:80",
    "[fd00:ec2::254]:80",
    "224.0.0.1:20000",
    "239.255.255.250:1900",
    "[ff02::1]:20000",
    "255.255.255.255:20000",
    "203.0.113.5:22",
    "203.0.113.5:0",
    "198.51.100.1:20000",
    "[2001:db8::5]:443",
];

fn forbidden() -> impl Iterator<Item = SocketAddr> {
    FORBIDDEN.iter().map(|text| text.parse().unwrap())
}

#[test]
fn permissions_are_for_media_only() {
    let mut world = World::new(10);
    let person = world.connected("call-1");
    for peer in forbidden() {
        assert_eq!(world.permit(&person, peer), 403, "{peer}");
        world.pass(std::time::Duration::from_secs(1));
    }
    assert_eq!(world.permit(&person, media()), 200);
}

#[test]
fn channels_are_to_media_only() {
    let mut world = World::new(10);
    let person = world.connected("call-1");
    for peer in forbidden() {
        assert_eq!(world.bind(&person, 0x4000, peer), 403, "{peer}");
        world.pass(std::time::Duration::from_secs(1));
    }
    assert_eq!(world.bind(&person, 0x4000, media()), 200);
}

#[test]
fn nothing_is_sent_anywhere_else() {
    let mut world = World::new(10);
    let person = world.connected("call-1");
    assert_eq!(world.permit(&person, media()), 200);
    let send = |peer| Raw::new(SEND, 5).peer(peer).with(0x0013, b"hello").bytes();
    for peer in forbidden() {
        assert_eq!(world.relayed(person.client, &send(peer)), None, "{peer}");
        assert_eq!(world.ask(person.client, &send(peer)), None, "{peer}");
    }
    let relayed = world.relayed(person.client, &send(media()));
    assert_eq!(relayed.as_deref(), Some(b"hello".as_slice()));
}

#[test]
fn one_forbidden_peer_among_good_ones_refuses_all() {
    let mut world = World::new(10);
    let person = world.connected("call-1");
    for peer in forbidden() {
        let raw = Raw::new(crate::turn::raw::CREATE_PERMISSION, 2)
            .peer(media())
            .peer(peer);
        assert_eq!(code(&world.signed(&person, raw)), 403, "{peer}");
        world.pass(std::time::Duration::from_secs(1));
    }
    let send = Raw::new(SEND, 5)
        .peer(media())
        .with(0x0013, b"hello")
        .bytes();
    assert_eq!(
        world.relayed(person.client, &send),
        None,
        "nothing was permitted"
    );
}

#[test]
fn nobody_is_connected_to_over_tcp() {
    let mut world = World::new(10);
    let person = world.connected("call-1");
    for peer in forbidden().chain([media()]) {
        let answer = world.signed(&person, Raw::new(CONNECT, 6).peer(peer));
        assert_eq!(code(&answer), 403, "{peer}");
        world.pass(std::time::Duration::from_secs(1));
    }
    let bind = Raw::new(CONNECTION_BIND, 7).with(0x002a, &[0, 0, 0, 1]);
    assert_eq!(code(&world.signed(&person, bind)), 403);
    let stranger = world.person("call-2");
    let allocate = Raw::new(crate::turn::raw::ALLOCATE, 8).with(0x0019, &[6, 0, 0, 0]);
    assert_eq!(
        code(&world.signed(&stranger, allocate)),
        442,
        "an allocation of TCP"
    );
}

#[test]
fn an_allocation_reaches_media_of_its_own_family() {
    let mut world = World::new(10);
    let person = world.person("call-1");
    let wanted = |family| {
        let raw = Raw::new(crate::turn::raw::ALLOCATE, family).with(0x0019, &[17, 0, 0, 0]);
        raw.with(0x0017, &[family, 0, 0, 0])
    };
    assert_eq!(code(&world.signed(&person, wanted(3))), 440);
    assert_eq!(code(&world.signed(&person, wanted(2))), 200);
    assert_eq!(world.permit(&person, media()), 403, "media's IPv4 address");
    assert_eq!(world.permit(&person, media_v6()), 200);
}
