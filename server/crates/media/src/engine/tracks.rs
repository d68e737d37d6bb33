//! What legs and synthetic browsers send and receive, in the library's words and in ours.

use rtc::media_stream::MediaStreamTrack;
use rtc::rtp;
use rtc::rtp_transceiver::rtp_sender::{
    RTCRtpCodingParameters, RTCRtpEncodingParameters, RTCRtpRtxParameters, RtpCodecKind,
};
use shared::wire::CallSlot;

use super::rtc_settings::{opus, vp8};
use crate::api::MediaPacket;
use crate::sdp::Offer;
use crate::slots::{is_video, name};

/// Source numbers that the browser does not use itself.
pub(super) fn free_sources(offer: &Offer) -> impl Iterator<Item = u32> + use<> {
    let taken: Vec<u32> = offer
        .lines
        .iter()
        .filter_map(|line| line.sources)
        .flat_map(|sources| [Some(sources.primary), sources.rtx])
        .flatten()
        .collect();
    (0x0049_0001..).filter(move |number| !taken.contains(number))
}

/// The track that a slot sends.
pub(super) fn out_track(slot: CallSlot, source: u32, rtx: Option<u32>) -> MediaStreamTrack {
    let (kind, codec) = if is_video(slot) {
        (RtpCodecKind::Video, vp8())
    } else {
        (RtpCodecKind::Audio, opus())
    };
    let rtp_coding_parameters = RTCRtpCodingParameters {
        ssrc: Some(source),
        rtx: rtx
            .filter(|_| is_video(slot))
            .map(|ssrc| RTCRtpRtxParameters { ssrc }),
        ..RTCRtpCodingParameters::default()
    };
    let encoding = RTCRtpEncodingParameters {
        rtp_coding_parameters,
        codec,
        ..RTCRtpEncodingParameters::default()
    };
    let name = name(slot).to_owned();
    MediaStreamTrack::new(name.clone(), name.clone(), name, kind, vec![encoding])
}

/// A packet without extensions and contributing sources.
pub(super) fn plain(packet: rtp::Packet) -> MediaPacket {
    MediaPacket {
        marker: packet.header.marker,
        sequence: packet.header.sequence_number,
        timestamp: packet.header.timestamp,
        stream: packet.header.ssrc,
        payload: packet.payload,
    }
}
