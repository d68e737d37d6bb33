//! A browser's side of a call without a browser: real ICE, DTLS and SRTP, for load and for tests.
//!
//! Like an engine it is a value: whoever has it moves its datagrams and tells it the time.

use std::net::SocketAddr;
use std::sync::mpsc;
use std::time::Instant;

use bytes::BytesMut;
use rtc::ice::tcp_type::TcpType;
use rtc::peer_connection::RTCPeerConnection;
use rtc::peer_connection::configuration::RTCOfferOptions;
use rtc::peer_connection::event::RTCPeerConnectionEvent;
use rtc::peer_connection::message::{RTCMessage, TaggedRTCMessage};
use rtc::peer_connection::sdp::RTCSessionDescription;
use rtc::peer_connection::state::RTCPeerConnectionState;
use rtc::peer_connection::transport::{CandidateConfig, CandidateHostConfig, RTCIceCandidate};
use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc::rtp;
use rtc::sansio::Protocol;
use rtc::shared::error::Error;
use rtc::shared::{TaggedBytesMut, TransportContext, TransportProtocol};
use shared::wire::CallSlot;

use super::Feedback;
use super::rtc_settings::connection;
use super::tracks::{out_track, plain};
use crate::api::MediaPacket;
use crate::slots::{SLOTS, index, is_video, name, named};

/// First source number of what a synthetic browser sends.
const SOURCES: u32 = 0x0100_0000;

/// One synthetic browser.
pub struct SyntheticBrowser {
    peer: RTCPeerConnection,
    local: SocketAddr,
    protocol: TransportProtocol,
    told: mpsc::Receiver<(u32, Feedback)>,
    up: bool,
}

impl std::fmt::Debug for SyntheticBrowser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SyntheticBrowser")
            .field("local", &self.local)
            .finish_non_exhaustive()
    }
}

impl SyntheticBrowser {
    /// A browser that sends from `local`, over TCP when `tcp`.
    ///
    /// # Errors
    /// When the library refuses its settings.
    pub fn new(now: Instant, local: SocketAddr, tcp: bool) -> Result<Self, Error> {
        let (tell, told) = mpsc::channel();
        let mut peer = connection(now, tell)?;
        for (slot, source) in SLOTS.into_iter().zip((SOURCES..).step_by(2)) {
            let rtx = is_video(slot).then_some(source + 1);
            peer.add_transceiver_from_track(out_track(slot, source, rtx), None)?;
        }
        let protocol = if tcp {
            TransportProtocol::TCP
        } else {
            TransportProtocol::UDP
        };
        let mut browser = Self {
            peer,
            local,
            protocol,
            told,
            up: false,
        };
        browser.add_candidate()?;
        Ok(browser)
    }

    fn add_candidate(&mut self) -> Result<(), Error> {
        let tcp = self.protocol == TransportProtocol::TCP;
        let candidate = CandidateHostConfig {
            base_config: CandidateConfig {
                network: if tcp { "tcp" } else { "udp" }.to_owned(),
                address: self.local.ip().to_string(),
                port: self.local.port(),
                component: 1,
                ..CandidateConfig::default()
            },
            tcp_type: if tcp {
                TcpType::Active
            } else {
                TcpType::Unspecified
            },
        }
        .new_candidate_host()?;
        self.peer
            .add_local_candidate(RTCIceCandidate::from(&candidate).to_json()?)
    }

    /// An offer; `restart` renews the credentials of ICE.
    ///
    /// # Errors
    /// When the library cannot make one.
    pub fn offer(&mut self, now: Instant, restart: bool) -> Result<String, Error> {
        let options = RTCOfferOptions {
            ice_restart: restart,
        };
        let offer = self.peer.create_offer(Some(options))?;
        let text = offer.sdp.clone();
        self.peer.set_local_description(now, offer)?;
        Ok(text)
    }

