//! Where a packet belongs in the recording: by its sender's clock within one stream, by its arrival
//! where a stream begins, or where the clock cannot be right.

use std::time::{Duration, Instant};

use crate::api::MediaPacket;

/// How far a sender's clock and the arrival may differ before the arrival counts.
const DRIFT: Duration = Duration::from_secs(1);

/// The timeline of one line of one person, in ticks of its clock.
pub(super) struct Timeline {
    /// Ticks per second: 48,000 for voices, 90,000 for pictures.
    rate: u32,
    started: Instant,
    stream: Option<Stream>,
}

struct Stream {
    id: u32,
    sequence: u16,
    timestamp: u32,
    /// Place of the packet with `timestamp`.
    at: u64,
}

/// Where a packet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Ticks since the beginning.
    pub(super) at: u64,
    /// Whether it follows the packet before without a gap in the numbers.
    pub(super) follows: bool,
}

impl Timeline {
    pub(super) const fn new(rate: u32, started: Instant) -> Self {
        Self {
            rate,
            started,
            stream: None,
        }
    }

    /// The packet's place; none when it is late or came twice.
    pub(super) fn place(&mut self, at: Instant, packet: &MediaPacket) -> Option<Place> {
        let arrived = self.ticks(at.saturating_duration_since(self.started));
        let mut place = Place {
            at: arrived,
            follows: false,
        };
        if let Some(stream) = self
            .stream
            .as_ref()
            .filter(|stream| stream.id == packet.stream)
        {
            let ahead = packet.sequence.wrapping_sub(stream.sequence);
            if ahead == 0 || ahead > u16::MAX / 2 {
                return None;
            }
            let passed = packet
                .timestamp
                .wrapping_sub(stream.timestamp)
                .cast_signed();
            let by_clock = stream.at.saturating_add_signed(i64::from(passed));
            if by_clock.abs_diff(arrived) <= self.ticks(DRIFT) {
                place = Place {
                    at: by_clock,
                    follows: ahead == 1,
                };
            }
        }
        self.stream = Some(Stream {
            id: packet.stream,
            sequence: packet.sequence,
            timestamp: packet.timestamp,
            at: place.at,
        });
        Some(place)
    }

    /// A span of time in ticks.
    pub(super) fn ticks(&self, span: Duration) -> u64 {
        let ticks = span.as_micros() * u128::from(self.rate) / 1_000_000;
        u64::try_from(ticks).unwrap_or(u64::MAX)
    }

    /// The place of a moment.
    pub(super) fn now(&self, at: Instant) -> u64 {
        self.ticks(at.saturating_duration_since(self.started))
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;

    fn packet(stream: u32, sequence: u16, timestamp: u32) -> MediaPacket {
        MediaPacket {
            marker: false,
            sequence,
            timestamp,
            stream,
            payload: Bytes::new(),
        }
    }

    #[test]
    fn the_sender_s_clock_counts_within_a_stream_and_wraps_around() {
        let started = Instant::now();
        let mut line = Timeline::new(48_000, started);
        let at = |ms| started + Duration::from_millis(ms);
        let first = packet(1, u16::MAX, u32::MAX - 479);
        assert_eq!(line.place(at(100), &first).unwrap().at, 4_800);
        // 13 ms late on the way, and both counters wrap.
        let next = line.place(at(133), &packet(1, 0, 480)).unwrap();
        assert_eq!((next.at, next.follows), (5_760, true));
        // Two are lost.
        let next = line.place(at(180), &packet(1, 3, 480 + 3 * 960)).unwrap();
        assert_eq!((next.at, next.follows), (8_640, false));
        for late in [
            packet(1, 3, 3_360),
            packet(1, 2, 2_400),
            packet(1, 65_535, 0),
        ] {
            assert_eq!(line.place(at(200), &late), None);
        }
    }

    #[test]
    fn the_arrival_counts_where_the_clock_cannot_be_right() {
        let started = Instant::now();
        let mut line = Timeline::new(48_000, started);
        let at = |secs| started + Duration::from_secs(secs);
        line.place(at(1), &packet(1, 10, 1_000)).unwrap();
        let other = line.place(at(3), &packet(2, 500, 77)).unwrap();
        assert_eq!((other.at, other.follows), (144_000, false));
        let jump = line
            .place(at(4), &packet(2, 501, 77 + 48_000 * 3_600))
            .unwrap();
        assert_eq!((jump.at, jump.follows), (192_000, false));
        let back = line.place(at(5), &packet(2, 502, 77)).unwrap();
        assert_eq!(back.at, 240_000);
    }
}
