//! Where TURN listens, what it may reach, and how much of it one call gets.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;

use shared::Millis;

/// Tells the time of day: credentials carry it.
pub type WallClock = Arc<dyn Fn() -> Millis + Send + Sync>;

/// Where TURN listens (RFC 8656).
#[derive(Clone)]
pub struct TurnSettings {
    /// UDP; none = not offered. Port 0 = any.
    pub udp: Option<SocketAddr>,
    /// TCP; none = not offered.
    pub tcp: Option<SocketAddr>,
    /// TLS over TCP; none = not offered.
    pub tls: Option<TurnTls>,
    /// Host name or address told to browsers; none = the address of each listener.
    pub public_host: Option<String>,
    /// Signs credentials. Random bytes of this process are right: credentials need not outlive it.
    pub secret: Vec<u8>,
    /// Allocations at once, of all calls; one more is answered 508.
    pub most: usize,
    /// The time of day.
    pub wall: WallClock,
}

impl fmt::Debug for TurnSettings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TurnSettings")
            .field("udp", &self.udp)
            .field("tcp", &self.tcp)
            .field("tls", &self.tls.as_ref().map(|tls| tls.listen))
            .field("public_host", &self.public_host)
            .field("most", &self.most)
            .finish_non_exhaustive()
    }
}

/// A listener with a certificate.
#[derive(Clone)]
pub struct TurnTls {
    /// Where.
    pub listen: SocketAddr,
    /// The chain, PEM, own certificate first.
    pub certificates_pem: Vec<u8>,
    /// The key, PEM.
    pub key_pem: Vec<u8>,
}

/// The only place that TURN relays to.
#[derive(Clone, Debug)]
pub struct MediaAddress {
    /// The socket of media: where relayed packets really go. Unspecified (0.0.0.0, ::) = loopback.
    pub socket: SocketAddr,
    /// Addresses in the answers' candidates. The first of each family can be reached through TURN,
    /// with exactly this port; any other peer is answered 403.
    pub told: Vec<SocketAddr>,
}

/// Allocations that one label (one person in one call) may have at once.
pub const MOST_PER_LABEL: usize = 12;
