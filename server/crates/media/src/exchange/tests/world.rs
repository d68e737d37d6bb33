//! A small internet in virtual time: one exchange, synthetic browsers, and losses on demand.

use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use bytes::Bytes;
use rtc::crypto::default_provider;
use shared::wire::CallSlot;

use crate::api::{Given, LegId, MediaEvent, MediaPacket, Source};
use crate::engine::{Path, PeerEngine, Reach, RtcEngine, SyntheticBrowser};
use crate::exchange::Exchange;

/// Where the exchange is reached.
pub(super) const SERVER: ([u8; 4], u16) = ([203, 0, 113, 1], 40_000);

/// Everything there is.
pub(super) struct World {
    pub(super) now: Instant,
    pub(super) exchange: Exchange,
    pub(super) browsers: BTreeMap<LegId, Person>,
    pub(super) events: Vec<MediaEvent>,
    /// Which datagrams towards browsers get lost.
    pub(super) lose: Box<dyn FnMut(&[u8]) -> bool>,
}

/// A browser and what has come to it.
pub(super) struct Person {
    /// As the server got it.
    pub(super) offer: String,
    pub(super) browser: SyntheticBrowser,
    /// As the server sees it.
    pub(super) address: SocketAddr,
    pub(super) got: Vec<(CallSlot, MediaPacket)>,
    /// Whether its datagrams get through, both ways.
    pub(super) connected: bool,
}

impl World {
    pub(super) fn new() -> Self {
        let make = |now, reach: &_, offer: &_| -> Option<Box<dyn PeerEngine>> {
            let engine = RtcEngine::new(now, std::sync::Arc::clone(reach), offer).unwrap();
            Some(Box::new(engine))
        };
        let reach = Reach {
            udp: vec![SERVER.into()],
            tcp: Vec::new(),
        };
        let crypto = default_provider().unwrap();
        Self {
            now: Instant::now(),
            exchange: Exchange::new(reach, 10, crypto, Box::new(make)),
            browsers: BTreeMap::new(),
            events: Vec::new(),
            lose: Box::new(|_| false),
        }
    }

    /// A browser that has its answer.
    pub(super) fn join(&mut self, id: u64) -> LegId {
        self.join_with(id, |offer| offer)
    }

    /// A browser that has the answer to what became of its offer on the way.
    pub(super) fn join_with(&mut self, id: u64, change: impl Fn(String) -> String) -> LegId {
        let leg = LegId(id);
        let place = u16::try_from(self.browsers.len()).unwrap();
        let address: SocketAddr = ([198, 51, 100, 7], 50_000 + place).into();
        let mut browser = SyntheticBrowser::new(self.now, address, false).unwrap();
        let offer = browser.offer(self.now, false).unwrap();
        let offer = change(offer);
        let answer = self.exchange.accept(self.now, leg, &offer).unwrap();
        browser.answer(self.now, answer).unwrap();
        let person = Person {
            offer,
            browser,
            address,
            got: Vec::new(),
            connected: true,
        };
        self.browsers.insert(leg, person);
        leg
    }

    /// Two people who are up.
    pub(super) fn pair() -> (Self, LegId, LegId) {
        let mut world = Self::new();
        let (one, other) = (world.join(1), world.join(2));
        world.until(Duration::from_secs(10), |world| {
            world.up(one) && world.up(other)
        });
        (world, one, other)
    }

    pub(super) fn up(&self, leg: LegId) -> bool {
        self.events.contains(&MediaEvent::Up(leg))
    }

    pub(super) fn person(&mut self, leg: LegId) -> &mut Person {
        self.browsers.get_mut(&leg).unwrap()
    }

    /// Moves on until `done`.
    pub(super) fn until(&mut self, most: Duration, done: impl Fn(&mut Self) -> bool) {
        let end = self.now + most;
        while !done(self) {
            assert!(self.now < end, "not within {most:?}: {:?}", self.events);
            self.step();
        }
    }

