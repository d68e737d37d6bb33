//! Frames to bytes and back, in the two encodings; the widget uses only postcard.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The bytes of a frame on the widget's socket.
///
/// # Panics
/// Never for our frames: they hold nothing that postcard cannot write.
#[must_use]
pub fn to_postcard<T: Serialize>(frame: &T) -> Vec<u8> {
    postcard::to_allocvec(frame).expect("frames hold only lengths, integers and text")
}

/// The frame behind `bytes`.
///
/// # Errors
/// When the bytes are no whole frame of `T`, or more than one.
pub fn from_postcard<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, postcard::Error> {
    let (frame, rest) = postcard::take_from_bytes(bytes)?;
    if rest.is_empty() {
        Ok(frame)
    } else {
        Err(postcard::Error::DeserializeUnexpectedEnd)
    }
}
