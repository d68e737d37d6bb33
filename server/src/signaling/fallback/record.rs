//! Records on the wire of the fallback: kind, length, bytes.

use bytes::{BufMut as _, Bytes, BytesMut};
use shared::ErrorCode;
use shared::limits::{MEDIA_FRAME_BYTES, SEND_WINDOW};

/// Largest batch of records from a client: holds the largest frame and some beside it.
pub const MOST_UP_BYTES: usize = MEDIA_FRAME_BYTES + 16 * 1_024;

const FRAME: u8 = 0;
const CLOSE: u8 = 1;
const PAUSE: u8 = 2;
const HELLO: u8 = 3;
const HEAD_BYTES: usize = 5;
/// Frames in one batch: what a client may have in flight, and as many small ones.
const MOST_FRAMES: usize = 2 * SEND_WINDOW as usize;

fn record(kind: u8, bytes: &[u8]) -> Bytes {
    let mut record = BytesMut::with_capacity(HEAD_BYTES + bytes.len());
    record.put_u8(kind);
    record.put_u32_le(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
    record.put_slice(bytes);
    record.freeze()
}

/// A frame from the server.
pub(super) fn frame(bytes: &[u8]) -> Bytes {
    record(FRAME, bytes)
}

/// The end of the connection.
pub(super) fn close(code: u16) -> Bytes {
    record(CLOSE, &code.to_le_bytes())
}

/// The end of one answer: ask again.
#[must_use]
pub fn pause() -> Bytes {
    record(PAUSE, &[])
}

/// The beginning of a stream.
#[must_use]
pub fn hello() -> Bytes {
    record(HELLO, &[])
}

/// The frames in a batch of records from a client.
///
/// # Errors
/// `Malformed` for anything but whole frame records, `TooLarge` for a frame above its limit or
/// too many of them.
pub fn frames_of(batch: &Bytes) -> Result<Vec<Bytes>, ErrorCode> {
    let mut frames = Vec::new();
    let mut at = 0;
    while at < batch.len() {
        let head = batch.get(at..at + HEAD_BYTES).ok_or(ErrorCode::Malformed)?;
        let length = head[1..].first_chunk().copied().map(u32::from_le_bytes);
        let length = length.map_or(usize::MAX, |length| length as usize);
        if head[0] != FRAME {
            return Err(ErrorCode::Malformed);
        }
        if length > MEDIA_FRAME_BYTES || frames.len() >= MOST_FRAMES {
            return Err(ErrorCode::TooLarge);
        }
        let begin = at + HEAD_BYTES;
        if begin + length > batch.len() {
            return Err(ErrorCode::Malformed);
        }
        frames.push(batch.slice(begin..begin + length));
        at = begin + length;
    }
    if frames.is_empty() {
        return Err(ErrorCode::Malformed);
    }
    Ok(frames)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_frames_are_read_and_nothing_else() {
        let batch = |parts: &[Bytes]| Bytes::from(parts.concat());
        let two = batch(&[frame(b"one"), frame(b"")]);
        let read = frames_of(&two).expect("two frames");
        assert_eq!(read, [Bytes::from_static(b"one"), Bytes::new()]);
        assert_eq!(frames_of(&Bytes::new()), Err(ErrorCode::Malformed));
        for end in 1..two.len() - HEAD_BYTES {
            let cut = two.slice(..end);
            if end != HEAD_BYTES + 3 {
                assert_eq!(frames_of(&cut), Err(ErrorCode::Malformed), "{end}");
            }
        }
        assert_eq!(frames_of(&close(1000)), Err(ErrorCode::Malformed));
        let largest = frame(&vec![0; MEDIA_FRAME_BYTES]);
        assert!(frames_of(&largest).is_ok());
        let larger = frame(&vec![0; MEDIA_FRAME_BYTES + 1]);
        assert_eq!(frames_of(&larger), Err(ErrorCode::TooLarge));
        let many = batch(&vec![frame(b"x"); MOST_FRAMES]);
        assert_eq!(frames_of(&many).map(|all| all.len()), Ok(MOST_FRAMES));
        let more = batch(&vec![frame(b"x"); MOST_FRAMES + 1]);
        assert_eq!(frames_of(&more), Err(ErrorCode::TooLarge));
        let endless = Bytes::from_static(&[FRAME, 0xff, 0xff, 0xff, 0xff]);
        assert_eq!(frames_of(&endless), Err(ErrorCode::TooLarge));
    }
}
