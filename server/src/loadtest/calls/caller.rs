//! One synthetic person: speaks, shows pictures and measures how long those of the other one took.

use std::net::SocketAddr;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use bytes::Bytes;
use media::{MediaPacket, SyntheticBrowser};
use shared::wire::CallSlot;
use tokio::net::UdpSocket;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::{interval, timeout};

use super::node_process::NodeProcess;

/// Longest wait for anything.
const PATIENCE: Duration = Duration::from_secs(30);
/// Packets of one picture; 25 pictures a second make 1.6 Mbit/s.
const PER_PICTURE: usize = 7;
/// Bytes of one packet of a picture, and of 20 ms of sound.
const PICTURE_BYTES: usize = 1_150;
const SOUND_BYTES: usize = 80;

/// What callers measured.
#[derive(Debug, Default)]
pub(super) struct Heard {
    /// From sender to receiver, of packets that came in order.
    pub(super) delays: Vec<Duration>,
    /// The same of packets that were lost first, and sent again.
    pub(super) resent: Vec<Duration>,
    /// From the offer to the first sound.
    pub(super) first: Vec<Duration>,
    /// From a restart on another address to the next sound.
    pub(super) back: Vec<Duration>,
}

impl Heard {
    pub(super) fn add(&mut self, other: Self) {
        self.delays.extend(other.delays);
        self.resent.extend(other.resent);
        self.first.extend(other.first);
        self.back.extend(other.back);
    }
}

/// A person in a call.
pub(super) struct Caller {
    leg: u64,
    node: NodeProcess,
    orders: mpsc::Sender<Do>,
    hears: watch::Receiver<bool>,
    task: JoinHandle<Result<Heard>>,
}

enum Do {
    /// Take another address and offer a restart; the answer comes by the second channel, and when
    /// something is heard again the third one is told how long it took.
    Move(
        oneshot::Sender<String>,
        oneshot::Receiver<String>,
        oneshot::Sender<Duration>,
    ),
    End,
}

impl Caller {
    /// Joins and begins to send.
    pub(super) async fn join(node: NodeProcess, leg: u64, video: bool) -> Result<Self> {
        let began = Instant::now();
        let socket = UdpSocket::bind("127.0.0.1:0").await?;
        let mut browser = SyntheticBrowser::new(Instant::now(), socket.local_addr()?, false)?;
        let offer = browser.offer(Instant::now(), false)?;
        let answer = node.accept(leg, offer).await?;
        browser.answer(Instant::now(), answer)?;
        let (orders, ordered) = mpsc::channel(1);
        let (tell, hears) = watch::channel(false);
        let person = Person {
            browser,
            socket,
            video,
            sequence: [0; 2],
            newest: [None; 2],
            began,
            heard: Heard::default(),
            moved: None,
            tell,
        };
        let task = tokio::spawn(person.run(ordered));
        Ok(Self {
            leg,
            node,
            orders,
            hears,
            task,
        })
    }

    pub(super) fn leg(&self) -> u64 {
        self.leg
    }

    /// Waits for the first sound.
    pub(super) async fn hears(&mut self) -> Result<()> {
        timeout(PATIENCE, self.hears.wait_for(|hears| *hears)).await??;
        Ok(())
    }

    /// Changes the address and restarts ICE; gives how long nothing was heard after the offer.
    pub(super) async fn moves(&self) -> Result<Duration> {
        let (offer, offered) = oneshot::channel();
        let (answer, answered) = oneshot::channel();
        let (back, is_back) = oneshot::channel();
        let order = Do::Move(offer, answered, back);
        self.orders
            .send(order)
            .await
            .ok()
            .context("the caller is there")?;
        let answered = self.node.accept(self.leg, offered.await?).await?;
        answer.send(answered).ok().context("the caller is there")?;
        Ok(timeout(PATIENCE, is_back).await??)
    }

    /// Ends at once: the node is gone.
    pub(super) fn stops(self) {
        self.task.abort();
    }

    /// Ends and gives what was measured.
    pub(super) async fn ends(self) -> Result<Heard> {
        self.orders
            .send(Do::End)
            .await
            .ok()
            .context("the caller is there")?;
        self.task.await?
    }
}

struct Person {
    browser: SyntheticBrowser,
    socket: UdpSocket,
    video: bool,
    /// Of sound and of pictures.
    sequence: [u16; 2],
    /// What came last of both.
    newest: [Option<u16>; 2],
    began: Instant,
    heard: Heard,
    moved: Option<(Instant, oneshot::Sender<Duration>)>,
    tell: watch::Sender<bool>,
}

