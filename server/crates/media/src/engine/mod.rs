//! The WebRTC end of one leg behind a door of our own, so that the library can be exchanged.
//!
//! An engine is a value: datagrams, time and packets go in, [`Out`] comes out. It has no sockets
//! and reads no clock.

mod feedback;
mod rtc_engine;
mod rtc_settings;
mod synthetic;
mod tracks;

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use bytes::BytesMut;
use shared::ErrorCode;
use shared::wire::CallSlot;

use crate::api::MediaPacket;
use crate::sdp::Offer;

pub(crate) use rtc_engine::RtcEngine;
pub use synthetic::SyntheticBrowser;

/// The way to a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Path {
    /// Its address as the server sees it.
    pub(crate) address: SocketAddr,
    /// Over TCP (RFC 6544) instead of UDP.
    pub(crate) tcp: bool,
}

/// Where browsers reach the server.
#[derive(Clone, Debug)]
pub(crate) struct Reach {
    /// UDP addresses, told as host candidates; at least one.
    pub(crate) udp: Vec<SocketAddr>,
    /// TCP addresses, told as passive host candidates.
    pub(crate) tcp: Vec<SocketAddr>,
}

impl Reach {
    /// The server's address on a path.
    pub(crate) fn local(&self, path: Path) -> Option<SocketAddr> {
        let list = if path.tcp { &self.tcp } else { &self.udp };
        let same_family = list.iter().find(|a| a.is_ipv4() == path.address.is_ipv4());
        same_family.or(list.first()).copied()
    }
}

/// The answer to an offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    /// For the browser.
    pub(crate) sdp: String,
    /// What the browser's connectivity checks name.
    pub(crate) ufrag: String,
    /// What they are signed with.
    pub(crate) pwd: String,
}

/// What an engine has to tell.
#[derive(Debug)]
pub(crate) enum Out {
    /// To be sent.
    Transmit(Path, BytesMut),
    /// Media that the browser sent.
    Packet(CallSlot, MediaPacket),
    /// What the browser says about media that it was sent.
    Feedback(CallSlot, Feedback),
    /// The connection's state has changed.
    State(PeerState),
}

/// What a receiver says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feedback {
    /// It needs a key frame.
    KeyFrameWanted,
    /// Of what it was sent lately, this part of 256 was lost (RFC 3550, 6.4.1).
    Lost(u8),
}

/// Where a connection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PeerState {
    /// ICE or DTLS are at work, at the beginning or after a restart.
    Connecting,
    /// ICE and DTLS are done.
    Up,
    /// Nothing has come for a while.
    Lost,
    /// The browser has closed it.
    Closed,
}

/// The WebRTC end of one leg.
pub(crate) trait PeerEngine: Send {
    /// Takes the first offer, or a later one of the same browser.
    fn accept(&mut self, now: Instant, offer: &Offer) -> Result<Answer, ErrorCode>;

    /// Takes a datagram.
    fn input(&mut self, now: Instant, path: Path, datagram: &[u8]);

    /// Tells the time.
    fn wake(&mut self, now: Instant);

    /// What there is to tell; to be asked until there is nothing.
    fn poll(&mut self) -> Option<Out>;

    /// When to be woken next.
    fn deadline(&mut self) -> Option<Instant>;

    /// Sends a packet in a slot; payload type and source are the engine's business.
    fn send(&mut self, now: Instant, slot: CallSlot, packet: MediaPacket);

    /// Asks the browser for a key frame of a stream that it sends.
    fn ask_key_frame(&mut self, now: Instant, slot: CallSlot, stream: u32);

    /// Tells the browser how much it may send in a stream, in bits per second.
    fn cap(&mut self, now: Instant, slot: CallSlot, stream: u32, bits: u32);

    /// The round trip of the path.
    fn round_trip(&mut self, now: Instant) -> Option<Duration>;

    /// Says good-bye to the browser.
    fn close(&mut self, now: Instant);
}
