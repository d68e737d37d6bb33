//! TURN over UDP.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::UdpSocket;

use super::{AbortOnDrop, Sink, Switch};
use crate::turn::rules::{Client, Door};

/// Longest datagram: media's longest, wrapped.
const LONGEST: usize = 2_048;

/// Listens until the guard is dropped.
pub(in crate::turn) async fn listen(
    switch: Arc<Switch>,
    at: SocketAddr,
) -> io::Result<(SocketAddr, AbortOnDrop)> {
    let socket = Arc::new(UdpSocket::bind(at).await?);
    let address = socket.local_addr()?;
    let task = tokio::spawn(serve(switch, socket));
    Ok((address, AbortOnDrop(task.abort_handle())))
}

async fn serve(switch: Arc<Switch>, socket: Arc<UdpSocket>) {
    let sink = Sink::Udp(Arc::clone(&socket));
    let mut buffer = [0; LONGEST];
    loop {
        // An error is the echo of an answer to somebody who is gone.
        let Ok((length, address)) = socket.recv_from(&mut buffer).await else {
            continue;
        };
        let client = Client {
            door: Door::Udp,
            address,
        };
        switch.receive(client, &buffer[..length], &sink);
    }
}
