//! A synthetic browser with a real socket, run by its own task.

use std::net::SocketAddr;
use std::time::Instant;

use bytes::Bytes;
use media::{LegId, Media, MediaPacket, SyntheticBrowser};
use shared::wire::CallSlot;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UdpSocket};
use tokio::sync::{mpsc, watch};
use tokio::time::timeout_at;

/// What the task does for the test.
pub(crate) enum Do {
    /// Send a packet.
    Send(CallSlot, MediaPacket),
    /// Make an offer that restarts ICE.
    Offer(tokio::sync::oneshot::Sender<String>),
    /// Take an answer.
    Answer(String),
}

/// A person at a synthetic browser.
pub(crate) struct Person {
    pub(crate) orders: mpsc::UnboundedSender<Do>,
    pub(crate) up: watch::Receiver<bool>,
    pub(crate) received: mpsc::UnboundedReceiver<(CallSlot, MediaPacket)>,
}

/// The way to the node.
enum Wire {
    Udp(UdpSocket),
    Tcp(TcpStream, SocketAddr),
}

impl Wire {
    async fn receive(&mut self, buffer: &mut [u8]) -> (usize, SocketAddr) {
        match self {
            Self::Udp(socket) => socket
                .recv_from(buffer)
                .await
                .expect("loopback carries everything"),
            Self::Tcp(stream, node) => {
                // A frame's two parts come together on loopback: nothing is lost when the
                // future is dropped before the first byte.
                stream
                    .readable()
                    .await
                    .expect("loopback carries everything");
                let length = usize::from(
                    stream
                        .read_u16()
                        .await
                        .expect("loopback carries everything"),
                );
                stream
                    .read_exact(&mut buffer[..length])
                    .await
                    .expect("loopback carries everything");
                (length, *node)
            }
        }
    }

    async fn send(&mut self, to: SocketAddr, datagram: &[u8]) {
        match self {
            Self::Udp(socket) => drop(socket.send_to(datagram, to).await),
            Self::Tcp(stream, _) => {
                let length = u16::try_from(datagram.len()).expect("loopback carries everything");
                let framed = [&length.to_be_bytes(), datagram].concat();
                stream
                    .write_all(&framed)
                    .await
                    .expect("loopback carries everything");
            }
        }
    }
}

impl Person {
    /// Joins over UDP.
    pub(crate) async fn udp(media: &Media, leg: LegId) -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0")
            .await
            .expect("loopback carries everything");
        let local = socket.local_addr().expect("loopback carries everything");
        Self::join(media, leg, local, Wire::Udp(socket)).await
    }

    /// Joins over TCP.
    pub(crate) async fn tcp(media: &Media, leg: LegId, node: SocketAddr) -> Self {
        let stream = TcpStream::connect(node)
            .await
            .expect("loopback carries everything");
        let local = stream.local_addr().expect("loopback carries everything");
        Self::join(media, leg, local, Wire::Tcp(stream, node)).await
    }

    async fn join(media: &Media, leg: LegId, local: SocketAddr, wire: Wire) -> Self {
        let tcp = matches!(wire, Wire::Tcp(..));
        let mut browser =
            SyntheticBrowser::new(Instant::now(), local, tcp).expect("loopback carries everything");
        let offer = browser
            .offer(Instant::now(), false)
            .expect("loopback carries everything");
        let answer = media
            .accept(leg, offer)
            .await
            .expect("loopback carries everything");
        browser
            .answer(Instant::now(), answer)
            .expect("loopback carries everything");
        let (orders, ordered) = mpsc::unbounded_channel();
        let (is_up, up) = watch::channel(false);
        let (got, received) = mpsc::unbounded_channel();
        tokio::spawn(run(browser, wire, ordered, is_up, got));
        Self {
            orders,
            up,
            received,
        }
    }

    /// Waits until ICE and DTLS are done.
    pub(crate) async fn comes_up(&mut self) {
        self.up
            .wait_for(|up| *up)
            .await
            .expect("loopback carries everything");
    }

    /// Sends a packet that says who sent it.
    pub(crate) fn say(&self, slot: CallSlot, who: u8, sequence: u16) {
        let [high, low] = sequence.to_be_bytes();
        let packet = MediaPacket {
            marker: false,
            sequence,
            timestamp: u32::from(sequence) * 960,
            stream: 0,
            payload: Bytes::from(vec![0x10, 0x00, who, high, low]),
        };
        assert!(self.orders.send(Do::Send(slot, packet)).is_ok());
    }

    /// Restarts ICE.
    pub(crate) async fn restart(&self, media: &Media, leg: LegId) {
        let (offer, offered) = tokio::sync::oneshot::channel();
        assert!(self.orders.send(Do::Offer(offer)).is_ok());
        let answer = media
            .accept(leg, offered.await.expect("loopback carries everything"))
            .await
            .expect("loopback carries everything");
        assert!(self.orders.send(Do::Answer(answer)).is_ok());
    }
}

async fn run(
    mut browser: SyntheticBrowser,
    mut wire: Wire,
    mut ordered: mpsc::UnboundedReceiver<Do>,
    is_up: watch::Sender<bool>,
    got: mpsc::UnboundedSender<(CallSlot, MediaPacket)>,
) {
    let mut buffer = vec![0; 2_048];
    loop {
        while let Some((to, datagram)) = browser.transmit() {
            wire.send(to, &datagram).await;
        }
        while let Some(packet) = browser.received() {
            // A test that has seen enough does not listen any more.
            let _ = got.send(packet);
        }
        is_up.send_if_modified(|up| std::mem::replace(up, browser.is_up()) != *up);
        let due = browser.deadline().unwrap_or_else(Instant::now);
        tokio::select! {
            order = ordered.recv() => match order {
                None => return,
                Some(Do::Send(slot, packet)) => {
                    browser.send(Instant::now(), slot, packet).expect("loopback carries everything");
                }
                Some(Do::Offer(offer)) => {
                    offer.send(browser.offer(Instant::now(), true).expect("loopback carries everything")).expect("loopback carries everything");
                }
                Some(Do::Answer(answer)) => browser.answer(Instant::now(), answer).expect("loopback carries everything"),
            },
            received = timeout_at(due.into(), wire.receive(&mut buffer)) => match received {
                Ok((length, from)) => browser.input(Instant::now(), from, &buffer[..length]),
                Err(_due) => browser.wake(Instant::now()),
            },
        }
    }
}
