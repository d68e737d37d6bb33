//! From files to samples: WAV and MP3, and Opus of others, which is decoded to be encoded our way.

use std::io::Cursor;

use opus_decoder::OpusDecoder;
use symphonia::core::codecs::audio::{AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Error;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatOptions, FormatReader, TrackType};
use symphonia::core::io::{MediaSourceStream, MediaSourceStreamOptions};
use symphonia::core::meta::MetadataOptions;

use super::encode::{Encoder, RATES};
use super::ogg_file::{self, AudioPacket};
use super::{AudioError, LONGEST, RATE};
use crate::api::Clip;

/// Most samples of one Opus packet and channel: 120 ms.
const PACKET_SAMPLES: usize = 5_760;
/// Packets that do not decode before the file counts as none: a cut MP3 begins with some.
const BAD_PACKETS: usize = 20;

/// Decodes an Ogg/Opus file.
pub(super) fn read_ogg_opus(file: &[u8], encoder: &mut Encoder) -> Result<(), AudioError> {
    // Refuses what is too long before it costs anything.
    Clip::from_ogg(file)?;
    let mut stream = None;
    let mut samples = vec![0_f32; 2 * PACKET_SAMPLES];
    ogg_file::read(file, |packet| {
        if packet.is_first || stream.is_none() {
            stream = Some(OpusStream::begin(&packet)?);
        }
        let stream = stream.as_mut().ok_or(AudioError::Invalid)?;
        let decoded = stream.decode(&packet, &mut samples)?;
        encoder.push(RATE, &mixed(decoded, packet.channels))
    })
}

struct OpusStream {
    decoder: OpusDecoder,
    /// Samples decoded so far, per channel.
    decoded: u64,
    /// Samples that are still to be thrown away.
    skip: usize,
}

impl OpusStream {
    fn begin(packet: &AudioPacket<'_>) -> Result<Self, AudioError> {
        let decoder = OpusDecoder::new(RATE, packet.channels);
        Ok(Self {
            decoder: decoder.map_err(|_| AudioError::Invalid)?,
            decoded: 0,
            skip: packet.pre_skip,
        })
    }

    fn decode<'a>(
        &mut self,
        packet: &AudioPacket<'_>,
        samples: &'a mut [f32],
    ) -> Result<&'a [f32], AudioError> {
        let decoded = self.decoder.decode_float(packet.data, samples, false);
        let mut end = decoded.map_err(|_| AudioError::Invalid)?;
        let before = self.decoded;
        self.decoded += end as u64;
        if let Some(last) = packet.end {
            let wanted = last.saturating_sub(before);
            end = end.min(usize::try_from(wanted).unwrap_or(usize::MAX));
        }
        let start = self.skip.min(end);
        self.skip -= start;
        let range = start * packet.channels..end * packet.channels;
        samples.get(range).ok_or(AudioError::Invalid)
    }
}

/// Decodes a WAV or MP3 file, whatever its name.
pub(super) fn read_other(file: &[u8], encoder: &mut Encoder) -> Result<(), AudioError> {
    let source = Box::new(Cursor::new(file.to_vec()));
    let source = MediaSourceStream::new(source, MediaSourceStreamOptions::default());
    let (plain, meta) = (FormatOptions::default(), MetadataOptions::default());
    let probe = symphonia::default::get_probe();
    let mut format = probe
        .probe(&Hint::new(), source, plain, meta)
        .map_err(|_| AudioError::Invalid)?;
    let track = format.default_track(TrackType::Audio);
    let track = track.ok_or(AudioError::Invalid)?;
    let wanted = track.id;
    let kind = track.codec_params.as_ref().and_then(|kind| kind.audio());
    let rate = kind.and_then(|kind| kind.sample_rate).unwrap_or(RATE);
    if !RATES.contains(&rate) {
        return Err(AudioError::Invalid);
    }
    if track.num_frames.unwrap_or(0) > LONGEST.as_secs() * u64::from(rate) {
        return Err(AudioError::TooLong);
    }
    let mut decoder = symphonia::default::get_codecs()
        .make_audio_decoder(
            kind.ok_or(AudioError::Invalid)?,
            &AudioDecoderOptions::default(),
        )
        .map_err(|_| AudioError::Invalid)?;
    let mut bad = 0;
    while let Some(heard) = next(&mut *format, &mut *decoder, wanted)? {
        match heard {
            Some((rate, samples)) => encoder.push(rate, &samples)?,
            None => bad += 1,
        }
        if bad > BAD_PACKETS {
            return Err(AudioError::Invalid);
        }
    }
    Ok(())
}

/// What the next packet holds: a rate with mono samples, or nothing that decodes; none = the end.
type Heard = Option<Option<(u32, Vec<f32>)>>;

fn next(
    format: &mut dyn FormatReader,
    decoder: &mut dyn AudioDecoder,
    wanted: u32,
) -> Result<Heard, AudioError> {
    let packet = match format.next_packet() {
        Ok(Some(packet)) => packet,
        // A file that was cut while it was copied plays as far as it goes.
        Ok(None) | Err(Error::IoError(_)) => return Ok(None),
        Err(_) => return Err(AudioError::Invalid),
    };
    if packet.track_id != wanted {
        return Ok(Some(Some((RATE, Vec::new()))));
    }
    match decoder.decode(&packet) {
        Ok(buffer) => {
            let mut samples: Vec<f32> = Vec::new();
            buffer.copy_to_vec_interleaved(&mut samples);
            let spec = buffer.spec();
            let channels = spec.channels().count();
            Ok(Some(Some((spec.rate(), mixed(&samples, channels)))))
        }
        Err(Error::DecodeError(_)) => Ok(Some(None)),
        Err(_) => Err(AudioError::Invalid),
    }
}

/// All channels as one.
fn mixed(samples: &[f32], channels: usize) -> Vec<f32> {
    let channels = channels.max(1);
    let share = 1.0 / channels as f32;
    let frames = samples.chunks_exact(channels);
    frames
        .map(|frame| frame.iter().sum::<f32>() * share)
        .collect()
}
