//! Strangers on the port: nothing that they send reaches a call or makes the node work.

use std::time::Duration;

use shared::wire::CallSlot;

use super::world::{World, all_of, path};
use crate::api::MediaEvent;

/// A `ClientHello` that offers nothing but `TLS_NULL_WITH_NULL_NULL`.
fn client_hello() -> Vec<u8> {
    let mut body = vec![0xfe, 0xfd];
    body.extend([7; 32]);
    body.extend([0, 0, 0, 2, 0, 0, 1, 0]);
    let length = u8::try_from(body.len()).unwrap();
    let mut handshake = vec![1, 0, 0, length, 0, 0, 0, 0, 0, 0, 0, length];
    handshake.extend(body);
    let mut record = vec![22, 0xfe, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    record.push(u8::try_from(handshake.len()).unwrap());
    record.extend(handshake);
    record
}

#[test]
fn a_client_hello_from_another_port_during_set_up_changes_nothing() {
    let mut world = World::new();
    let leg = world.join(1);
    let stranger = path(([198, 51, 100, 66], 4_444).into());
    let end = world.now + Duration::from_secs(10);
    while !world.up(leg) {
        assert!(world.now < end);
        let now = world.now;
        world.exchange.datagram(now, stranger, &client_hello());
        // From the browser's own address too, before a check has come from it.
        let mut near = world.person(leg).address;
        near.set_port(near.port() + 1);
        world.exchange.datagram(now, path(near), &client_hello());
        world.step();
    }
    assert_eq!(world.events, [MediaEvent::Up(leg)]);
}

#[test]
fn a_million_malformed_datagrams_leave_a_call_alone() {
    let (mut world, one, other) = World::pair();
    world.exchange.give(world.now, other, all_of(one));
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random
    };
    for round in 0..100_u16 {
        let now = world.now;
        for _ in 0..10_000 {
            let (head, seed) = (next(), next());
            let [a, b, c, d, ..] = head.to_be_bytes();
            let port = u16::from_be_bytes([a, b]) | 1;
            let from = path(([10, c, d, 1], port).into());
            let mut datagram: Vec<u8> = seed.to_be_bytes().repeat(1 + usize::from(a) / 4);
            if b.is_multiple_of(2) {
                // Looks like a binding request.
                let length = u16::try_from(datagram.len() - 8).unwrap().wrapping_sub(12);
                datagram[..2].copy_from_slice(&[0, 1]);
                datagram[2..4].copy_from_slice(&length.to_be_bytes());
                datagram[4..8].copy_from_slice(&[0x21, 0x12, 0xa4, 0x42]);
            }
            world.exchange.datagram(now, from, &datagram);
        }
        world.talk(&[one], CallSlot::MainAudio, 1, round);
    }
    assert_eq!(world.heard(other, CallSlot::MainAudio).len(), 100);
    assert!(
        world.exchange.outbox().datagrams.is_empty(),
        "strangers got answers"
    );
    assert_eq!(world.exchange.paths(), 2);
}

#[test]
fn a_check_with_a_guessed_password_gets_no_answer_and_learns_nothing() {
    let mut world = World::new();
    let leg = world.join(1);
    // A second browser that believes in the same name but has another password.
    let mut thief =
        crate::SyntheticBrowser::new(world.now, ([192, 0, 2, 66], 6_666).into(), false).unwrap();
    let offer = thief.offer(world.now, false).unwrap();
    let other = crate::api::LegId(2);
    let answer = world.exchange.accept(world.now, other, &offer).unwrap();
    world.exchange.close(world.now, other);
    let now = world.now;
    let restart = world.person(leg).browser.offer(now, true);
    let its = world
        .exchange
        .accept(world.now, leg, &restart.unwrap())
        .unwrap();
    let ufrag = |sdp: &str| {
        let mut lines = sdp.lines();
        lines
            .find_map(|l| l.strip_prefix("a=ice-ufrag:").map(str::to_owned))
            .unwrap()
    };
    let forged = answer.replace(&ufrag(&answer), &ufrag(&its));
    thief.answer(world.now, forged).unwrap();
    for _ in 0..1_000 {
        world.now += Duration::from_millis(1);
        let now = world.now;
        thief.wake(now);
        while let Some((_, datagram)) = thief.transmit() {
            world
                .exchange
                .datagram(now, path(([192, 0, 2, 66], 6_666).into()), &datagram);
        }
        world.exchange.settle(now);
        let outbox = world.exchange.outbox();
        assert!(
            outbox
                .datagrams
                .iter()
                .all(|(to, _)| to.address.port() != 6_666)
        );
    }
    assert_eq!(world.exchange.paths(), 0);
}

/// neither party learns where the other one is.
#[test]
fn answers_name_only_the_servers_own_addresses() {
    let mut world = World::new();
    let mut browser =
        crate::SyntheticBrowser::new(world.now, ([10, 1, 2, 3], 5_555).into(), false).unwrap();
    let offer = browser.offer(world.now, false).unwrap();
    assert!(offer.contains("10.1.2.3"));
    let answer = world
        .exchange
        .accept(world.now, crate::api::LegId(1), &offer)
        .unwrap();
    let candidates: Vec<&str> = answer
        .lines()
        .filter(|l| l.starts_with("a=candidate"))
        .collect();
    assert!(!candidates.is_empty());
    assert!(
        candidates.iter().all(|l| l.contains(" 203.0.113.1 40000 ")),
        "{candidates:?}"
    );
    assert!(!answer.contains("10.1.2.3"));
}
