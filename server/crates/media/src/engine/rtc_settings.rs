//! How the WebRTC library is set up for a leg: codecs, timers, no multicast, strong SRTP first.

use std::sync::mpsc;
use std::time::{Duration, Instant};

use rtc::dtls::extension::extension_use_srtp::SrtpProtectionProfile;
use rtc::ice::mdns::MulticastDnsMode;
use rtc::interceptor::{NackGeneratorBuilder, NackResponderBuilder, Registry, Slot};
use rtc::peer_connection::configuration::interceptor_registry::{
    configure_rtcp_reports, configure_simulcast_extension_headers, configure_twcc_receiver_only,
};
use rtc::peer_connection::configuration::media_engine::{
    MIME_TYPE_OPUS, MIME_TYPE_RTX, MIME_TYPE_VP8, MediaEngine,
};
use rtc::peer_connection::configuration::setting_engine::{SettingEngine, SettingEngineBuilder};
use rtc::peer_connection::{RTCPeerConnection, RTCPeerConnectionBuilder};
use rtc::rtp_transceiver::rtp_sender::{
    RTCPFeedback, RTCRtpCodec, RTCRtpCodecParameters, RtpCodecKind,
};
use rtc::shared::error::Error;

use super::Feedback;
use super::feedback::FeedbackEar;

/// Nothing has come for so long: the path is lost.
const LOST_AFTER: Duration = Duration::from_secs(5);
/// The library gives up later than the leg does.
const FAILED_AFTER: Duration = Duration::from_secs(30);
/// Between two checks of a quiet path.
const KEEP_ALIVE: Duration = Duration::from_secs(2);
/// Video packets that can be sent again: two seconds of a good picture.
const SENT_PACKETS: u16 = 512;
/// How often a lost packet is asked for, ten times a second: after half a second nobody waits for it
/// any more. Without an end, each loss of an overload makes the overload larger.
const TRIES: u16 = 5;
/// The place in the chain nearest to us.
const OUTERMOST: usize = 14_000;

/// A connection without tracks.
pub(super) fn connection(
    now: Instant,
    told: mpsc::Sender<(u32, Feedback)>,
) -> Result<RTCPeerConnection, Error> {
    let mut media = MediaEngine::default();
    media.register_codec(opus_parameters(), RtpCodecKind::Audio)?;
    media.register_codec(vp8_parameters(), RtpCodecKind::Video)?;
    media.register_codec(rtx_parameters(), RtpCodecKind::Video)?;
    let chain = chain(&mut media, told)?;
    RTCPeerConnectionBuilder::new()
        .with_setting_engine(settings())
        .with_media_engine(media)
        .with_interceptor_registry(chain)
        .build(now)
}

/// Reports, arrival times, retransmissions both ways, and our ear; the chain sorts itself.
fn chain(media: &mut MediaEngine, told: mpsc::Sender<(u32, Feedback)>) -> Result<Registry, Error> {
    for parameter in ["", "pli"] {
        media.register_feedback(feedback("nack", parameter), RtpCodecKind::Video);
    }
    configure_simulcast_extension_headers(media)?;
    let chain = Registry::new()
        .with(Slot::from(OUTERMOST), FeedbackEar::new(told))
        .with(
            Slot::NackResponder,
            NackResponderBuilder::new().with_size(SENT_PACKETS).build(),
        )
        .with(
            Slot::NackGenerator,
            NackGeneratorBuilder::new()
                .with_max_nacks_per_packet(TRIES)
                .build(),
        );
    Ok(configure_rtcp_reports(configure_twcc_receiver_only(
        chain, media,
    )?))
}

fn feedback(typ: &str, parameter: &str) -> RTCPFeedback {
    RTCPFeedback {
        typ: typ.to_owned(),
        parameter: parameter.to_owned(),
    }
}

fn settings() -> SettingEngine {
    SettingEngineBuilder::new()
        .with_ice_timeouts(Some(LOST_AFTER), Some(FAILED_AFTER), Some(KEEP_ALIVE))
        // Queries would open a multicast conversation per leg; browsers' addresses are learned.
        .with_multicast_dns_mode(MulticastDnsMode::Disabled)
        .with_include_loopback_candidate(true)
        .with_srtp_protection_profiles(vec![
            SrtpProtectionProfile::Srtp_Aead_Aes_128_Gcm,
            SrtpProtectionProfile::Srtp_Aes128_Cm_Hmac_Sha1_80,
        ])
        .build()
}

/// Opus as it is negotiated.
pub(super) fn opus() -> RTCRtpCodec {
    RTCRtpCodec {
        mime_type: MIME_TYPE_OPUS.to_owned(),
        clock_rate: 48_000,
        channels: 2,
        sdp_fmtp_line: "minptime=10;useinbandfec=1".to_owned(),
        rtcp_feedback: Vec::new(),
    }
}

/// VP8 as it is negotiated.
pub(super) fn vp8() -> RTCRtpCodec {
    RTCRtpCodec {
        mime_type: MIME_TYPE_VP8.to_owned(),
        clock_rate: 90_000,
        channels: 0,
        sdp_fmtp_line: String::new(),
        rtcp_feedback: vec![feedback("ccm", "fir"), feedback("goog-remb", "")],
    }
}

fn opus_parameters() -> RTCRtpCodecParameters {
    RTCRtpCodecParameters {
        rtp_codec: opus(),
        payload_type: 111,
    }
}

fn vp8_parameters() -> RTCRtpCodecParameters {
    RTCRtpCodecParameters {
        rtp_codec: vp8(),
        payload_type: 96,
    }
}

fn rtx_parameters() -> RTCRtpCodecParameters {
    RTCRtpCodecParameters {
        rtp_codec: RTCRtpCodec {
            mime_type: MIME_TYPE_RTX.to_owned(),
            clock_rate: 90_000,
            channels: 0,
            sdp_fmtp_line: "apt=96".to_owned(),
            rtcp_feedback: Vec::new(),
        },
        payload_type: 97,
    }
}