    /// Takes the server's answer.
    ///
    /// # Errors
    /// When the library does not take it.
    pub fn answer(&mut self, now: Instant, answer: String) -> Result<(), Error> {
        let answer = RTCSessionDescription::answer(answer)?;
        self.peer.set_remote_description(now, answer)
    }

    /// Takes a datagram.
    pub fn input(&mut self, now: Instant, from: SocketAddr, datagram: &[u8]) {
        let transport = TransportContext {
            local_addr: self.local,
            peer_addr: from,
            ecn: None,
            transport_protocol: self.protocol,
        };
        // What the library does not like is lost, as on the way.
        let _ = self.peer.handle_read(TaggedBytesMut {
            now,
            transport,
            message: BytesMut::from(datagram),
        });
    }

    /// The next datagram to be sent.
    pub fn transmit(&mut self) -> Option<(SocketAddr, BytesMut)> {
        let sent = self.peer.poll_write()?;
        Some((sent.transport.peer_addr, sent.message))
    }

    /// When to be woken next.
    pub fn deadline(&mut self) -> Option<Instant> {
        self.peer.poll_timeout()
    }

    /// Tells the time.
    pub fn wake(&mut self, now: Instant) {
        // Nothing that a timer finds is worth more than the next timer.
        let _ = self.peer.handle_timeout(now);
    }

    /// Whether ICE and DTLS are done.
    pub fn is_up(&mut self) -> bool {
        while let Some(event) = self.peer.poll_event() {
            if let RTCPeerConnectionEvent::OnConnectionStateChangeEvent(state) = event {
                self.up = state == RTCPeerConnectionState::Connected;
            }
        }
        self.up
    }

    /// The next packet that has come. Its `stream` is the source number that the server uses.
    pub fn received(&mut self) -> Option<(CallSlot, MediaPacket)> {
        // Tracks open by events.
        self.is_up();
        while let Some(TaggedRTCMessage { message, .. }) = self.peer.poll_read() {
            if let RTCMessage::RtpPacket(track, packet) = message
                && let Some(slot) = named(&track)
            {
                return Some((slot, plain(packet)));
            }
        }
        None
    }

    /// Sends a packet in a slot.
    ///
    /// # Errors
    /// When the library does not take it.
    pub fn send(&mut self, now: Instant, slot: CallSlot, packet: MediaPacket) -> Result<(), Error> {
        let place = u32::try_from(index(slot)).unwrap_or_default();
        let header = rtp::Header {
            version: 2,
            marker: packet.marker,
            payload_type: if is_video(slot) { 96 } else { 111 },
            sequence_number: packet.sequence,
            timestamp: packet.timestamp,
            ssrc: SOURCES + 2 * place,
            ..rtp::Header::default()
        };
        let payload = packet.payload;
        let message = RTCMessage::RtpPacket(name(slot).to_owned(), rtp::Packet { header, payload });
        self.peer.handle_write(TaggedRTCMessage { now, message })
    }

    /// Asks the server for a key frame of a stream that it sends.
    ///
    /// # Errors
    /// When the library does not take the request.
    pub fn ask_key_frame(&mut self, now: Instant, stream: u32) -> Result<(), Error> {
        let packet = PictureLossIndication {
            sender_ssrc: SOURCES,
            media_ssrc: stream,
        };
        let message = RTCMessage::RtcpPacket(String::new(), vec![Box::new(packet)]);
        self.peer.handle_write(TaggedRTCMessage { now, message })
    }

    /// How often the server has asked for key frames since the last time this was asked.
    pub fn key_frames_wanted(&mut self) -> usize {
        self.told
            .try_iter()
            .filter(|(_, feedback)| *feedback == Feedback::KeyFrameWanted)
            .count()
    }

    /// Closes the connection; the datagrams that say so are still to be sent.
    pub fn close(&mut self) {
        // A second close has nothing left to say.
        let _ = self.peer.close();
    }
}
