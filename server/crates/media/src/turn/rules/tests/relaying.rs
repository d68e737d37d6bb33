//! What goes through an allocation.

use std::time::Duration;

use super::world::{World, at, media};
use crate::turn::raw::{Raw, SEND, attribute};
use crate::turn::rules::{Client, Door};

#[test]
fn media_are_heard_only_while_they_are_permitted() {
    let mut world = World::new(10);
    let person = world.connected("call-1");
    let id = world.newest();
    assert!(world.rules.wrap(id, b"early", world.now.at).is_none());
    assert_eq!(world.permit(&person, media()), 200);
    let (client, bytes) = world.rules.wrap(id, b"now", world.now.at).unwrap();
    assert_eq!(client, person.client);
    assert_eq!(
        attribute(&bytes, 0x0013).as_deref(),
        Some(b"now".as_slice())
    );
    world.pass(Duration::from_secs(301));
    assert!(world.rules.wrap(id, b"late", world.now.at).is_none());
    let send = Raw::new(SEND, 5)
        .peer(media())
        .with(0x0013, b"late")
        .bytes();
    assert_eq!(world.relayed(person.client, &send), None);
}

#[test]
fn a_channel_carries_both_ways_with_four_bytes() {
    let mut world = World::new(10);
    let person = world.connected("call-1");
    let frame = [&[0x40, 0x01, 0, 3], b"abc".as_slice()].concat();
    assert_eq!(
        world.relayed(person.client, &frame),
        None,
        "before it is bound"
    );
    assert_eq!(world.bind(&person, 0x4001, media()), 200);
    assert_eq!(
        world.relayed(person.client, &frame).as_deref(),
        Some(b"abc".as_slice())
    );
    let (_, back) = world
        .rules
        .wrap(world.newest(), b"abc", world.now.at)
        .unwrap();
    assert_eq!(back, frame);
    assert_eq!(
        world.bind(&person, 0x4002, media()),
        400,
        "one peer has one channel"
    );
    let short = [0x40, 0x01, 0, 9, b'a'];
    assert_eq!(
        world.relayed(person.client, &short),
        None,
        "shorter than it says"
    );
}

#[test]
fn frames_in_a_stream_are_whole_words() {
    let mut world = World::new(10);
    let mut person = world.person("call-1");
    person.client = at(Door::Tls, 7);
    assert_eq!(world.allocate(&person), 200);
    assert_eq!(world.bind(&person, 0x4001, media()), 200);
    let (_, back) = world
        .rules
        .wrap(world.newest(), b"abc", world.now.at)
        .unwrap();
    assert_eq!(back, [0x40, 0x01, 0, 3, b'a', b'b', b'c', 0]);
}

#[test]
fn nothing_is_relayed_for_strangers() {
    let mut world = World::new(10);
    let person = world.connected("call-1");
    assert_eq!(world.bind(&person, 0x4001, media()), 200);
    let frame = [&[0x40, 0x01, 0, 3], b"abc".as_slice()].concat();
    let mut address = person.client.address;
    address.set_port(1);
    let stranger = Client {
        address,
        ..person.client
    };
    assert_eq!(world.relayed(stranger, &frame), None);
    let other_door = Client {
        door: Door::Tcp,
        ..person.client
    };
    assert_eq!(world.relayed(other_door, &frame), None);
}

#[test]
fn a_connection_that_is_gone_takes_its_allocation_along() {
    let mut world = World::new(10);
    let person = world.connected("call-1");
    assert_eq!(world.rules.gone(person.client), Some(world.newest()));
    assert_eq!(world.rules.count(), 0);
    assert_eq!(world.rules.gone(person.client), None);
}
