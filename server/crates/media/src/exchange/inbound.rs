//! What comes from browsers: datagrams, media, feedback, states.

use std::time::Instant;

use shared::wire::CallSlot;

use crate::api::{LegId, MediaEvent, MediaPacket, Source};
use crate::engine::{Feedback, Out, Path, PeerState};
use crate::mux::is_stun;
use crate::slots::{SLOTS, index, is_video};

use super::Exchange;
use super::routes::{Place, source};

impl Exchange {
    /// Takes a datagram; [`Self::settle`] is to be called after a batch of them.
    pub(crate) fn datagram(&mut self, now: Instant, path: Path, datagram: &[u8]) {
        let Some(id) = self.mux.route(now, path, datagram) else {
            return;
        };
        let Some(leg) = self.legs.get_mut(&id) else {
            return;
        };
        let moved = leg.paths.heard(now, path, is_stun(datagram));
        if moved && leg.is_there() {
            self.out.events.push_back(MediaEvent::Moved(id));
        }
        if leg.heard(now) {
            self.out.events.push_back(MediaEvent::Up(id));
        }
        leg.engine.input(now, path, datagram);
        self.touch(id);
    }

    /// A path is no more, for example because a TCP connection has ended.
    pub(crate) fn path_ended(&mut self, path: Path) {
        self.mux.forget_path(path);
    }

    /// Takes everything that an engine has to tell.
    pub(super) fn drain(&mut self, now: Instant, id: LegId) {
        while let Some(out) = self.legs.get_mut(&id).and_then(|leg| leg.engine.poll()) {
            match out {
                Out::Transmit(path, datagram) => {
                    let path = self.way(now, id, path, is_stun(&datagram));
                    self.out.datagrams.push_back((path, datagram));
                }
                Out::Packet(slot, packet) => self.packet(now, (id, slot), &packet),
                Out::Feedback(slot, feedback) => self.feedback(now, (id, slot), feedback),
                Out::State(state) => self.state(now, id, state),
            }
        }
    }

    /// Where a datagram goes: media follow a browser that has moved.
    fn way(&mut self, now: Instant, id: LegId, path: Path, is_stun: bool) -> Path {
        match self.legs.get_mut(&id) {
            Some(leg) if !is_stun => leg.paths.sent(now, path),
            _ => path,
        }
    }

    fn packet(&mut self, now: Instant, from: Place, packet: &MediaPacket) {
        self.count(from, packet);
        if !packet.payload.is_empty() {
            self.taps.show(now, from, packet);
        }
        let mut n = 0;
        while let Some(target) = self.routes.target(from, n) {
            n += 1;
            self.forward(now, from, target, packet);
        }
    }

    fn count(&mut self, (id, slot): Place, packet: &MediaPacket) {
        let Some(leg) = self.legs.get_mut(&id) else {
            return;
        };
        let place = &mut leg.ins[index(slot)];
        leg.stats.received += 1;
        leg.stats.received_bytes += packet.payload.len() as u64;
        let ahead = packet.sequence.wrapping_sub(place.newest);
        if place.stream != Some(packet.stream) {
            place.stream = Some(packet.stream);
            place.newest = packet.sequence;
        } else if (1..0x8000).contains(&ahead) {
            leg.stats.lost += u64::from(ahead) - 1;
            place.newest = packet.sequence;
        } else {
            // A late one was counted as lost before.
            leg.stats.lost = leg.stats.lost.saturating_sub(1);
        }
    }

    fn feedback(&mut self, now: Instant, (id, slot): Place, feedback: Feedback) {
        if !is_video(slot) {
            return;
        }
        let Some(&Source::Leg(from, its)) = self.given.get(&id).map(|given| source(given, slot))
        else {
            return;
        };
        match feedback {
            Feedback::KeyFrameWanted => self.want_key_frame((from, its)),
            Feedback::Lost(part) => self.adapt(now, (from, its), part),
        }
    }

    /// Tells a sender of video how much its receivers can take.
    fn adapt(&mut self, now: Instant, (id, slot): Place, part: u8) {
        let Some(leg) = self.legs.get_mut(&id) else {
            return;
        };
        let Some(stream) = leg.ins[index(slot)].stream else {
            return;
        };
        if let Some(bits) = leg.budget.lost(now, part) {
            leg.engine.cap(now, slot, stream, bits);
            self.touch(id);
        }
    }

    fn state(&mut self, now: Instant, id: LegId, state: PeerState) {
        let Some(leg) = self.legs.get_mut(&id) else {
            return;
        };
        if state == PeerState::Closed {
            self.end(now, id);
            self.out.events.push_back(MediaEvent::Closed(id));
            return;
        }
        if leg.changed(now, state) {
            let event = match state {
                PeerState::Up => MediaEvent::Up(id),
                _ => MediaEvent::Lost(id),
            };
            self.out.events.push_back(event);
            self.play(now, id);
        }
    }

    /// Somebody needs a key frame of a place.
    pub(super) fn want_key_frame(&mut self, (id, slot): (LegId, CallSlot)) {
        if let Some(leg) = self.legs.get_mut(&id) {
            leg.ins[index(slot)].keys.want();
            self.touch(id);
        }
    }

    /// Asks for the key frames that somebody needs and that are due.
    pub(super) fn ask_key_frames(&mut self, now: Instant, id: LegId) {
        let Some(leg) = self.legs.get_mut(&id) else {
            return;
        };
        for slot in SLOTS {
            let place = &mut leg.ins[index(slot)];
            // A stream that has not begun begins with a key frame by itself.
            if place.keys.ask(now)
                && let Some(stream) = place.stream
            {
                leg.engine.ask_key_frame(now, slot, stream);
            }
        }
    }
}
