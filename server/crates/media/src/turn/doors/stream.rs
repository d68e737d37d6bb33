//! TURN over TCP: frames in a stream (RFC 8656, 12.5), also inside TLS.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};

use super::{AbortOnDrop, Entered, Sink, Switch};
use crate::turn::message::HEADER;
use crate::turn::rules::{Client, Door};

/// Longest frame.
const LONGEST: usize = 2_048;
/// Frames that wait for a slow client; more are lost.
const WAITING: usize = 256;
/// How long a connection may be quiet before it has an allocation, and with one.
const QUIET: (Duration, Duration) = (Duration::from_secs(15), Duration::from_secs(120));
/// Before accepting again when the machine has no more room for connections.
const PAUSE: Duration = Duration::from_millis(100);

/// Listens until the guard is dropped.
pub(in crate::turn) async fn listen(
    switch: Arc<Switch>,
    at: SocketAddr,
) -> io::Result<(SocketAddr, AbortOnDrop)> {
    let listener = TcpListener::bind(at).await?;
    let address = listener.local_addr()?;
    let task = tokio::spawn(async move {
        loop {
            let (stream, from, entered) = accept(&listener, &switch).await;
            let client = Client {
                door: Door::Tcp,
                address: from,
            };
            tokio::spawn(serve(Arc::clone(&switch), client, stream, entered));
        }
    });
    Ok((address, AbortOnDrop(task.abort_handle())))
}

/// The next connection for which there is room.
pub(super) async fn accept(
    listener: &TcpListener,
    switch: &Arc<Switch>,
) -> (TcpStream, SocketAddr, Entered) {
    loop {
        match listener.accept().await {
            Ok((stream, from)) => {
                if let Some(entered) = switch.enter(from.ip()) {
                    let _ = stream.set_nodelay(true);
                    return (stream, from, entered);
                }
            }
            Err(_) => sleep(PAUSE).await,
        }
    }
}

/// Serves one connection to its end.
pub(super) async fn serve<S>(switch: Arc<Switch>, client: Client, stream: S, entered: Entered)
where
    S: AsyncRead + AsyncWrite + Send + 'static,
{
    let (read, write) = tokio::io::split(stream);
    let (queue, waiting) = mpsc::channel(WAITING);
    let sink = Sink::Stream(queue);
    tokio::select! {
        _ = read_all(&switch, client, BufReader::new(read), &sink) => {}
        _ = write_all(write, waiting) => {}
    }
    switch.gone(client);
    drop(entered);
}

async fn read_all<R>(
    switch: &Arc<Switch>,
    client: Client,
    mut read: R,
    sink: &Sink,
) -> io::Result<()>
where
    R: AsyncRead + Unpin,
{
    let mut frame = Vec::with_capacity(LONGEST);
    loop {
        let quiet = if switch.rules().has(client) {
            QUIET.1
        } else {
            QUIET.0
        };
        timeout(quiet, read_frame(&mut read, &mut frame)).await??;
        switch.receive(client, &frame, sink);
    }
}

/// Reads exactly one frame: a STUN message or channel data.
async fn read_frame<R>(read: &mut R, frame: &mut Vec<u8>) -> io::Result<()>
where
    R: AsyncRead + Unpin,
{
    let mut head = [0; 4];
    read.read_exact(&mut head).await?;
    let length = usize::from(u16::from_be_bytes([head[2], head[3]]));
    let rest = match head[0] {
        0x00..=0x3f => length + HEADER - head.len(),
        0x40..=0x7f => length.next_multiple_of(4),
        _ => return Err(io::ErrorKind::InvalidData.into()),
    };
    if rest > LONGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    frame.clear();
    frame.extend_from_slice(&head);
    frame.resize(head.len() + rest, 0);
    read.read_exact(&mut frame[head.len()..]).await?;
    Ok(())
}

async fn write_all<W>(mut write: W, mut waiting: mpsc::Receiver<Vec<u8>>) -> io::Result<()>
where
    W: AsyncWrite + Unpin,
{
    while let Some(bytes) = waiting.recv().await {
        write.write_all(&bytes).await?;
        if waiting.is_empty() {
            write.flush().await?;
        }
    }
    Ok(())
}
