//! Clips: audio that is played to people. Uploaded files become Opus packets once, here.

mod encode;
mod hold_music;
mod ogg_file;
mod opus_packet;
mod pcm;
mod resample;
#[cfg(test)]
pub(crate) mod tone;

use std::time::Duration;

use crate::api::Clip;
use encode::Encoder;

pub use hold_music::hold_music;
pub(crate) use ogg_file::{opus_head, opus_tags};
pub(crate) use opus_packet::samples as opus_samples;

/// Longest clip.
pub const LONGEST: Duration = Duration::from_secs(600);
/// Samples per second of every clip.
pub(crate) const RATE: u32 = 48_000;

/// Why a file does not become a clip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AudioError {
    /// Not audio, damaged, or in a format that is not read.
    #[error("this is not WAV, MP3 or Ogg/Opus audio that can be read")]
    Invalid,
    /// Longer than [`LONGEST`].
    #[error("the audio is longer than ten minutes")]
    TooLong,
}

/// Converts a WAV, MP3 or Ogg/Opus file to a clip: 48 kHz, mono, 20 ms per packet. Takes a while:
/// not for an async thread.
///
/// # Errors
/// When it is not audio, or too much of it.
pub fn convert(file: &[u8]) -> Result<Clip, AudioError> {
    let mut encoder = Encoder::new();
    if file.starts_with(b"OggS") {
        pcm::read_ogg_opus(file, &mut encoder)?;
    } else {
        pcm::read_other(file, &mut encoder)?;
    }
    encoder.finish()
}

impl Clip {
    /// Reads what [`Clip::to_ogg`] wrote, or any Ogg/Opus file, without decoding it.
    ///
    /// # Errors
    /// When it is not Ogg/Opus, or too long.
    pub fn from_ogg(file: &[u8]) -> Result<Self, AudioError> {
        let mut packets = Vec::new();
        let mut length = Duration::ZERO;
        ogg_file::read(file, |packet| {
            let lasts = opus_packet::lasts(packet.data).ok_or(AudioError::Invalid)?;
            length += lasts;
            if length > LONGEST {
                return Err(AudioError::TooLong);
            }
            packets.push((packet.data.to_vec(), lasts));
            Ok(())
        })?;
        if packets.is_empty() {
            return Err(AudioError::Invalid);
        }
        Ok(Self { packets })
    }

    /// The clip as an Ogg/Opus file that any player opens.
    #[must_use]
    pub fn to_ogg(&self) -> Vec<u8> {
        ogg_file::write(self)
    }

    /// How long it plays.
    #[must_use]
    pub fn length(&self) -> Duration {
        self.packets.iter().map(|(_, lasts)| *lasts).sum()
    }
}

#[cfg(test)]
mod tests;
