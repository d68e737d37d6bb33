//! Ways that die, change and come back.

use std::time::Duration;

use shared::wire::CallSlot;

use super::world::{World, all_of};
use crate::api::{LegId, MediaEvent};

const MAIN: CallSlot = CallSlot::MainAudio;

#[test]
fn a_restart_of_ice_keeps_the_stream() {
    let (mut world, one, other) = World::pair();
    world.exchange.give(world.now, other, all_of(one));
    world.talk(&[one], MAIN, 10, 0);
    let now = world.now;
    let offer = world.person(other).browser.offer(now, true).unwrap();
    let answer = world.exchange.accept(now, other, &offer).unwrap();
    world.person(other).browser.answer(now, answer).unwrap();
    world.talk(&[one], MAIN, 100, 10);
    let heard = world.heard(other, MAIN);
    let lost = 110 - heard.len();
    assert!(lost < 60, "{lost} of 110 lost");
    assert_eq!(heard.last(), Some(&(1, 109)));
    let streams: Vec<u32> = world
        .person(other)
        .got
        .iter()
        .map(|(_, p)| p.stream)
        .collect();
    assert!(streams.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn a_dead_path_is_told_after_five_seconds_and_a_restart_brings_the_leg_back() {
    let (mut world, one, other) = World::pair();
    world.exchange.give(world.now, other, all_of(one));
    world.person(other).connected = false;
    world.run(Duration::from_secs(4));
    assert!(!world.events.contains(&MediaEvent::Lost(other)));
    world.run(Duration::from_secs(4));
    assert!(world.events.contains(&MediaEvent::Lost(other)));
    // Another network: another address.
    let now = world.now;
    world.person(other).connected = true;
    world.person(other).address = ([192, 0, 2, 200], 1_234).into();
    let offer = world.person(other).browser.offer(now, true).unwrap();
    let answer = world.exchange.accept(now, other, &offer).unwrap();
    world.person(other).browser.answer(now, answer).unwrap();
    world.events.clear();
    world.until(Duration::from_secs(2), |w| w.up(other));
    world.talk(&[one], MAIN, 10, 0);
    assert!(world.heard(other, MAIN).len() >= 9);
}

#[test]
fn a_browser_that_dies_while_ice_restarts_is_told_as_lost_too() {
    let (mut world, _, other) = World::pair();
    let now = world.now;
    let offer = world.person(other).browser.offer(now, true).unwrap();
    world.person(other).connected = false;
    world.exchange.accept(now, other, &offer).unwrap();
    world.run(Duration::from_secs(6));
    assert!(world.events.contains(&MediaEvent::Lost(other)));
    world.until(Duration::from_secs(30), |w| {
        w.events.contains(&MediaEvent::Closed(other))
    });
}

#[test]
fn a_browser_that_was_silent_for_a_moment_too_long_is_back_when_it_is_heard() {
    let (mut world, one, other) = World::pair();
    world.exchange.give(world.now, one, all_of(other));
    world.person(other).connected = false;
    world.until(Duration::from_secs(10), |w| {
        w.events.contains(&MediaEvent::Lost(other))
    });
    world.person(other).connected = true;
    world.events.clear();
    world.until(Duration::from_secs(5), |w| w.up(other));
    world.talk(&[other], MAIN, 10, 0);
    assert_eq!(world.heard(one, MAIN).len(), 10);
}

#[test]
fn a_leg_that_does_not_come_back_is_closed() {
    let (mut world, _, other) = World::pair();
    world.person(other).connected = false;
    world.run(Duration::from_secs(26));
    let about: Vec<_> = world
        .events
        .iter()
        .filter(|e| **e != MediaEvent::Up(LegId(1)))
        .collect();
    assert_eq!(
        about,
        [
            &MediaEvent::Up(other),
            &MediaEvent::Lost(other),
            &MediaEvent::Closed(other)
        ]
    );
    assert!(world.exchange.stats(world.now, other).is_none());
}

#[test]
fn a_leg_whose_browser_never_comes_is_closed() {
    let mut world = World::new();
    let leg = world.join(5);
    world.person(leg).connected = false;
    world.run(Duration::from_secs(29));
    assert_eq!(world.events, []);
    world.run(Duration::from_secs(2));
    assert_eq!(world.events, [MediaEvent::Closed(leg)]);
}

#[test]
fn a_browser_that_closes_is_gone_at_once() {
    let (mut world, _, other) = World::pair();
    world.person(other).browser.close();
    world.until(Duration::from_secs(1), |w| {
        w.events.contains(&MediaEvent::Closed(other))
    });
}

#[test]
fn media_follow_a_browser_whose_nat_gave_it_another_port() {
    let (mut world, one, other) = World::pair();
    world.exchange.give(world.now, other, all_of(one));
    world.exchange.give(world.now, one, all_of(other));
    world.talk(&[one, other], MAIN, 50, 0);
    world.person(other).address = ([198, 51, 100, 7], 61_000).into();
    world.talk(&[one, other], MAIN, 300, 50);
    assert!(world.events.contains(&MediaEvent::Moved(other)));
    let told = world
        .events
        .iter()
        .filter(|e| matches!(e, MediaEvent::Moved(_)))
        .count();
    assert_eq!(told, 1);
    assert!(!world.events.contains(&MediaEvent::Lost(other)));
    assert_eq!(world.heard(other, MAIN).last(), Some(&(1, 349)));
    assert_eq!(world.heard(one, MAIN).last(), Some(&(2, 349)));
    world.person(other).connected = false;
    world.run(Duration::from_secs(6));
    assert!(
        world.events.contains(&MediaEvent::Lost(other)),
        "gone from there too"
    );
}

#[test]
fn a_reloaded_browser_begins_anew_and_is_given_what_the_leg_was_given() {
    let (mut world, one, other) = World::pair();
    world.exchange.give(world.now, other, all_of(one));
    world.talk(&[one], MAIN, 10, 0);
    world.browsers.remove(&other);
    world.events.clear();
    world.join(2);
    world.until(Duration::from_secs(5), |w| w.up(other));
    world.talk(&[one], MAIN, 10, 10);
    assert!(world.heard(other, MAIN).len() >= 9);
}
