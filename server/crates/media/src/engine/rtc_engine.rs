//! The engine on `rtc`, webrtc-rs' core without sockets.

use std::sync::Arc;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use bytes::BytesMut;
use rtc::ice::tcp_type::TcpType;
use rtc::peer_connection::RTCPeerConnection;
use rtc::peer_connection::event::RTCPeerConnectionEvent;
use rtc::peer_connection::message::{RTCMessage, TaggedRTCMessage};
use rtc::peer_connection::sdp::RTCSessionDescription;
use rtc::peer_connection::state::RTCPeerConnectionState;
use rtc::peer_connection::transport::{
    CandidateConfig, CandidateHostConfig, RTCDtlsTransportState, RTCIceCandidate,
};
use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc::rtcp::payload_feedbacks::receiver_estimated_maximum_bitrate::ReceiverEstimatedMaximumBitrate;
use rtc::rtp;
use rtc::sansio::Protocol;
use rtc::shared::error::Error;
use rtc::shared::{TaggedBytesMut, TransportContext, TransportProtocol};
use rtc::statistics::StatsSelector;
use shared::ErrorCode;
use shared::wire::CallSlot;

use super::rtc_settings::connection;
use super::tracks::{free_sources, out_track, plain};
use super::{Answer, Feedback, Out, Path, PeerEngine, PeerState, Reach};
use crate::api::MediaPacket;
use crate::sdp::{Direction, Offer};
use crate::slots::{SLOTS, index, name, named};

/// First bytes of DTLS (RFC 7983).
const DTLS: std::ops::RangeInclusive<u8> = 20..=63;

/// A leg's end on `rtc`.
pub(crate) struct RtcEngine {
    peer: RTCPeerConnection,
    reach: Arc<Reach>,
    outs: [OutSource; 4],
    told: mpsc::Receiver<(u32, Feedback)>,
    negotiated: bool,
    /// The browser has said good-bye on DTLS, which the library notes but does not tell.
    said_goodbye: bool,
}

/// How a slot's packets go out.
#[derive(Clone, Copy, Debug, Default)]
struct OutSource {
    source: u32,
    payload: u8,
    /// Whether the browser receives in this slot.
    open: bool,
}

impl RtcEngine {
    /// An engine for the browser of an offer.
    pub(crate) fn new(now: Instant, reach: Arc<Reach>, offer: &Offer) -> Result<Self, Error> {
        let (tell, told) = mpsc::channel();
        let mut peer = connection(now, tell)?;
        let mut outs = [OutSource::default(); 4];
        let mut free = free_sources(offer);
        for slot in SLOTS {
            let source = free.next().unwrap_or_default();
            let rtx = free.next().unwrap_or_default();
            outs[index(slot)].source = source;
            let with_rtx = offer
                .lines
                .get(index(slot))
                .is_some_and(|line| line.rtx.is_some());
            let track = out_track(slot, source, with_rtx.then_some(rtx));
            peer.add_transceiver_from_track(track, None)?;
        }
        let mut engine = Self {
            peer,
            reach,
            outs,
            told,
            negotiated: false,
            said_goodbye: false,
        };
        engine.note_lines(offer);
        Ok(engine)
    }

    fn note_lines(&mut self, offer: &Offer) {
        for (out, line) in self.outs.iter_mut().zip(&offer.lines) {
            out.payload = line.payload;
            out.open = line.direction != Direction::SendOnly;
        }
    }

    fn negotiate(&mut self, now: Instant, offer: &Offer) -> Result<String, Error> {
        let offer = RTCSessionDescription::offer(offer.emit())?;
        self.peer.set_remote_description(now, offer)?;
        if !self.negotiated {
            self.add_candidates()?;
            self.negotiated = true;
        }
        let answer = self.peer.create_answer(None)?;
        let text = answer.sdp.clone();
        self.peer.set_local_description(now, answer)?;
        Ok(text)
    }

    /// Tells the addresses of the server; UDP is preferred by its order.
    fn add_candidates(&mut self) -> Result<(), Error> {
        let reach = Arc::clone(&self.reach);
        let udp = reach.udp.iter().map(|a| ("udp", TcpType::Unspecified, a));
        let tcp = reach.tcp.iter().map(|a| ("tcp", TcpType::Passive, a));
        for (network, tcp_type, address) in udp.chain(tcp) {
            let base_config = CandidateConfig {
                network: network.to_owned(),
                address: address.ip().to_string(),
                port: address.port(),
                component: 1,
                ..CandidateConfig::default()
            };
            let candidate = CandidateHostConfig {
                base_config,
                tcp_type,
            }
            .new_candidate_host()?;
            let told = RTCIceCandidate::from(&candidate).to_json()?;
            self.peer.add_local_candidate(told)?;
        }
        Ok(())
    }

    fn listen_for_goodbye(&mut self) {
        let any = self.peer.get_senders().next();
        let sender = any.and_then(|id| self.peer.rtp_sender(id));
        self.said_goodbye = sender.is_some_and(|sender| {
            let transport = sender.transport();
            transport.is_some_and(|dtls| dtls.state() == RTCDtlsTransportState::Closed)
        });
    }

    fn next_event(&mut self) -> Option<Out> {
        if std::mem::take(&mut self.said_goodbye) {
            return Some(Out::State(PeerState::Closed));
        }
        while let Some(event) = self.peer.poll_event() {
            if let RTCPeerConnectionEvent::OnConnectionStateChangeEvent(state) = event {
                let state = match state {
                    RTCPeerConnectionState::Connecting => PeerState::Connecting,
                    RTCPeerConnectionState::Connected => PeerState::Up,
                    RTCPeerConnectionState::Disconnected | RTCPeerConnectionState::Failed => {
                        PeerState::Lost
                    }
                    RTCPeerConnectionState::Closed => PeerState::Closed,
                    _ => continue,
                };
                return Some(Out::State(state));
            }
        }
        None
    }

