//! What TURN answers, without sockets and clocks (RFC 8656): who may have an allocation, and that
//! an allocation reaches media and nothing else.
//!
//! Written here on the message types of `rtc-stun`, because the sans-IO servers to be had
//! cannot be told which peers are allowed, cannot forget a user, and keep what strangers send.

mod allocate;
mod caller;
mod labels;
mod nonce;
mod permit;
mod quota;
mod relay;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::ops::Range;
use std::time::Duration;

use rtc_stun::attributes::{ATTR_FINGERPRINT, ATTR_SOFTWARE, ATTR_XORMAPPED_ADDRESS};
use rtc_stun::message::{
    CLASS_INDICATION, CLASS_REQUEST, METHOD_ALLOCATE, METHOD_BINDING, METHOD_CHANNEL_BIND,
    METHOD_CONNECT, METHOD_CONNECTION_BIND, METHOD_CREATE_PERMISSION, METHOD_REFRESH, METHOD_SEND,
};
use shared::Millis;
use tokio::time::Instant;

use super::message::Incoming;
use caller::Caller;
use labels::Labels;
use nonce::Nonces;
use quota::{Bucket, Sources};

pub(super) use allocate::Opening;

/// What every listener calls this server (RFC 8489, 14.9).
pub(super) const REALM: &str = "interact";

/// Between two looks at what has run out.
pub(super) const SWEEP: Duration = Duration::from_secs(1);

/// One moment, on both clocks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Now {
    pub(super) at: Instant,
    pub(super) wall: Millis,
}

/// How a client is connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Door {
    Udp,
    Tcp,
    Tls,
}

/// A client: its door and its own address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Client {
    pub(super) door: Door,
    pub(super) address: SocketAddr,
}

/// Names an allocation for as long as it lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct AllocationId(pub(super) u64);

/// What a client may have.
#[derive(Debug)]
struct Allocation {
    id: AllocationId,
    username: String,
    label: String,
    key: Vec<u8>,
    /// The request that made it: when it comes again, it gets the same answer.
    made_by: [u8; 12],
    relayed: SocketAddr,
    /// The address of media: the only peer.
    peer: SocketAddr,
    ends: Instant,
    /// Until when the peer may be sent to and heard.
    permitted: Option<Instant>,
    channel: Option<(u16, Instant)>,
    up: Bucket,
    down: Bucket,
}

/// What is to be done about something received.
#[derive(Debug)]
pub(super) enum Outcome {
    Nothing,
    Answer(Vec<u8>),
    /// A socket towards media is wanted; [`Rules::opened`] says what is answered.
    Open(Box<Opening>),
    /// This part of what was received goes to media.
    Relay(AllocationId, Range<usize>),
    /// The allocation has ended.
    Close(AllocationId, Vec<u8>),
}

/// All state of a TURN server.
#[derive(Debug)]
pub(super) struct Rules {
    secret: Vec<u8>,
    nonces: Nonces,
    /// At most one per family.
    peers: Vec<SocketAddr>,
    most: usize,
    labels: Labels,
    allocations: HashMap<Client, Allocation>,
    clients: HashMap<AllocationId, Client>,
    sources: Sources,
    last: u64,
}

impl Rules {
    /// `told` are the addresses of media; the first of each family counts.
    pub(super) fn new(secret: Vec<u8>, told: &[SocketAddr], most: usize) -> Self {
        let first = |v4: bool| told.iter().copied().find(|a| a.is_ipv4() == v4);
        Self {
            nonces: Nonces::new(&secret),
            secret,
            peers: first(true).into_iter().chain(first(false)).collect(),
            most,
            labels: Labels::default(),
            allocations: HashMap::new(),
            clients: HashMap::new(),
            sources: Sources::default(),
            last: 0,
        }
    }

    /// Whose credentials are good.
    pub(super) fn labels(&mut self) -> &mut Labels {
        &mut self.labels
    }

