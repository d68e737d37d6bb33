//! One voice without holes: where nothing came there is silence, in packets of its own, so that every
//! player keeps both voices together.

use std::time::Instant;

use super::place::Timeline;
use crate::api::MediaPacket;
use crate::clip::{RATE, opus_samples};

/// 20 ms of silence: CELT over the full band, mono.
const SILENCE: [u8; 3] = [0xfc, 0xff, 0xfe];
/// Samples of [`SILENCE`].
const SILENCE_SAMPLES: u64 = 960;
/// 2.5 ms of silence, for what is left.
const SHORT_SILENCE: [u8; 3] = [0xe0, 0xff, 0xfe];
/// Samples of [`SHORT_SILENCE`].
const SHORT_SAMPLES: u64 = 120;
/// How far a voice may be ahead of the clock on the wall: more is not speech.
const AHEAD: u64 = 2 * RATE as u64;
/// Largest Opus packet that is kept (RFC 6716, 3.4: 120 ms of the highest rate).
const PACKET_BYTES: usize = 7_662;

/// One voice's packets so far.
pub(super) struct Voice {
    timeline: Timeline,
    /// Samples of all packets so far.
    written: u64,
}

/// A packet with the place of its first sample.
pub(super) struct Spoken<'a> {
    /// Samples since the beginning.
    pub(super) at: u64,
    /// How many it holds.
    pub(super) samples: u64,
    /// The Opus packet.
    pub(super) data: &'a [u8],
}

impl Voice {
    pub(super) const fn new(started: Instant) -> Self {
        Self {
            timeline: Timeline::new(RATE, started),
            written: 0,
        }
    }

    /// Gives `take` the packet, and the silence before it.
    pub(super) fn packet(
        &mut self,
        at: Instant,
        packet: &MediaPacket,
        mut take: impl FnMut(&Spoken<'_>),
    ) {
        let Some(samples) = opus_samples(&packet.payload) else {
            return;
        };
        if packet.payload.len() > PACKET_BYTES {
            return;
        }
        let Some(place) = self.timeline.place(at, packet) else {
            return;
        };
        if self.written > self.timeline.now(at) + AHEAD {
            return;
        }
        self.silence_until(place.at, &mut take);
        self.add(u64::from(samples), &packet.payload, &mut take);
    }

    /// Gives `take` silence until a moment.
    pub(super) fn quiet(&mut self, until: Instant, mut take: impl FnMut(&Spoken<'_>)) {
        self.silence_until(self.timeline.now(until), &mut take);
    }

    fn silence_until(&mut self, place: u64, take: &mut impl FnMut(&Spoken<'_>)) {
        while place >= self.written + SILENCE_SAMPLES {
            self.add(SILENCE_SAMPLES, &SILENCE, take);
        }
        while place >= self.written + SHORT_SAMPLES {
            self.add(SHORT_SAMPLES, &SHORT_SILENCE, take);
        }
    }

    fn add(&mut self, samples: u64, data: &[u8], take: &mut impl FnMut(&Spoken<'_>)) {
        let at = self.written;
        self.written += samples;
        take(&Spoken { at, samples, data });
    }
}
