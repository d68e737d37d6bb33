//! Streams over switches, wraps and losses: what a browser must never see.

use std::time::{Duration, Instant};

use bytes::Bytes;
use proptest::prelude::*;

use super::OutStream;
use crate::api::MediaPacket;

fn packet(stream: u32, sequence: u16, timestamp: u32) -> MediaPacket {
    MediaPacket {
        marker: false,
        sequence,
        timestamp,
        stream,
        payload: Bytes::from_static(&[0x10, 0x00, 1]),
    }
}

fn inter(stream: u32, sequence: u16, timestamp: u32) -> MediaPacket {
    MediaPacket {
        payload: Bytes::from_static(&[0x10, 0x01, 1]),
        ..packet(stream, sequence, timestamp)
    }
}

#[test]
fn audio_after_a_switch_goes_on_with_the_next_number_and_a_marker() {
    let start = Instant::now();
    let mut out = OutStream::new(false);
    let first = out.push(start, &packet(1, 65_535, 10)).unwrap();
    out.switch();
    let later = start + Duration::from_millis(40);
    let second = out.push(later, &packet(2, 7, 4_000_000)).unwrap();
    assert_eq!(second.sequence, first.sequence.wrapping_add(1));
    assert_eq!(second.timestamp, first.timestamp + 40 * 48);
    assert!(second.marker);
    let third = out.push(later, &packet(2, 8, 4_000_960)).unwrap();
    assert_eq!(third.sequence, second.sequence.wrapping_add(1));
    assert_eq!(third.timestamp, second.timestamp + 960);
    assert!(!third.marker);
}

#[test]
fn video_waits_for_a_key_frame_after_a_switch_and_gets_no_marker_of_ours() {
    let now = Instant::now();
    let mut out = OutStream::new(true);
    assert!(out.push(now, &inter(1, 1, 1)).is_none());
    let first = out.push(now, &packet(1, 2, 1)).unwrap();
    assert!(!first.marker);
    assert!(out.push(now, &inter(1, 3, 2)).is_some());
    out.switch();
    assert!(out.waits_for_key_frame());
    assert!(out.push(now, &inter(2, 1, 1)).is_none());
    let spliced = out.push(now, &packet(2, 2, 1)).unwrap();
    assert_eq!(spliced.sequence, first.sequence + 2);
    assert!(!out.waits_for_key_frame());
}

#[test]
fn a_reloaded_source_is_spliced_like_another_one() {
    let now = Instant::now();
    let mut out = OutStream::new(true);
    let first = out.push(now, &packet(1, 2, 1)).unwrap();
    assert!(out.push(now, &inter(9, 500, 77)).is_none());
    assert!(out.waits_for_key_frame());
    let again = out.push(now, &packet(9, 501, 77)).unwrap();
    assert_eq!(again.sequence, first.sequence + 1);
}

#[test]
fn packets_from_before_the_switch_are_dropped_and_late_ones_keep_their_place() {
    let now = Instant::now();
    let mut out = OutStream::new(false);
    let first = out.push(now, &packet(1, 100, 0)).unwrap();
    assert!(out.push(now, &packet(1, 99, 0)).is_none());
    let third = out.push(now, &packet(1, 102, 1_920)).unwrap();
    let second = out.push(now, &packet(1, 101, 960)).unwrap();
    assert_eq!(second.sequence, first.sequence + 1);
    assert_eq!(third.sequence, first.sequence + 2);
}

#[test]
fn padding_uses_no_number() {
    let now = Instant::now();
    let mut out = OutStream::new(false);
    let first = out.push(now, &packet(1, 1, 0)).unwrap();
    let padding = MediaPacket {
        payload: Bytes::new(),
        ..packet(1, 2, 0)
    };
    assert!(out.push(now, &padding).is_none());
    let next = out.push(now, &packet(1, 3, 960)).unwrap();
    assert_eq!(next.sequence, first.sequence + 1);
}

proptest! {
    /// Whatever sources come one after the other, with whatever numbers, each in order: the
    /// browser sees numbers without a gap and time that only goes forward.
    #[test]
    fn numbers_are_continuous_over_all_switches(
        runs in prop::collection::vec((any::<u16>(), any::<u32>(), 1_u16..300), 1..12),
        video in any::<bool>(),
    ) {
        let mut now = Instant::now();
        let mut out = OutStream::new(video);
        let mut last: Option<MediaPacket> = None;
        for (run, (sequence, timestamp, length)) in (0_u32..).zip(runs) {
            out.switch();
            for n in 0..length {
                now += Duration::from_millis(20);
                let at = timestamp.wrapping_add(u32::from(n) * 960);
                let sent = out.push(now, &packet(run, sequence.wrapping_add(n), at)).unwrap();
                if let Some(last) = &last {
                    prop_assert_eq!(sent.sequence, last.sequence.wrapping_add(1));
                    let forward = sent.timestamp.wrapping_sub(last.timestamp);
                    prop_assert!((1..0x8000_0000).contains(&forward));
                }
                last = Some(sent);
            }
        }
    }

    /// One source that goes round its numbers many times with losses: gaps stay what they were.
    #[test]
    fn losses_of_a_long_source_stay_visible(
        first in any::<u16>(),
        steps in prop::collection::vec(1_u16..400, 300..600),
    ) {
        let now = Instant::now();
        let mut out = OutStream::new(false);
        let mut sequence = first;
        let mut before = out.push(now, &packet(1, sequence, 0)).unwrap().sequence;
        for step in steps {
            sequence = sequence.wrapping_add(step);
            let sent = out.push(now, &packet(1, sequence, 0)).unwrap().sequence;
            prop_assert_eq!(sent.wrapping_sub(before), step);
            before = sent;
        }
    }
}
