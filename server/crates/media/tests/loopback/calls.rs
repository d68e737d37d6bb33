//! Calls through a running node.

use std::sync::Arc;
use std::time::Duration;

use media::{Clip, Given, LegId, Media, MediaEvent, MediaPacket, MediaSettings, Running, Source};
use shared::wire::CallSlot;
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::person::Person;

const MAIN: CallSlot = CallSlot::MainAudio;
const ONE: LegId = LegId(1);
const OTHER: LegId = LegId(2);

async fn start() -> (Running, mpsc::Receiver<MediaEvent>) {
    let (events, told) = mpsc::channel(64);
    let loopback = "127.0.0.1:0".parse().expect("loopback carries everything");
    let settings = MediaSettings {
        udp: loopback,
        tcp: Some(loopback),
        public_addresses: Vec::new(),
        most_legs: 10,
    };
    (
        Media::start(settings, events)
            .await
            .expect("loopback carries everything"),
        told,
    )
}

fn hears(leg: LegId) -> Given {
    Given {
        main: Source::Leg(leg, MAIN),
        camera: Source::Leg(leg, CallSlot::Camera),
        ..Given::default()
    }
}

/// Says a packet every 20 ms until `heard` gets one of `who`; gives it.
async fn until_heard(
    speaker: &Person,
    heard: &mut Person,
    who: u8,
    from: u16,
) -> (u16, MediaPacket) {
    let mut sequence = from;
    let found = timeout(Duration::from_secs(20), async {
        loop {
            speaker.say(MAIN, who, sequence);
            sequence += 1;
            let beat = Duration::from_millis(20);
            while let Ok(Some((slot, packet))) = timeout(beat, heard.received.recv()).await {
                if slot == MAIN && packet.payload[2] == who {
                    return packet;
                }
            }
        }
    });
    let packet = found.await.expect("heard in time");
    (sequence, packet)
}

#[tokio::test]
async fn a_call_over_udp_is_held_and_taken_back_and_restarts() {
    let (running, mut told) = start().await;
    let media = running.media;
    let mut one = Person::udp(&media, ONE).await;
    let mut other = Person::udp(&media, OTHER).await;
    one.comes_up().await;
    other.comes_up().await;
    let mut ups = [told.recv().await, told.recv().await];
    ups.sort_by_key(|event| *event == Some(MediaEvent::Up(OTHER)));
    assert_eq!(
        ups,
        [Some(MediaEvent::Up(ONE)), Some(MediaEvent::Up(OTHER))]
    );

    media.give(ONE, hears(OTHER));
    media.give(OTHER, hears(ONE));
    let (next, first) = until_heard(&one, &mut other, 1, 0).await;
    until_heard(&other, &mut one, 2, 0).await;

    let music = Arc::new(Clip {
        packets: vec![(vec![0xfc, 0, 99, 0, 0], Duration::from_millis(20)); 50],
    });
    let clip = Source::Clip {
        play: 1,
        clip: music,
        repeat: true,
    };
    media.give(
        OTHER,
        Given {
            main: clip,
            ..Given::default()
        },
    );
    let (next, held) = until_heard(&one, &mut other, 99, next).await;
    media.give(OTHER, hears(ONE));
    let (next, back) = until_heard(&one, &mut other, 1, next).await;
    assert_eq!((held.stream, back.stream), (first.stream, first.stream));
    assert!(back.sequence.wrapping_sub(held.sequence) < 1_000);

    other.restart(&media, OTHER).await;
    while other.received.try_recv().is_ok() {}
    let (_, after) = until_heard(&one, &mut other, 1, next).await;
    assert_eq!(after.stream, first.stream);
    let stats = media.stats(ONE).await.expect("loopback carries everything");
    assert!(stats.received > 0 && stats.sent > 0);
    media.stop().await;
    assert!(media.stats(ONE).await.is_none());
}

#[tokio::test]
async fn somebody_without_udp_talks_to_somebody_with_it() {
    let (running, _told) = start().await;
    let media = running.media;
    let mut one = Person::tcp(
        &media,
        ONE,
        running.tcp.expect("loopback carries everything"),
    )
    .await;
    let mut other = Person::udp(&media, OTHER).await;
    one.comes_up().await;
    other.comes_up().await;
    media.give(ONE, hears(OTHER));
    media.give(OTHER, hears(ONE));
    until_heard(&one, &mut other, 1, 0).await;
    until_heard(&other, &mut one, 2, 0).await;
    media.stop().await;
}