impl Person {
    async fn run(mut self, mut ordered: mpsc::Receiver<Do>) -> Result<Heard> {
        let mut sound = interval(Duration::from_millis(20));
        let mut pictures = interval(Duration::from_millis(40));
        let mut buffer = vec![0; 2_048];
        loop {
            self.flush();
            let due = self.browser.deadline().unwrap_or_else(Instant::now);
            tokio::select! {
                order = ordered.recv() => match order {
                    Some(Do::Move(offer, answer, back)) => self.change(offer, answer, back).await?,
                    Some(Do::End) | None => return Ok(self.heard),
                },
                _ = self.socket.readable() => self.receive(&mut buffer),
                _ = sound.tick() => self.speak()?,
                _ = pictures.tick(), if self.video => self.show()?,
                () = tokio::time::sleep_until(due.into()) => self.browser.wake(Instant::now()),
            }
        }
    }

    fn flush(&mut self) {
        while let Some((to, datagram)) = self.browser.transmit() {
            // A full socket loses datagrams, as a network would.
            let _ = self.socket.try_send_to(&datagram, to);
        }
    }

    fn receive(&mut self, buffer: &mut [u8]) {
        while let Ok((length, from)) = self.socket.try_recv_from(buffer) {
            let from: SocketAddr = from;
            self.browser.input(Instant::now(), from, &buffer[..length]);
        }
        while let Some((slot, packet)) = self.browser.received() {
            self.measure(slot, &packet);
        }
    }

    fn measure(&mut self, slot: CallSlot, packet: &MediaPacket) {
        let Some(stamp) = packet.payload.get(2..10).and_then(|b| b.try_into().ok()) else {
            return;
        };
        let sent = Duration::from_nanos(u64::from_be_bytes(stamp));
        let took = epoch().elapsed().saturating_sub(sent);
        let newest = &mut self.newest[usize::from(slot == CallSlot::Camera)];
        let ahead = packet
            .sequence
            .wrapping_sub(newest.unwrap_or(packet.sequence));
        if ahead < 0x8000 {
            *newest = Some(packet.sequence);
            self.heard.delays.push(took);
        } else {
            self.heard.resent.push(took);
        }
        if !self.tell.send_replace(true) {
            self.heard.first.push(self.began.elapsed());
        }
        if let Some((since, back)) = self.moved.take() {
            // Whoever asked has lost patience; nothing else depends on it.
            let _ = back.send(since.elapsed());
        }
    }

    fn speak(&mut self) -> Result<()> {
        self.send(CallSlot::MainAudio, 0, SOUND_BYTES, 960)
    }

    fn show(&mut self) -> Result<()> {
        (0..PER_PICTURE).try_for_each(|_| self.send(CallSlot::Camera, 1, PICTURE_BYTES, 514))
    }

    fn send(&mut self, slot: CallSlot, stream: usize, bytes: usize, ticks: u32) -> Result<()> {
        if !self.browser.is_up() {
            return Ok(());
        }
        // Begins like a key frame, then says when it was sent.
        let mut payload = vec![0; bytes];
        payload[0] = 0x10;
        let nanos = u64::try_from(epoch().elapsed().as_nanos())?;
        payload[2..10].copy_from_slice(&nanos.to_be_bytes());
        let sequence = self.sequence[stream];
        self.sequence[stream] = sequence.wrapping_add(1);
        let packet = MediaPacket {
            marker: false,
            sequence,
            timestamp: u32::from(sequence).wrapping_mul(ticks),
            stream: 0,
            payload: Bytes::from(payload),
        };
        self.browser.send(Instant::now(), slot, packet)?;
        self.flush();
        Ok(())
    }

    async fn change(
        &mut self,
        offer: oneshot::Sender<String>,
        answer: oneshot::Receiver<String>,
        back: oneshot::Sender<Duration>,
    ) -> Result<()> {
        let since = Instant::now();
        self.socket = UdpSocket::bind("127.0.0.1:0").await?;
        let restart = self.browser.offer(Instant::now(), true)?;
        offer
            .send(restart)
            .ok()
            .context("somebody waits for the offer")?;
        self.browser.answer(Instant::now(), answer.await?)?;
        self.moved = Some((since, back));
        Ok(())
    }
}

/// The moment that all stamps count from.
fn epoch() -> Instant {
    static EPOCH: OnceLock<Instant> = OnceLock::new();
    *EPOCH.get_or_init(Instant::now)
}
