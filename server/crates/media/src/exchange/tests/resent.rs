//! Packets that are lost are asked for, but not for ever: under an overload that would make
//! everything worse.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use bytes::Bytes;
use shared::wire::CallSlot;

use super::world::{World, all_of, packet};
use crate::api::MediaPacket;

/// Larger than anything else in the world.
const LARGE: usize = 900;

#[test]
fn a_packet_that_never_arrives_is_asked_for_five_times() {
    let (mut world, one, other) = World::pair();
    world.exchange.give(world.now, other, all_of(one));
    let sent = Rc::new(Cell::new(0_u32));
    let count = Rc::clone(&sent);
    world.lose = Box::new(move |datagram| {
        let is_it = datagram.len() > LARGE;
        count.set(count.get() + u32::from(is_it));
        is_it
    });
    for sequence in 1..=20 {
        let small = packet(sequence, one.0, CallSlot::Camera);
        let payload = match sequence {
            10 => Bytes::from([&small.payload[..], &[0; LARGE]].concat()),
            _ => small.payload.clone(),
        };
        let picture = MediaPacket { payload, ..small };
        let now = world.now;
        let browser = &mut world.person(one).browser;
        browser.send(now, CallSlot::Camera, picture).unwrap();
        world.run(Duration::from_millis(20));
    }
    world.run(Duration::from_secs(30));
    let heard = world.heard(other, CallSlot::Camera);
    assert_eq!(heard.len(), 19, "all but the one");
    assert_eq!(sent.get(), 1 + 5);
}
