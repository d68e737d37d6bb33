//! The sockets of TURN: listeners towards clients, one small socket per allocation towards media.

mod relay;
mod sink;
mod stream;
mod tls;
mod udp;

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::time::Instant;

use super::rules::{AllocationId, Client, Now, Opening, Outcome, Rules};
use super::settings::WallClock;
pub(super) use relay::AbortOnDrop;
use relay::Relay;
pub(super) use sink::Sink;
pub(super) use stream::listen as listen_tcp;
pub(super) use tls::{acceptor, listen as listen_tls};
pub(super) use udp::listen as listen_udp;

/// Connections that one network may have open at once.
const STREAMS_PER_NETWORK: usize = 128;

/// What all listeners share.
pub(super) struct Switch {
    rules: Mutex<Rules>,
    relays: Mutex<HashMap<AllocationId, Relay>>,
    streams: Mutex<HashMap<IpAddr, usize>>,
    most_streams: usize,
    media: SocketAddr,
    wall: WallClock,
}

impl Switch {
    pub(super) fn new(rules: Rules, media: SocketAddr, most: usize, wall: WallClock) -> Arc<Self> {
        Arc::new(Self {
            rules: Mutex::new(rules),
            relays: Mutex::default(),
            streams: Mutex::default(),
            most_streams: most.saturating_mul(2),
            media,
            wall,
        })
    }

    pub(super) fn rules(&self) -> MutexGuard<'_, Rules> {
        lock(&self.rules)
    }

    pub(super) fn now(&self) -> Now {
        Now {
            at: Instant::now(),
            wall: (self.wall)(),
        }
    }

    /// One datagram or frame of a client.
    pub(super) fn receive(self: &Arc<Self>, client: Client, bytes: &[u8], sink: &Sink) {
        let outcome = self.rules().receive(client, bytes, self.now());
        match outcome {
            Outcome::Nothing => {}
            Outcome::Answer(answer) => sink.send(client, answer),
            Outcome::Open(opening) => self.open(client, *opening, sink),
            Outcome::Relay(id, range) => {
                if let Some(relay) = lock(&self.relays).get(&id) {
                    relay.send(&bytes[range]);
                }
            }
            Outcome::Close(id, answer) => {
                lock(&self.relays).remove(&id);
                sink.send(client, answer);
            }
        }
    }

    fn open(self: &Arc<Self>, client: Client, opening: Opening, sink: &Sink) {
        let socket = relay::open(self.media);
        let port = match &socket {
            Ok((_, port)) => Ok(*port),
            Err(error) => Err(error.kind().into()),
        };
        let (answer, id) = self.rules().opened(opening, &port, Instant::now());
        if let (Ok((socket, _)), Some(id)) = (socket, id) {
            let relay = Relay::start(Arc::clone(self), id, socket, sink.clone());
            lock(&self.relays).insert(id, relay);
        }
        sink.send(client, answer);
    }

    /// A client's connection is over.
    fn gone(&self, client: Client) {
        if let Some(id) = self.rules().gone(client) {
            lock(&self.relays).remove(&id);
        }
    }

    /// Ends what has run out.
    pub(super) fn sweep(&self) {
        let over = self.rules().sweep(self.now());
        let mut relays = lock(&self.relays);
        for id in over {
            relays.remove(&id);
        }
    }

    /// Room for one more connection from `address`, while the guard lives.
    fn enter(self: &Arc<Self>, address: IpAddr) -> Option<Entered> {
        let mut streams = lock(&self.streams);
        let all: usize = streams.values().sum();
        let own = streams.get(&address).copied().unwrap_or(0);
        if all >= self.most_streams || own >= STREAMS_PER_NETWORK {
            return None;
        }
        streams.insert(address, own + 1);
        Some(Entered(Arc::clone(self), address))
    }
}

/// A connection that counts.
struct Entered(Arc<Switch>, IpAddr);

impl Drop for Entered {
    fn drop(&mut self) {
        let mut streams = lock(&self.0.streams);
        match streams.get_mut(&self.1) {
            Some(count) if *count > 1 => *count -= 1,
            _ => {
                streams.remove(&self.1);
            }
        }
    }
}

/// Every change under these locks is complete before anything can panic.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
