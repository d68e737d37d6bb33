//! What the outside says to media and hears from it.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use shared::ErrorCode;
use shared::wire::CallSlot;

/// One person's media connection; made by the caller, never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LegId(pub u64);

/// One recording; made by the caller, never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordingId(pub u64);

/// Where media listen and how they are reached.
#[derive(Clone, Debug)]
pub struct MediaSettings {
    /// The one UDP socket of all legs; port 0 = any.
    pub udp: SocketAddr,
    /// The TCP listener for networks without UDP (RFC 6544, RFC 4571); none = no TCP.
    pub tcp: Option<SocketAddr>,
    /// Addresses told to browsers; empty = the address of the socket.
    pub public_addresses: Vec<IpAddr>,
    /// Legs at once; one more is refused.
    pub most_legs: usize,
}

/// Opus packets to be played, with the time that each one lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// Packets in order.
    pub packets: Vec<(Vec<u8>, Duration)>,
}

/// What one slot of a leg is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// Nothing.
    #[default]
    None,
    /// What another leg sends in a slot.
    Leg(LegId, CallSlot),
    /// A clip. The same `play` again changes nothing; another one starts from the beginning.
    Clip {
        /// Which play.
        play: u64,
        /// What.
        clip: Arc<Clip>,
        /// Whether it starts over at its end; otherwise the end is told by
        /// [`MediaEvent::PlayEnded`].
        repeat: bool,
    },
}

/// What a leg is given, complete each time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Main audio.
    pub main: Source,
    /// Second audio.
    pub aux: Source,
    /// Camera.
    pub camera: Source,
    /// Screen.
    pub screen: Source,
}

/// What happened to a leg.
#[derive(Clone, Debug, PartialEq)]
pub enum MediaEvent {
    /// The leg can send and receive; again after it was lost.
    Up(LegId),
    /// Nothing has come for a while; the leg waits for a restart of ICE.
    Lost(LegId),
    /// The leg is gone for good: nothing came back, or its browser left.
    Closed(LegId),
    /// The browser's address has changed: it should restart ICE.
    Moved(LegId),
    /// A clip that does not repeat has come to its end.
    PlayEnded(LegId, u64),
    /// A recording is complete and durable.
    Recorded(RecordingId),
}

/// Why media refuse something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}")]
pub struct MediaError {
    /// One of `sdp_invalid`, `too_many_candidates`, `too_large`, `codec_unsupported`,
    /// `media_unavailable`, `internal`.
    pub code: ErrorCode,
}

/// How a leg is doing, by the server's own figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LegStats {
    /// Round trip of the path in milliseconds; none until it was measured.
    pub round_trip_ms: Option<u32>,
    /// Packets that came from the browser.
    pub received: u64,
    /// Packets of the browser that never came, as far as gaps in sequence numbers tell.
    pub lost: u64,
    /// Bytes of payload that came from the browser.
    pub received_bytes: u64,
    /// Packets sent to the browser.
    pub sent: u64,
    /// Bytes of payload sent to the browser.
    pub sent_bytes: u64,
}

/// One packet of media as a browser sent it: no header extensions, no CSRCs (RFC 3550, 5.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaPacket {
    /// For video the last packet of a frame, for audio the first after silence.
    pub marker: bool,
    /// Sequence number of the sender's stream.
    pub sequence: u16,
    /// Clock of the sender's stream: 48 kHz for Opus, 90 kHz for VP8.
    pub timestamp: u32,
    /// Tells streams of one sender in one slot apart: a reload begins another.
    pub stream: u32,
    /// One Opus packet, or a VP8 payload with its descriptor (RFC 7741).
    pub payload: Bytes,
}

/// Something that is shown every packet that some legs send; the node drops it when it is untapped
/// or stops. It runs inside the node's loop and must not block: hand over to a bounded queue.
pub trait Tap: Send {
    /// A packet has come. `at` is when.
    fn packet(&mut self, leg: LegId, slot: CallSlot, at: Instant, packet: &MediaPacket);
}
