//! From packets to frames of VP8 (RFC 7741): whole ones only, and after a loss none until a key frame.

use super::place::Place;
use crate::api::MediaPacket;

/// Largest frame that is put together: a key frame of a large screen stays far below.
const FRAME_BYTES: usize = 4 * 1_024 * 1_024;

/// Puts frames together.
#[derive(Default)]
pub(super) struct Frames {
    open: Option<Frame>,
    /// Whether what comes can be shown: nothing is missing since a key frame.
    is_whole: bool,
}

/// A frame.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Frame {
    /// When it is shown, in ticks of 90 kHz.
    pub(super) at: u64,
    /// Whether it can be shown without the one before.
    pub(super) is_key: bool,
    /// VP8 as it is in files.
    pub(super) data: Vec<u8>,
}

impl Frames {
    /// Takes a packet; gives the frame that it completes.
    pub(super) fn packet(&mut self, place: Place, packet: &MediaPacket) -> Option<Frame> {
        let Some((is_start, data)) = payload(&packet.payload) else {
            self.lose();
            return None;
        };
        if !place.follows {
            self.lose();
        }
        if is_start {
            self.open = Some(Frame {
                at: place.at,
                // The first bit of a frame's header is 0 in a key frame (RFC 6386, 9.1).
                is_key: data.first().is_some_and(|byte| byte & 1 == 0),
                data: data.to_vec(),
            });
        } else {
            let Some(frame) = &mut self.open else {
                self.lose();
                return None;
            };
            frame.data.extend_from_slice(data);
            if frame.data.len() > FRAME_BYTES {
                self.lose();
                return None;
            }
        }
        if !packet.marker {
            return None;
        }
        let frame = self.open.take()?;
        self.is_whole |= frame.is_key;
        self.is_whole.then_some(frame)
    }

    fn lose(&mut self) {
        self.open = None;
        self.is_whole = false;
    }
}

/// Whether a frame starts here, and what follows the payload descriptor.
fn payload(packet: &[u8]) -> Option<(bool, &[u8])> {
    let first = *packet.first()?;
    let mut at = 1;
    if first & 0x80 != 0 {
        let extensions = *packet.get(at)?;
        at += 1;
        if extensions & 0x80 != 0 {
            // The picture's number has 7 or 15 bits.
            at += if packet.get(at)? & 0x80 == 0 { 1 } else { 2 };
        }
        at += usize::from(extensions & 0x40 != 0);
        at += usize::from(extensions & 0x30 != 0);
    }
    let data = packet.get(at..).filter(|data| !data.is_empty())?;
    Some((first & 0x10 != 0 && first & 0x07 == 0, data))
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;

    /// A packet after the one before, or after a gap.
    fn take(frames: &mut Frames, follows: bool, marker: bool, bytes: &[u8]) -> Option<Frame> {
        let packet = MediaPacket {
            marker,
            sequence: 0,
            timestamp: 0,
            stream: 0,
            payload: Bytes::copy_from_slice(bytes),
        };
        frames.packet(Place { at: 7, follows }, &packet)
    }

    const KEY: u8 = 0;
    const DELTA: u8 = 1;

    #[test]
    fn packets_become_frames() {
        let mut frames = Frames::default();
        assert_eq!(take(&mut frames, false, false, &[0x10, KEY, 2]), None);
        let key = take(&mut frames, true, true, &[0x00, 3, 4]).unwrap();
        assert_eq!(
            (key.at, key.is_key, &key.data[..]),
            (7, true, &[KEY, 2, 3, 4][..])
        );
        // With all extensions, a picture number of 15 bits.
        let long = [0x90, 0xf0, 0x81, 0x02, 5, 6, DELTA, 9];
        let delta = take(&mut frames, true, true, &long).unwrap();
        assert_eq!((delta.is_key, &delta.data[..]), (false, &[DELTA, 9][..]));
        // And of 7 bits.
        let short = take(&mut frames, true, true, &[0x90, 0x80, 0x01, DELTA]).unwrap();
        assert_eq!(short.data, [DELTA]);
    }

    #[test]
    fn after_a_loss_nothing_is_kept_until_a_key_frame() {
        let mut frames = Frames::default();
        assert_eq!(take(&mut frames, false, true, &[0x10, DELTA]), None);
        assert!(take(&mut frames, true, true, &[0x10, KEY]).is_some());
        assert_eq!(take(&mut frames, false, true, &[0x10, DELTA]), None);
        assert_eq!(take(&mut frames, true, true, &[0x10, DELTA]), None);
        assert!(take(&mut frames, false, true, &[0x10, KEY]).is_some());
        assert!(take(&mut frames, true, true, &[0x10, DELTA]).is_some());
        // The middle of a key frame is missing.
        assert_eq!(take(&mut frames, true, false, &[0x10, KEY]), None);
        assert_eq!(take(&mut frames, false, true, &[0x00, 5]), None);
        assert_eq!(take(&mut frames, true, true, &[0x10, DELTA]), None);
    }

    #[test]
    fn what_is_no_packet_is_a_loss() {
        for bytes in [
            &[][..],
            &[0x10],
            &[0x90],
            &[0x90, 0x80],
            &[0x90, 0x80, 0x81, 1],
        ] {
            let mut frames = Frames::default();
            assert!(take(&mut frames, false, true, &[0x10, KEY]).is_some());
            assert_eq!(take(&mut frames, true, true, bytes), None, "{bytes:?}");
            assert_eq!(
                take(&mut frames, true, true, &[0x10, DELTA]),
                None,
                "{bytes:?}"
            );
        }
    }
}
