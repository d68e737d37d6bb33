//! People in calls: both ways, hold and back, switches, losses, taps.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use shared::wire::CallSlot;

use super::world::{World, all_of, packet};
use crate::api::{Clip, Given, LegId, MediaEvent, MediaPacket, RecordingId, Source, Tap};

const MAIN: CallSlot = CallSlot::MainAudio;

#[test]
fn audio_flows_both_ways() {
    let (mut world, one, other) = World::pair();
    world.exchange.give(world.now, one, all_of(other));
    world.exchange.give(world.now, other, all_of(one));
    world.talk(&[one, other], MAIN, 50, 0);
    let numbers = |who: u8| (0..50).map(|n| (who, n)).collect::<Vec<_>>();
    assert_eq!(world.heard(other, MAIN), numbers(1));
    assert_eq!(world.heard(one, MAIN), numbers(2));
}

#[test]
fn what_is_given_before_the_browser_comes_counts_when_it_has_come() {
    let mut world = World::new();
    world.exchange.give(world.now, LegId(2), all_of(LegId(1)));
    let (one, other) = (world.join(1), world.join(2));
    world.until(Duration::from_secs(10), |w| w.up(one) && w.up(other));
    world.talk(&[one], MAIN, 5, 0);
    assert_eq!(world.heard(other, MAIN).len(), 5);
}

#[test]
fn hold_is_music_and_back_in_one_stream() {
    let (mut world, customer, agent) = World::pair();
    world.exchange.give(world.now, customer, all_of(agent));
    world.talk(&[agent], MAIN, 20, 500);
    let music = Arc::new(Clip {
        packets: vec![(vec![0xfc, 0, 99, 0, 0], Duration::from_millis(20)); 10],
    });
    let held = Given {
        main: Source::Clip {
            play: 7,
            clip: music,
            repeat: true,
        },
        ..Given::default()
    };
    world.exchange.give(world.now, customer, held.clone());
    world.talk(&[agent], MAIN, 25, 520);
    // The same play again changes nothing.
    world.exchange.give(world.now, customer, held);
    world.talk(&[agent], MAIN, 25, 545);
    world.exchange.give(world.now, customer, all_of(agent));
    world.talk(&[agent], MAIN, 20, 570);
    let heard = world.heard(customer, MAIN);
    let music = heard.iter().filter(|(who, _)| *who == 99).count();
    let (before, after) = (heard[..20].iter(), heard[20 + music..].iter());
    assert!(
        (50..=51).contains(&music),
        "{music} packets of 20 ms in 1 s"
    );
    assert!(before.chain(after).all(|(who, _)| *who == 2));
    assert_eq!(heard.len(), 40 + music);
    assert_one_stream(&world.person(customer).got);
}

#[test]
fn eight_transfers_keep_one_stream_without_a_gap() {
    let (mut world, customer, agent) = World::pair();
    let colleague = world.join(3);
    world.until(Duration::from_secs(10), |w| w.up(colleague));
    for n in 0..8 {
        let to = if n % 2 == 0 { agent } else { colleague };
        world.exchange.give(world.now, customer, all_of(to));
        world.talk(&[agent, colleague], MAIN, 10, n * 10);
        world.talk(&[agent, colleague], CallSlot::Camera, 5, n * 5);
    }
    assert_eq!(world.heard(customer, MAIN).len(), 80);
    let seen = world.heard(customer, CallSlot::Camera);
    assert!(seen.iter().any(|(who, _)| *who == 2) && seen.iter().any(|(who, _)| *who == 3));
    let got = std::mem::take(&mut world.person(customer).got);
    let (audio, video): (Vec<_>, Vec<_>) = got.into_iter().partition(|(slot, _)| *slot == MAIN);
    assert_one_stream(&audio);
    assert_one_stream(&video);
}

/// One source number, and numbers without a gap.
fn assert_one_stream(got: &[(CallSlot, MediaPacket)]) {
    for pair in got.windows(2) {
        let (before, after) = (&pair[0].1, &pair[1].1);
        assert_eq!(after.sequence, before.sequence.wrapping_add(1));
        assert_eq!(after.stream, before.stream);
        let forward = after.timestamp.wrapping_sub(before.timestamp);
        assert!((1..48_000).contains(&forward), "{forward}");
    }
}

#[test]
fn a_switch_of_video_asks_the_new_source_for_a_key_frame_and_a_viewer_can_too() {
    let (mut world, viewer, camera) = World::pair();
    world.talk(&[camera], CallSlot::Camera, 5, 0);
    assert_eq!(world.person(camera).browser.key_frames_wanted(), 0);
    world.exchange.give(world.now, viewer, all_of(camera));
    world.run(Duration::from_millis(50));
    assert_eq!(world.person(camera).browser.key_frames_wanted(), 1);
    world.talk(&[camera], CallSlot::Camera, 5, 5);
    let stream = world.person(viewer).got[0].1.stream;
    for _ in 0..100 {
        let now = world.now;
        world
            .person(viewer)
            .browser
            .ask_key_frame(now, stream)
            .unwrap();
        world.run(Duration::from_millis(10));
    }
    let asked = world.person(camera).browser.key_frames_wanted();
    assert!((2..=3).contains(&asked), "{asked} times in a second");
}

