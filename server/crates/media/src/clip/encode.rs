//! From samples to a clip: mixed down already, brought to 48 kHz here, encoded in 20 ms.

use std::time::Duration;

use opus_rs::{Application, OpusEncoder};

use super::resample::Resampler;
use super::{AudioError, LONGEST, RATE};
use crate::api::Clip;

/// Samples of one packet.
pub(super) const FRAME: usize = 960;
/// Bits per second: speech and a single instrument are transparent at it.
const BIT_RATE: i32 = 40_000;
/// Largest packet that comes out.
const PACKET_BYTES: usize = 1_275;
/// Sampling rates that files may have.
pub(super) const RATES: std::ops::RangeInclusive<u32> = 8_000..=192_000;

/// Takes mono samples of one or several rates, gives a clip.
pub(super) struct Encoder {
    opus: OpusEncoder,
    resampler: Option<(u32, Resampler)>,
    /// Samples of 48 kHz that fill no packet yet.
    samples: Vec<f32>,
    packets: Vec<(Vec<u8>, Duration)>,
}

impl Encoder {
    pub(super) fn new() -> Self {
        let opus = OpusEncoder::new(RATE as i32, 1, Application::Audio);
        let mut opus = opus.expect("48 kHz and one channel are what Opus has");
        opus.bitrate_bps = BIT_RATE;
        Self {
            opus,
            resampler: None,
            samples: Vec::new(),
            packets: Vec::new(),
        }
    }

    /// Takes samples between -1 and 1; louder ones are cut.
    ///
    /// # Errors
    /// `Invalid` for a rate that no audio has, `TooLong` when it is enough.
    pub(super) fn push(&mut self, rate: u32, samples: &[f32]) -> Result<(), AudioError> {
        if !RATES.contains(&rate) {
            return Err(AudioError::Invalid);
        }
        if self
            .resampler
            .as_ref()
            .is_none_or(|(known, _)| *known != rate)
        {
            self.end_rate();
            self.resampler = Some((rate, Resampler::new(rate)));
        }
        if let Some((_, resampler)) = &mut self.resampler {
            resampler.push(samples, &mut self.samples);
        }
        self.encode()
    }

    /// The clip, its last packet filled with silence.
    pub(super) fn finish(mut self) -> Result<Clip, AudioError> {
        self.end_rate();
        if self.samples.is_empty() && self.packets.is_empty() {
            return Err(AudioError::Invalid);
        }
        let whole = self.samples.len().next_multiple_of(FRAME);
        self.samples.resize(whole, 0.0);
        self.encode()?;
        Ok(Clip {
            packets: self.packets,
        })
    }

    fn end_rate(&mut self) {
        if let Some((_, mut resampler)) = self.resampler.take() {
            resampler.finish(&mut self.samples);
        }
    }

    fn encode(&mut self) -> Result<(), AudioError> {
        let whole = self.samples.len() - self.samples.len() % FRAME;
        for frame in self.samples[..whole].chunks_exact_mut(FRAME) {
            for sample in &mut *frame {
                // A sample that is no number is silence.
                *sample = if sample.is_finite() {
                    sample.clamp(-1.0, 1.0)
                } else {
                    0.0
                };
            }
            let mut packet = vec![0; PACKET_BYTES];
            let length = self.opus.encode(frame, FRAME, &mut packet);
            packet.truncate(length.map_err(|_| AudioError::Invalid)?);
            self.packets.push((packet, Duration::from_millis(20)));
        }
        self.samples.drain(..whole);
        let most = LONGEST.as_millis() / 20;
        if self.packets.len() as u128 > most {
            return Err(AudioError::TooLong);
        }
        Ok(())
    }
}