    /// One datagram, or one frame of a stream.
    pub(super) fn receive(&mut self, client: Client, bytes: &[u8], now: Now) -> Outcome {
        if matches!(bytes.first(), Some(0x40..=0x7f)) {
            return self.channel_data(client, bytes, now.at);
        }
        let Some(message) = Incoming::parse(bytes) else {
            return Outcome::Nothing;
        };
        match message.class() {
            CLASS_INDICATION if message.method() == METHOD_SEND => {
                self.send(client, &message, bytes, now.at)
            }
            CLASS_REQUEST if self.sources.takes(client.address.ip(), now.at) => {
                self.request(client, &message, now)
            }
            _ => Outcome::Nothing,
        }
    }

    fn request(&mut self, client: Client, message: &Incoming, now: Now) -> Outcome {
        if message.method() == METHOD_BINDING {
            return binding(client.address, message);
        }
        let caller = match self.caller(client, message, now) {
            Ok(caller) => caller,
            Err(refusal) => return Outcome::Answer(refusal),
        };
        self.granted(client, message, caller, now)
            .unwrap_or_else(Outcome::Answer)
    }

    fn granted(
        &mut self,
        client: Client,
        message: &Incoming,
        caller: Caller,
        now: Now,
    ) -> Result<Outcome, Vec<u8>> {
        match message.method() {
            METHOD_ALLOCATE => self.allocate(client, message, caller, now.at),
            METHOD_REFRESH => self.refresh(client, message, &caller, now.at),
            METHOD_CREATE_PERMISSION => self.create_permission(client, message, &caller, now.at),
            METHOD_CHANNEL_BIND => self.channel_bind(client, message, &caller, now.at),
            // Media has no use for connections over TCP (RFC 6062): no peer may be connected to.
            METHOD_CONNECT | METHOD_CONNECTION_BIND => Err(message.refuse(403).signed(&caller.key)),
            _ => Err(message.refuse(400).signed(&caller.key)),
        }
    }

    /// A client's connection is gone, and its allocation with it.
    pub(super) fn gone(&mut self, client: Client) -> Option<AllocationId> {
        let allocation = self.allocations.remove(&client)?;
        self.clients.remove(&allocation.id);
        Some(allocation.id)
    }

    /// Forgets what has run out, and tells which allocations have.
    pub(super) fn sweep(&mut self, now: Now) -> Vec<AllocationId> {
        self.labels.sweep(now.wall);
        self.sources.sweep(now.at);
        let over: Vec<Client> = self
            .allocations
            .iter()
            .filter(|(_, a)| a.ends <= now.at || !self.labels.lives(&a.label, now.wall))
            .map(|(client, _)| *client)
            .collect();
        over.into_iter()
            .filter_map(|client| self.gone(client))
            .collect()
    }

    /// Allocations at this moment.
    pub(super) fn count(&self) -> usize {
        self.allocations.len()
    }

    /// Whether a client has an allocation: its connection may then be quiet for longer.
    pub(super) fn has(&self, client: Client) -> bool {
        self.allocations.contains_key(&client)
    }
}

/// Tells the client its address (RFC 8489, 2).
fn binding(from: SocketAddr, message: &Incoming) -> Outcome {
    let unknown = message.unknown(&[ATTR_SOFTWARE, ATTR_FINGERPRINT]);
    Outcome::Answer(if unknown.is_empty() {
        let answer = message
            .grant()
            .with_address(ATTR_XORMAPPED_ADDRESS, plain(from));
        answer.plain()
    } else {
        message.refuse_unknown(&unknown).plain()
    })
}

/// An IPv4 client of an IPv6 socket is an IPv4 client.
fn plain(address: SocketAddr) -> SocketAddr {
    SocketAddr::new(address.ip().to_canonical(), address.port())
}

/// What one limit of requests is for: an IPv4 address, or a /64.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(ip) => {
            let segments = ip.segments();
            let [a, b, c, d, ..] = segments;
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}
