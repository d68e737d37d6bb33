//! Tones for tests: made, and found again by Goertzel's algorithm.

use std::f64::consts::TAU;

/// A sine of half the full scale.
pub(crate) fn sine(pitch: f64, rate: u32, secs: f64) -> Vec<f32> {
    let n = (f64::from(rate) * secs) as usize;
    (0..n)
        .map(|n| (0.5 * (TAU * pitch * n as f64 / f64::from(rate)).sin()) as f32)
        .collect()
}

/// Amplitude of `pitch` in `samples`.
pub(crate) fn strength(samples: &[f32], pitch: f64, rate: u32) -> f64 {
    let turn = TAU * pitch / f64::from(rate);
    let (mut one, mut two) = (0.0, 0.0);
    for sample in samples {
        let now = f64::from(*sample) + 2.0 * turn.cos() * one - two;
        (two, one) = (one, now);
    }
    let power = one * one + two * two - 2.0 * turn.cos() * one * two;
    2.0 * power.max(0.0).sqrt() / samples.len() as f64
}

/// Mean square.
pub(crate) fn power(samples: &[f32]) -> f64 {
    let sum: f64 = samples.iter().map(|x| f64::from(x * x)).sum();
    sum / samples.len() as f64
}

/// Decodes Opus packets with a decoder that shares nothing with the encoder.
pub(crate) fn decode<'a>(packets: impl IntoIterator<Item = &'a [u8]>) -> Vec<f32> {
    let mut decoder = opus_decoder::OpusDecoder::new(48_000, 1).unwrap();
    let mut all = Vec::new();
    let mut samples = vec![0.0; 5_760];
    for packet in packets {
        let n = decoder.decode_float(packet, &mut samples, false).unwrap();
        all.extend_from_slice(&samples[..n]);
    }
    all
}

/// A WAV file of 16 bits.
pub(crate) fn wav(rate: u32, channels: u16, interleaved: &[f32]) -> Vec<u8> {
    let bytes = (interleaved.len() * 2) as u32;
    let mut file = b"RIFF".to_vec();
    file.extend((36 + bytes).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16_u32.to_le_bytes());
    file.extend(1_u16.to_le_bytes());
    file.extend(channels.to_le_bytes());
    file.extend(rate.to_le_bytes());
    file.extend((rate * u32::from(channels) * 2).to_le_bytes());
    file.extend((channels * 2).to_le_bytes());
    file.extend(16_u16.to_le_bytes());
    file.extend(b"data");
    file.extend(bytes.to_le_bytes());
    for sample in interleaved {
        file.extend(((sample * 32_767.0) as i16).to_le_bytes());
    }
    file
}
