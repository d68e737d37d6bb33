//! The socket of one allocation: connected to media, so that nobody else can be reached or heard.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use tokio::net::UdpSocket;
use tokio::task::AbortHandle;
use tokio::time::Instant;

use super::{Sink, Switch};
use crate::turn::rules::AllocationId;

/// Longest datagram of media.
const LONGEST: usize = 2_048;

/// Ends a task when it is dropped.
#[derive(Debug)]
pub(in crate::turn) struct AbortOnDrop(pub(in crate::turn) AbortHandle);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// What an allocation sends and receives through.
#[derive(Debug)]
pub(super) struct Relay {
    socket: Arc<UdpSocket>,
    _reader: AbortOnDrop,
}

impl Relay {
    pub(super) fn start(
        switch: Arc<Switch>,
        id: AllocationId,
        socket: UdpSocket,
        sink: Sink,
    ) -> Self {
        let socket = Arc::new(socket);
        let reader = tokio::spawn(read(switch, id, Arc::clone(&socket), sink));
        Self {
            socket,
            _reader: AbortOnDrop(reader.abort_handle()),
        }
    }

    /// Sends to media, or not at all: media are used to loss.
    pub(super) fn send(&self, bytes: &[u8]) {
        let _ = self.socket.try_send(bytes);
    }
}

async fn read(switch: Arc<Switch>, id: AllocationId, socket: Arc<UdpSocket>, sink: Sink) {
    let mut buffer = [0; LONGEST];
    loop {
        // An error is the echo of something sent while media did not listen; the next may work.
        let Ok(length) = socket.recv(&mut buffer).await else {
            continue;
        };
        let wrapped = switch.rules().wrap(id, &buffer[..length], Instant::now());
        if let Some((client, bytes)) = wrapped {
            sink.send(client, bytes);
        }
    }
}

/// A socket that is connected to media, and its port.
pub(super) fn open(media: SocketAddr) -> io::Result<(UdpSocket, u16)> {
    let target = reachable(media);
    let socket = std::net::UdpSocket::bind((target.ip(), 0))?;
    socket.connect(target)?;
    socket.set_nonblocking(true)?;
    let port = socket.local_addr()?.port();
    Ok((UdpSocket::from_std(socket)?, port))
}

/// A socket on all addresses is reached over loopback.
fn reachable(media: SocketAddr) -> SocketAddr {
    let ip: IpAddr = match media.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, media.port())
}
