//! The little of VP8's payload format (RFC 7741) that forwarding needs.

/// Whether a packet begins a key frame.
pub(super) fn begins_key_frame(payload: &[u8]) -> bool {
    let Some(frame) = first_partition(payload) else {
        return false;
    };
    // Bit P of the frame's tag is 0 for key frames (RFC 6386, 9.1).
    frame.first().is_some_and(|tag| tag & 1 == 0)
}

/// The frame's own bytes, when the packet is the first one of a frame.
fn first_partition(payload: &[u8]) -> Option<&[u8]> {
    let first = *payload.first()?;
    let begins = first & 0x10 != 0 && first & 0x07 == 0;
    if !begins {
        return None;
    }
    let mut at = 1;
    if first & 0x80 != 0 {
        let extension = *payload.get(at)?;
        at += 1;
        if extension & 0x80 != 0 {
            // A picture id of 15 bits says so in its first bit.
            at += if payload.get(at)? & 0x80 != 0 { 2 } else { 1 };
        }
        at += usize::from(extension & 0x40 != 0);
        at += usize::from(extension & 0x30 != 0);
    }
    payload.get(at..)
}

#[cfg(test)]
mod tests {
    use super::begins_key_frame;

    #[test]
    fn key_frames_are_told_by_their_first_packet() {
        assert!(begins_key_frame(&[0x10, 0x00]));
        assert!(!begins_key_frame(&[0x10, 0x01]), "an inter frame");
        assert!(!begins_key_frame(&[0x00, 0x00]), "a later packet");
        assert!(!begins_key_frame(&[0x11, 0x00]), "a later partition");
    }

    #[test]
    fn descriptors_of_every_length_are_skipped() {
        assert!(begins_key_frame(&[0x90, 0x80, 0x7f, 0x00]), "7 bits");
        assert!(begins_key_frame(&[0x90, 0x80, 0x80, 0x01, 0x00]), "15 bits");
        let all = [0x90, 0xf0, 0x80, 0x01, 0x05, 0x20, 0x00];
        assert!(begins_key_frame(&all), "level and key index");
        let mut inter = all;
        inter[6] = 1;
        assert!(!begins_key_frame(&inter));
    }

    #[test]
    fn cut_packets_are_no_key_frames() {
        for cut in [
            &[][..],
            &[0x10],
            &[0x90],
            &[0x90, 0x80],
            &[0x90, 0xf0, 0x80, 0x01],
        ] {
            assert!(!begins_key_frame(cut));
        }
    }
}