    /// Moves on for a while.
    pub(super) fn run(&mut self, time: Duration) {
        let end = self.now + time;
        while self.now < end {
            self.step();
        }
    }

    /// One millisecond: everything that is due happens and every datagram arrives.
    pub(super) fn step(&mut self) {
        self.now += Duration::from_millis(1);
        let now = self.now;
        for person in self.browsers.values_mut() {
            if person.browser.deadline().is_some_and(|due| due <= now) {
                person.browser.wake(now);
            }
        }
        self.exchange.settle(now);
        self.exchange.wake(now);
        while self.carry() {}
    }

    /// Carries what has been sent; false when nothing was.
    fn carry(&mut self) -> bool {
        let now = self.now;
        let mut up: VecDeque<(Path, Vec<u8>)> = VecDeque::new();
        for person in self.browsers.values_mut() {
            while let Some((_, datagram)) = person.browser.transmit() {
                if person.connected {
                    up.push_back((path(person.address), datagram.to_vec()));
                }
            }
        }
        let sent = !up.is_empty();
        for (path, datagram) in up {
            self.exchange.datagram(now, path, &datagram);
        }
        self.exchange.settle(now);
        let outbox = self.exchange.outbox();
        self.events.extend(outbox.events.drain(..));
        let down: Vec<_> = outbox.datagrams.drain(..).collect();
        let received = !down.is_empty();
        for (path, datagram) in down {
            let whose = self
                .browsers
                .values_mut()
                .find(|p| p.address == path.address);
            if let Some(person) = whose.filter(|person| person.connected)
                && !(self.lose)(&datagram)
            {
                person.browser.input(now, SERVER.into(), &datagram);
            }
        }
        for person in self.browsers.values_mut() {
            while let Some(got) = person.browser.received() {
                person.got.push(got);
            }
        }
        sent || received
    }

    /// Sends one frame of 20 ms of audio in `slot` from each of `from`, for a while.
    pub(super) fn talk(&mut self, from: &[LegId], slot: CallSlot, frames: u16, first: u16) {
        for n in 0..frames {
            for leg in from {
                let packet = packet(first.wrapping_add(n), leg.0, slot);
                let now = self.now;
                self.person(*leg).browser.send(now, slot, packet).unwrap();
            }
            self.run(Duration::from_millis(20));
        }
    }

    /// Payloads that came to a person in a slot, as (who sent it, number).
    pub(super) fn heard(&mut self, leg: LegId, slot: CallSlot) -> Vec<(u8, u16)> {
        let got = &self.person(leg).got;
        got.iter()
            .filter(|(place, _)| *place == slot)
            .map(|(_, p)| {
                (
                    p.payload[2],
                    u16::from_be_bytes([p.payload[3], p.payload[4]]),
                )
            })
            .collect()
    }
}

/// A path over UDP.
pub(super) fn path(address: SocketAddr) -> Path {
    Path {
        address,
        tcp: false,
    }
}

/// A packet that says who sent it; in video slots a key frame.
pub(super) fn packet(sequence: u16, who: u64, slot: CallSlot) -> MediaPacket {
    let [high, low] = sequence.to_be_bytes();
    let per_frame = if crate::slots::is_video(slot) {
        1_800
    } else {
        960
    };
    MediaPacket {
        marker: false,
        sequence,
        timestamp: u32::from(sequence) * per_frame,
        stream: 0,
        payload: Bytes::from(vec![0x10, 0x00, u8::try_from(who).unwrap(), high, low]),
    }
}

/// What a leg is given when it hears and sees another one.
pub(super) fn all_of(leg: LegId) -> Given {
    Given {
        main: Source::Leg(leg, CallSlot::MainAudio),
        aux: Source::None,
        camera: Source::Leg(leg, CallSlot::Camera),
        screen: Source::Leg(leg, CallSlot::Screen),
    }
}
