//! Media over TCP for networks without UDP: passive candidates (RFC 6544), framed (RFC 4571).

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::addresses::plain;

/// Larger frames are none of ours: the connection is closed.
const LARGEST: usize = 2_048;
/// A connection on which nothing comes for so long is closed; checks come every few seconds.
const SILENT_FOR: Duration = Duration::from_secs(30);
/// Datagrams that wait for a slow receiver; more are dropped, as UDP would.
const WAITING: usize = 256;
/// Connections of one address.
const PER_ADDRESS: usize = 64;

/// All connections.
pub(super) struct Connections {
    listener: Option<TcpListener>,
    most: usize,
    open: HashMap<SocketAddr, mpsc::Sender<BytesMut>>,
    heard: mpsc::Receiver<Heard>,
    hear: mpsc::Sender<Heard>,
}

/// What connections tell.
#[derive(Debug)]
pub(super) enum Heard {
    /// Somebody has connected.
    Connected(TcpStream, SocketAddr),
    /// A datagram has come.
    Datagram(SocketAddr, Bytes),
    /// The connection has ended.
    Ended(SocketAddr),
}

impl Connections {
    /// No connections yet; without a listener there will be none.
    pub(super) fn new(listener: Option<TcpListener>, most_legs: usize) -> Self {
        let (hear, heard) = mpsc::channel(WAITING);
        Self {
            listener,
            most: most_legs.saturating_mul(2),
            open: HashMap::new(),
            heard,
            hear,
        }
    }

    /// The next thing that happens.
    pub(super) async fn next(&mut self) -> Heard {
        let accepted = async {
            match &self.listener {
                Some(listener) => listener.accept().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            Some(heard) = self.heard.recv() => heard,
            Ok((stream, from)) = accepted => Heard::Connected(stream, plain(from)),
        }
    }

    /// Takes a connection in, unless there are too many.
    pub(super) fn take(&mut self, stream: TcpStream, from: SocketAddr) {
        if self.open.len() >= self.most || self.of(from.ip()) >= PER_ADDRESS {
            return;
        }
        // Media are small and urgent; a socket that cannot be told so still works.
        let _ = stream.set_nodelay(true);
        let (reader, writer) = stream.into_split();
        let (send, sent) = mpsc::channel(WAITING);
        self.open.insert(from, send);
        tokio::spawn(read(reader, from, self.hear.clone()));
        tokio::spawn(write(writer, sent));
    }

    fn of(&self, address: IpAddr) -> usize {
        self.open.keys().filter(|from| from.ip() == address).count()
    }

    /// Forgets a connection: its writer ends with its queue.
    pub(super) fn forget(&mut self, from: SocketAddr) {
        self.open.remove(&from);
    }

    /// Sends a datagram on a connection, or drops it.
    pub(super) fn send(&self, to: SocketAddr, datagram: BytesMut) {
        if let Some(queue) = self.open.get(&to)
            && let Err(error) = queue.try_send(datagram)
        {
            metrics::counter!("interact_media_datagrams_unsent_total").increment(1);
            tracing::debug!(%error, "datagram not queued");
        }
    }
}

async fn read(mut reader: OwnedReadHalf, from: SocketAddr, hear: mpsc::Sender<Heard>) {
    while let Ok(Some(datagram)) = timeout(SILENT_FOR, frame(&mut reader)).await {
        if hear.send(Heard::Datagram(from, datagram)).await.is_err() {
            return;
        }
    }
    // A node that has stopped needs no telling.
    let _ = hear.send(Heard::Ended(from)).await;
}

/// The next frame; none at the end, after an error, or when it is too large.
async fn frame(reader: &mut OwnedReadHalf) -> Option<Bytes> {
    let length = usize::from(reader.read_u16().await.ok()?);
    if length > LARGEST {
        return None;
    }
    let mut datagram = vec![0; length];
    reader.read_exact(&mut datagram).await.ok()?;
    Some(datagram.into())
}

async fn write(mut writer: OwnedWriteHalf, mut sent: mpsc::Receiver<BytesMut>) {
    while let Some(datagram) = sent.recv().await {
        let Ok(length) = u16::try_from(datagram.len()) else {
            continue;
        };
        let mut framed = BytesMut::with_capacity(datagram.len() + 2);
        framed.extend_from_slice(&length.to_be_bytes());
        framed.extend_from_slice(&datagram);
        if writer.write_all(&framed).await.is_err() {
            return;
        }
    }
}
