//! Senders of video are told what their receivers can take; an engine that only notes what it is
//! told stands in for WebRTC.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rtc::crypto::default_provider;
use shared::ErrorCode;
use shared::wire::CallSlot;

use super::world::{SERVER, all_of, packet};
use crate::api::{LegId, MediaPacket};
use crate::engine::{Answer, Feedback, Out, Path, PeerEngine, PeerState, Reach};
use crate::exchange::Exchange;
use crate::sdp::Offer;

/// What an engine was told and has to tell.
#[derive(Default)]
struct Notes {
    caps: Vec<u32>,
    tells: VecDeque<Out>,
}

struct Noting(Arc<Mutex<Notes>>);

impl PeerEngine for Noting {
    fn accept(&mut self, _: Instant, offer: &Offer) -> Result<Answer, ErrorCode> {
        Ok(Answer {
            sdp: String::new(),
            ufrag: offer.ufrag.clone(),
            pwd: offer.pwd.clone(),
        })
    }

    fn input(&mut self, _: Instant, _: Path, _: &[u8]) {}

    fn wake(&mut self, _: Instant) {}

    fn poll(&mut self) -> Option<Out> {
        self.0.lock().unwrap().tells.pop_front()
    }

    fn deadline(&mut self) -> Option<Instant> {
        None
    }

    fn send(&mut self, _: Instant, _: CallSlot, _: MediaPacket) {}

    fn ask_key_frame(&mut self, _: Instant, _: CallSlot, _: u32) {}

    fn cap(&mut self, _: Instant, _: CallSlot, _: u32, bits: u32) {
        self.0.lock().unwrap().caps.push(bits);
    }

    fn round_trip(&mut self, _: Instant) -> Option<Duration> {
        None
    }

    fn close(&mut self, _: Instant) {}
}

/// An exchange of noting engines, with the notes in the order of the legs.
fn exchange() -> (Exchange, Arc<Mutex<Vec<Arc<Mutex<Notes>>>>>) {
    let all = Arc::new(Mutex::new(Vec::new()));
    let made = Arc::clone(&all);
    let make = move |_, _: &_, _: &_| -> Option<Box<dyn PeerEngine>> {
        let notes = Arc::new(Mutex::new(Notes::default()));
        made.lock().unwrap().push(Arc::clone(&notes));
        Some(Box::new(Noting(notes)))
    };
    let reach = Reach {
        udp: vec![SERVER.into()],
        tcp: Vec::new(),
    };
    let crypto = default_provider().unwrap();
    (Exchange::new(reach, 4, crypto, Box::new(make)), all)
}

#[test]
fn a_camera_is_capped_while_its_viewer_loses_much_and_audio_alone_caps_nothing() {
    let (mut exchange, notes) = exchange();
    let mut now = Instant::now();
    let (viewer, camera) = (LegId(1), LegId(2));
    for (leg, port) in [(viewer, 1), (camera, 2)] {
        let local = ([192, 0, 2, 1], port).into();
        let mut browser = crate::SyntheticBrowser::new(now, local, false).unwrap();
        let offer = browser.offer(now, false).unwrap();
        exchange.accept(now, leg, &offer).unwrap();
    }
    exchange.give(now, viewer, all_of(camera));
    let notes = notes.lock().unwrap();
    let tell = |leg: usize, out: Out| notes[leg].lock().unwrap().tells.push_back(out);
    tell(0, Out::State(PeerState::Up));
    tell(1, Out::State(PeerState::Up));
    tell(
        1,
        Out::Packet(CallSlot::Camera, packet(1, 2, CallSlot::Camera)),
    );
    exchange.touch(camera);
    let mut report = |slot, lost| {
        now += Duration::from_secs(1);
        tell(0, Out::Feedback(slot, Feedback::Lost(lost)));
        exchange.touch(viewer);
        exchange.settle(now);
        notes[1].lock().unwrap().caps.last().copied()
    };
    assert_eq!(report(CallSlot::MainAudio, 200), None);
    assert_eq!(report(CallSlot::Camera, 0), None);
    let first = report(CallSlot::Camera, 128).unwrap();
    let second = report(CallSlot::Camera, 128).unwrap();
    let better = report(CallSlot::Camera, 0).unwrap();
    assert!(
        second < first && better > second,
        "{first} {second} {better}"
    );
    assert!(notes[0].lock().unwrap().caps.is_empty());
}