#[test]
fn lost_video_is_sent_again() {
    let (mut world, viewer, camera) = World::pair();
    world.exchange.give(world.now, viewer, all_of(camera));
    world.talk(&[camera], CallSlot::Camera, 5, 0);
    let mut n = 0_u32;
    world.lose = Box::new(move |datagram| {
        // Media only: every tenth packet.
        let media = (128..192).contains(&datagram[0]) && !(192..=223).contains(&datagram[1]);
        n += u32::from(media);
        media && n.is_multiple_of(10)
    });
    world.talk(&[camera], CallSlot::Camera, 200, 5);
    world.lose = Box::new(|_| false);
    world.run(Duration::from_secs(1));
    let mut numbers: Vec<u16> = world
        .heard(viewer, CallSlot::Camera)
        .iter()
        .map(|(_, n)| *n)
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers, (0..205).collect::<Vec<_>>());
}

#[test]
fn an_announcement_ends_and_says_so() {
    let (mut world, customer, _) = World::pair();
    let clip = Arc::new(Clip {
        packets: vec![(vec![0xfc, 0, 9, 0, 0], Duration::from_millis(20)); 50],
    });
    let given = Given {
        main: Source::Clip {
            play: 3,
            clip,
            repeat: false,
        },
        ..Given::default()
    };
    world.exchange.give(world.now, customer, given);
    world.run(Duration::from_millis(950));
    assert!(!world.events.contains(&MediaEvent::PlayEnded(customer, 3)));
    world.run(Duration::from_millis(100));
    assert!(world.events.contains(&MediaEvent::PlayEnded(customer, 3)));
    assert_eq!(world.heard(customer, MAIN).len(), 50);
}

struct Copies(Arc<Mutex<Vec<(LegId, u16)>>>);

impl Tap for Copies {
    fn packet(&mut self, leg: LegId, _: CallSlot, _: Instant, packet: &MediaPacket) {
        self.0.lock().unwrap().push((leg, packet.sequence));
    }
}

#[test]
fn a_tap_is_shown_what_its_sources_send_until_it_ends() {
    let (mut world, one, other) = World::pair();
    let copies = Arc::new(Mutex::new(Vec::new()));
    let tap = Box::new(Copies(Arc::clone(&copies)));
    world.exchange.tap(RecordingId(1), vec![(one, MAIN)], tap);
    world.talk(&[one, other], MAIN, 3, 10);
    world
        .exchange
        .tap_sources(RecordingId(1), vec![(one, MAIN), (other, MAIN)]);
    world.talk(&[other], MAIN, 1, 13);
    world.exchange.untap(RecordingId(1));
    world.talk(&[one], MAIN, 3, 13);
    let seen = std::mem::take(&mut *copies.lock().unwrap());
    assert_eq!(seen, [(one, 10), (one, 11), (one, 12), (other, 13)]);
    assert_eq!(Arc::strong_count(&copies), 1, "the tap is dropped");
}

#[test]
fn one_more_leg_than_allowed_is_refused() {
    let mut world = World::new();
    for id in 0..10 {
        world.join(id);
    }
    let mut browser =
        crate::SyntheticBrowser::new(world.now, ([198, 51, 100, 9], 1).into(), false).unwrap();
    let offer = browser.offer(world.now, false).unwrap();
    let refused = world.exchange.accept(world.now, LegId(99), &offer);
    assert_eq!(refused, Err(shared::ErrorCode::MediaUnavailable));
    world.exchange.close(world.now, LegId(0));
    assert!(world.exchange.accept(world.now, LegId(99), &offer).is_ok());
}

#[test]
fn figures_of_a_leg_are_counted() {
    let (mut world, one, other) = World::pair();
    world.exchange.give(world.now, other, all_of(one));
    world.talk(&[one], MAIN, 10, 0);
    let now = world.now;
    world
        .person(one)
        .browser
        .send(now, MAIN, packet(14, 1, MAIN))
        .unwrap();
    world.run(Duration::from_millis(20));
    let stats = world.exchange.stats(world.now, one).unwrap();
    assert_eq!((stats.received, stats.lost), (11, 4));
    assert_eq!(world.exchange.stats(world.now, other).unwrap().sent, 11);
    assert!(world.exchange.stats(world.now, LegId(77)).is_none());
}