    fn next_feedback(&mut self) -> Option<Out> {
        while let Ok((source, feedback)) = self.told.try_recv() {
            let slot = SLOTS
                .into_iter()
                .find(|slot| self.outs[index(*slot)].source == source);
            if let Some(slot) = slot {
                return Some(Out::Feedback(slot, feedback));
            }
        }
        None
    }

    fn next_packet(&mut self) -> Option<Out> {
        while let Some(TaggedRTCMessage { message, .. }) = self.peer.poll_read() {
            if let RTCMessage::RtpPacket(track, packet) = message
                && let Some(slot) = named(&track)
            {
                return Some(Out::Packet(slot, plain(packet)));
            }
        }
        None
    }

    fn next_transmit(&mut self) -> Option<Out> {
        let sent = self.peer.poll_write()?;
        let path = Path {
            address: sent.transport.peer_addr,
            tcp: sent.transport.transport_protocol == TransportProtocol::TCP,
        };
        Some(Out::Transmit(path, sent.message))
    }

    fn control(&mut self, now: Instant, slot: CallSlot, packet: Box<dyn rtc::rtcp::Packet>) {
        let message = RTCMessage::RtcpPacket(name(slot).to_owned(), vec![packet]);
        if let Err(error) = self.peer.handle_write(TaggedRTCMessage { now, message }) {
            tracing::debug!(%error, "control packet not sent");
        }
    }
}

impl PeerEngine for RtcEngine {
    fn accept(&mut self, now: Instant, offer: &Offer) -> Result<Answer, ErrorCode> {
        let sdp = self.negotiate(now, offer).map_err(|error| {
            tracing::warn!(%error, "offer not taken by the library");
            ErrorCode::SdpInvalid
        })?;
        self.note_lines(offer);
        let value = |prefix: &str| {
            let mut lines = sdp.lines();
            lines.find_map(|line| Some(line.strip_prefix(prefix)?.trim().to_owned()))
        };
        let ufrag = value("a=ice-ufrag:").ok_or(ErrorCode::Internal)?;
        let pwd = value("a=ice-pwd:").ok_or(ErrorCode::Internal)?;
        Ok(Answer { sdp, ufrag, pwd })
    }

    fn input(&mut self, now: Instant, path: Path, datagram: &[u8]) {
        let Some(local_addr) = self.reach.local(path) else {
            return;
        };
        let transport_protocol = if path.tcp {
            TransportProtocol::TCP
        } else {
            TransportProtocol::UDP
        };
        let read = self.peer.handle_read(TaggedBytesMut {
            now,
            transport: TransportContext {
                local_addr,
                peer_addr: path.address,
                ecn: None,
                transport_protocol,
            },
            message: BytesMut::from(datagram),
        });
        if let Err(error) = read {
            tracing::trace!(%error, "datagram not taken");
        }
        if datagram.first().is_some_and(|kind| DTLS.contains(kind)) {
            self.listen_for_goodbye();
        }
    }

    fn wake(&mut self, now: Instant) {
        if let Err(error) = self.peer.handle_timeout(now) {
            tracing::debug!(%error, "timer not taken");
        }
    }

    fn poll(&mut self) -> Option<Out> {
        self.next_packet()
            .or_else(|| self.next_transmit())
            .or_else(|| self.next_event())
            .or_else(|| self.next_feedback())
    }

    fn deadline(&mut self) -> Option<Instant> {
        self.peer.poll_timeout()
    }

    fn send(&mut self, now: Instant, slot: CallSlot, packet: MediaPacket) {
        let out = self.outs[index(slot)];
        if !out.open {
            return;
        }
        let header = rtp::Header {
            version: 2,
            marker: packet.marker,
            payload_type: out.payload,
            sequence_number: packet.sequence,
            timestamp: packet.timestamp,
            ssrc: out.source,
            ..rtp::Header::default()
        };
        let packet = rtp::Packet {
            header,
            payload: packet.payload,
        };
        // Straight to the pipeline: the sender's own door looks up its parameters per packet.
        let message = RTCMessage::RtpPacket(String::new(), packet);
        if let Err(error) = self.peer.handle_write(TaggedRTCMessage { now, message }) {
            tracing::debug!(%error, "packet not sent");
        }
    }

    fn ask_key_frame(&mut self, now: Instant, slot: CallSlot, stream: u32) {
        let packet = PictureLossIndication {
            sender_ssrc: self.outs[index(slot)].source,
            media_ssrc: stream,
        };
        self.control(now, slot, Box::new(packet));
    }

    fn cap(&mut self, now: Instant, slot: CallSlot, stream: u32, bits: u32) {
        // Whole kilobits are exact in 32 bits of floating point.
        #[expect(clippy::cast_precision_loss, reason = "an estimate")]
        let bitrate = bits as f32;
        let packet = ReceiverEstimatedMaximumBitrate {
            sender_ssrc: self.outs[index(slot)].source,
            bitrate,
            ssrcs: vec![stream],
        };
        self.control(now, slot, Box::new(packet));
    }

    fn round_trip(&mut self, now: Instant) -> Option<Duration> {
        let report = self.peer.get_stats(now, StatsSelector::None);
        let seconds = report
            .candidate_pairs()
            .filter(|pair| pair.nominated)
            .map(|pair| pair.current_round_trip_time)
            .fold(0.0, f64::max);
        (seconds > 0.0).then(|| Duration::from_secs_f64(seconds))
    }

    fn close(&mut self, _now: Instant) {
        if let Err(error) = self.peer.close() {
            tracing::debug!(%error, "peer not closed");
        }
    }
}
