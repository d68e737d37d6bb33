//! One stream as a browser receives it: numbers and timestamps go on whatever the source is.

use std::time::{Duration, Instant};

use super::vp8::begins_key_frame;
use crate::api::MediaPacket;

/// How far packets of a source may come late before they are taken for a jump.
const LATE: u16 = 8_192;

/// A stream that one slot of a leg sends, spliced from many sources (RFC 3550, 5.1).
#[derive(Clone, Debug)]
pub(crate) struct OutStream {
    video: bool,
    /// What has gone out last, and when.
    last: Option<Sent>,
    /// The source that goes out now; none until its first packet.
    splice: Option<Splice>,
    /// Nothing goes out until a key frame.
    wait_key: bool,
}

#[derive(Clone, Copy, Debug)]
struct Sent {
    sequence: u16,
    timestamp: u32,
    at: Instant,
}

/// How numbers of the source become numbers of the stream.
#[derive(Clone, Copy, Debug)]
struct Splice {
    /// The sender's stream.
    stream: u32,
    sequence: u16,
    timestamp: u32,
    /// Older packets belong to before the switch.
    first: u16,
    /// The newest packet.
    newest: u16,
}

impl OutStream {
    /// A stream that has not sent anything.
    pub(crate) fn new(video: bool) -> Self {
        Self {
            video,
            last: None,
            splice: None,
            wait_key: video,
        }
    }

    /// From now on packets are of another source.
    pub(crate) fn switch(&mut self) {
        self.splice = None;
        self.wait_key = self.video;
    }

    /// Whether the next key frame is waited for.
    pub(crate) fn waits_for_key_frame(&self) -> bool {
        self.wait_key
    }

    /// What goes out for a packet of the source; none when it does not.
    pub(crate) fn push(&mut self, now: Instant, packet: &MediaPacket) -> Option<MediaPacket> {
        let splice = match self.splice {
            Some(splice) if splice.stream == packet.stream => splice,
            _ => self.begin(now, packet)?,
        };
        self.forward(now, packet, splice)
    }

    /// Joins the stream of a source to what went out before.
    fn begin(&mut self, now: Instant, packet: &MediaPacket) -> Option<Splice> {
        // A reloaded browser is another encoder, whose first pictures mean nothing to this stream.
        self.wait_key |= self.video && self.splice.is_some();
        if packet.payload.is_empty() || (self.wait_key && !begins_key_frame(&packet.payload)) {
            return None;
        }
        self.wait_key = false;
        let (sequence, timestamp) = match self.last {
            None => (packet.sequence, packet.timestamp),
            Some(last) => (last.sequence.wrapping_add(1), self.resumes_at(last, now)),
        };
        let splice = Splice {
            stream: packet.stream,
            sequence: sequence.wrapping_sub(packet.sequence),
            timestamp: timestamp.wrapping_sub(packet.timestamp),
            first: packet.sequence,
            newest: packet.sequence.wrapping_sub(1),
        };
        self.splice = Some(splice);
        Some(splice)
    }

    /// The timestamp after a switch: as much later as time has passed, at least one frame.
    fn resumes_at(&self, last: Sent, now: Instant) -> u32 {
        let (clock, frame) = if self.video { (90, 3_000) } else { (48, 960) };
        let passed = now
            .saturating_duration_since(last.at)
            .min(Duration::from_secs(3_600));
        let ticks = u32::try_from(passed.as_micros() * clock / 1_000).unwrap_or(u32::MAX);
        last.timestamp.wrapping_add(ticks.max(frame))
    }

    fn forward(
        &mut self,
        now: Instant,
        packet: &MediaPacket,
        mut splice: Splice,
    ) -> Option<MediaPacket> {
        if is_before(packet.sequence, splice.first) {
            return None;
        }
        let first_of_source = packet.sequence == splice.first;
        let newer = is_before(splice.newest, packet.sequence);
        if packet.payload.is_empty() {
            // Padding goes no further; when it was the next packet its number is used again.
            if packet.sequence == splice.newest.wrapping_add(1) {
                splice.sequence = splice.sequence.wrapping_sub(1);
                splice.newest = packet.sequence;
                self.splice = Some(splice);
            }
            return None;
        }
        let out = MediaPacket {
            marker: packet.marker || (first_of_source && !self.video),
            sequence: packet.sequence.wrapping_add(splice.sequence),
            timestamp: packet.timestamp.wrapping_add(splice.timestamp),
            stream: 0,
            payload: packet.payload.clone(),
        };
        if newer {
            splice.newest = packet.sequence;
            // The switch point follows at a distance, so that numbers can go round.
            if packet.sequence.wrapping_sub(splice.first) > LATE * 2 {
                splice.first = packet.sequence.wrapping_sub(LATE);
            }
            self.last = Some(Sent {
                sequence: out.sequence,
                timestamp: out.timestamp,
                at: now,
            });
        }
        self.splice = Some(splice);
        Some(out)
    }
}

/// Whether a number comes before another one, round the corner too (RFC 3550, A.1).
fn is_before(one: u16, other: u16) -> bool {
    one != other && other.wrapping_sub(one) < 0x8000
}

#[cfg(test)]
#[path = "out_stream_tests.rs"]
mod tests;
