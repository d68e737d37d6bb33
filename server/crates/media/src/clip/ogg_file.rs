//! Opus in Ogg files (RFC 7845), read packet by packet: a page holds many packets, or a part of one.

use std::io::Cursor;

use ogg::{PacketReader, PacketWriteEndInfo, PacketWriter};

use super::{AudioError, opus_packet};
use crate::api::Clip;

/// Samples that a decoder throws away at the start, as our encoder needs them.
const PRE_SKIP: u16 = 312;
/// Packets on one page of what we write: a second.
const PACKETS_PER_PAGE: usize = 50;
/// The one stream of what we write.
const SERIAL: u32 = 0x494e_5452;

/// An audio packet of a file.
pub(super) struct AudioPacket<'a> {
    /// The Opus packet.
    pub(super) data: &'a [u8],
    /// 1 or 2.
    pub(super) channels: usize,
    /// Samples to throw away at the start of the stream.
    pub(super) pre_skip: usize,
    /// For the stream's last packet: samples of 48 kHz from its start to its end, `pre_skip`
    /// included.
    pub(super) end: Option<u64>,
    /// Whether another stream begins with this packet.
    pub(super) is_first: bool,
}

/// Shows `take` each audio packet of the Opus streams of a file, in order.
pub(super) fn read(
    file: &[u8],
    mut take: impl FnMut(AudioPacket<'_>) -> Result<(), AudioError>,
) -> Result<(), AudioError> {
    let mut reader = PacketReader::new(Cursor::new(file));
    let mut current: Option<Stream> = None;
    while let Some(packet) = reader.read_packet().map_err(|_| AudioError::Invalid)? {
        if packet.first_in_stream() {
            // Other things may lie beside the audio; a second Opus stream follows the first.
            if let Some((channels, pre_skip)) = head(&packet.data)? {
                current = Some(Stream {
                    serial: packet.stream_serial(),
                    channels,
                    pre_skip,
                    n: 0,
                });
            }
            continue;
        }
        let Some(stream) = &mut current else { continue };
        if packet.stream_serial() != stream.serial {
            continue;
        }
        stream.n += 1;
        match stream.n {
            1 if packet.data.starts_with(b"OpusTags") => {}
            1 => return Err(AudioError::Invalid),
            n => take(AudioPacket {
                data: &packet.data,
                channels: stream.channels,
                pre_skip: stream.pre_skip,
                end: packet.last_in_stream().then(|| packet.absgp_page()),
                is_first: n == 2,
            })?,
        }
    }
    current.map(|_| ()).ok_or(AudioError::Invalid)
}

struct Stream {
    serial: u32,
    channels: usize,
    pre_skip: usize,
    /// Packets after the head.
    n: u64,
}

/// Channels and pre-skip; none when the stream is something else than Opus.
fn head(packet: &[u8]) -> Result<Option<(usize, usize)>, AudioError> {
    if !packet.starts_with(b"OpusHead") {
        return Ok(None);
    }
    let [version, channels, skip_low, skip_high, .., family] =
        packet.get(8..19).ok_or(AudioError::Invalid)?
    else {
        return Err(AudioError::Invalid);
    };
    let is_plain = version >> 4 == 0 && matches!(channels, 1 | 2) && *family == 0;
    if !is_plain {
        return Err(AudioError::Invalid);
    }
    let pre_skip = u16::from_le_bytes([*skip_low, *skip_high]);
    Ok(Some((usize::from(*channels), usize::from(pre_skip))))
}

/// The head of a stream (RFC 7845, 5.1).
pub(crate) fn opus_head(channels: u8, pre_skip: u16) -> Vec<u8> {
    let mut head = b"OpusHead\x01".to_vec();
    head.push(channels);
    head.extend(pre_skip.to_le_bytes());
    head.extend(super::RATE.to_le_bytes());
    // No gain; one stream whose channels are mono or stereo.
    head.extend([0, 0, 0]);
    head
}

/// The comments of a stream (RFC 7845, 5.2): what wrote it, and a title.
pub(crate) fn opus_tags(title: Option<&str>) -> Vec<u8> {
    let mut tags = b"OpusTags".to_vec();
    let vendor = "Interact";
    tags.extend((vendor.len() as u32).to_le_bytes());
    tags.extend(vendor.as_bytes());
    let comments: Vec<_> = title
        .map(|title| format!("TITLE={title}"))
        .into_iter()
        .collect();
    tags.extend((comments.len() as u32).to_le_bytes());
    for comment in comments {
        tags.extend((comment.len() as u32).to_le_bytes());
        tags.extend(comment.as_bytes());
    }
    tags
}

/// A clip as a file.
pub(super) fn write(clip: &Clip) -> Vec<u8> {
    let mut file = PacketWriter::new(Vec::new());
    let mut add = |packet: Vec<u8>, end, at| {
        let written = file.write_packet(packet, SERIAL, end, at);
        written.expect("memory takes every byte, and an Opus packet fits on a page");
    };
    add(opus_head(1, PRE_SKIP), PacketWriteEndInfo::EndPage, 0);
    add(opus_tags(None), PacketWriteEndInfo::EndPage, 0);
    let mut at = 0;
    for (n, (packet, _)) in clip.packets.iter().enumerate() {
        at += u64::from(opus_packet::samples(packet).unwrap_or(0));
        let end = match n + 1 {
            last if last == clip.packets.len() => PacketWriteEndInfo::EndStream,
            n if n % PACKETS_PER_PAGE == 0 => PacketWriteEndInfo::EndPage,
            _ => PacketWriteEndInfo::NormalPacket,
        };
        add(packet.clone(), end, at);
    }
    file.into_inner()
}
