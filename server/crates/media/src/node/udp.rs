//! The UDP socket of all legs.

use std::io;
use std::net::SocketAddr;

use rustix::net::sockopt;
use tokio::net::UdpSocket;

use super::addresses::{for_socket, plain};

/// Room for the packets of a busy moment; the system's default loses them (208 kB).
const BUFFER: usize = 4 * 1024 * 1024;
/// Larger datagrams are none of ours.
const LARGEST: usize = 2_048;

/// The socket with its buffer.
pub(super) struct Udp {
    socket: UdpSocket,
    six: bool,
    buffer: Vec<u8>,
    dropped: u64,
}

/// Binds with large buffers. The system may give less (`net.core.rmem_max`).
pub(super) fn bind(address: SocketAddr) -> io::Result<std::net::UdpSocket> {
    let socket = std::net::UdpSocket::bind(address)?;
    socket.set_nonblocking(true)?;
    sockopt::set_socket_recv_buffer_size(&socket, BUFFER)?;
    sockopt::set_socket_send_buffer_size(&socket, BUFFER)?;
    let got = sockopt::socket_recv_buffer_size(&socket)?;
    if got < BUFFER {
        tracing::warn!(bytes = got, "small media buffer; raise net.core.rmem_max");
    }
    Ok(socket)
}

impl Udp {
    /// Takes a bound socket into the runtime.
    pub(super) fn new(socket: std::net::UdpSocket) -> io::Result<Self> {
        let socket = UdpSocket::from_std(socket)?;
        let six = socket.local_addr()?.is_ipv6();
        let buffer = vec![0; LARGEST];
        Ok(Self {
            socket,
            six,
            buffer,
            dropped: 0,
        })
    }

    /// Waits until something has come.
    pub(super) async fn readable(&self) -> io::Result<()> {
        self.socket.readable().await
    }

    /// The next datagram that has come; none when there is none left.
    pub(super) fn receive(&mut self) -> Option<(SocketAddr, &[u8])> {
        loop {
            match self.socket.try_recv_from(&mut self.buffer) {
                Ok((length, from)) => return Some((plain(from), &self.buffer[..length])),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return None,
                // An ICMP answer to something that was sent earlier.
                Err(error) => tracing::trace!(%error, "datagram not received"),
            }
        }
    }

    /// Sends, or drops when the system has no room: late media are worth nothing.
    pub(super) fn send(&mut self, to: SocketAddr, datagram: &[u8]) {
        let to = for_socket(to, self.six);
        if let Err(error) = self.socket.try_send_to(datagram, to) {
            self.dropped += 1;
            metrics::counter!("interact_media_datagrams_unsent_total").increment(1);
            tracing::debug!(%error, dropped = self.dropped, "datagram not sent");
        }
    }
}
