//! A browser's media without a browser: real ICE, DTLS and SRTP from a socket of its own.

use std::net::{IpAddr, Ipv4Addr};
use std::time::{Duration, Instant};

use bytes::Bytes;
use media::{MediaPacket, SyntheticBrowser};
use shared::wire::CallSlot;
use tokio::net::UdpSocket;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{interval, timeout, timeout_at};

use super::PATIENCE;

/// Time between two packets of sound.
const SOUND: Duration = Duration::from_millis(20);
/// Clock ticks of that at 48 kHz.
const TICKS: u32 = 960;

/// What has been heard last: the slot and the payload of each packet.
type Heard = watch::Receiver<Option<(CallSlot, Vec<u8>)>>;

/// One person's media. Speaks from the moment it is up; what it says is one byte over and over,
/// so that whoever hears it knows who speaks.
pub struct TestPeer {
    orders: mpsc::Sender<Order>,
    heard: Heard,
    up: watch::Receiver<bool>,
}

enum Order {
    Offer(bool, oneshot::Sender<String>),
    Answer(String),
}

impl TestPeer {
    /// A person who says `voice`.
    ///
    /// # Panics
    /// When there is no socket or no connection to be had.
    pub async fn new(voice: u8) -> Self {
        Self::saying(vec![Bytes::from(vec![TOC, voice, voice, voice])]).await
    }

    /// A person who hums at so many Hertz, as a browser would encode it.
    ///
    /// # Panics
    /// When there is no socket or no connection to be had.
    pub async fn humming(hertz: f64) -> Self {
        let clip = media::convert_audio(&wave(hertz)).expect("a second of a tone");
        let packets = clip.packets.into_iter();
        Self::saying(packets.map(|(packet, _)| packet.into()).collect()).await
    }

    async fn saying(words: Vec<Bytes>) -> Self {
        let socket = UdpSocket::bind((IpAddr::V4(Ipv4Addr::LOCALHOST), 0)).await;
        let socket = socket.expect("a free port");
        let local = socket.local_addr().expect("a bound port");
        let browser = SyntheticBrowser::new(Instant::now(), local, false);
        let (orders, ordered) = mpsc::channel(4);
        let (tell, heard) = watch::channel(None);
        let (tell_up, up) = watch::channel(false);
        let person = Person {
            browser: browser.expect("a synthetic browser"),
            socket,
            words,
            sequence: 0,
            tell,
            tell_up,
        };
        tokio::spawn(person.run(ordered));
        Self { orders, heard, up }
    }

    /// An offer; `restart` renews the credentials of ICE.
    ///
    /// # Panics
    /// When none can be made.
    pub async fn offer(&self, restart: bool) -> String {
        let (reply, offer) = oneshot::channel();
        let sent = self.orders.send(Order::Offer(restart, reply)).await;
        sent.expect("the person is there");
        offer.await.expect("an offer")
    }

    /// Takes the server's answer.
    ///
    /// # Panics
    /// When the person has gone.
    pub async fn answer(&self, sdp: String) {
        let sent = self.orders.send(Order::Answer(sdp)).await;
        sent.expect("the person is there");
    }

    /// Waits until ICE and DTLS are done.
    ///
    /// # Panics
    /// When they are not in time.
    pub async fn expect_up(&mut self) {
        let up = timeout(PATIENCE, self.up.wait_for(|up| *up)).await;
        let up = up.expect("media come up in time");
        up.expect("the person is there");
    }

    /// Waits until something new is heard in `slot` that is like `wanted`.
    ///
    /// # Panics
    /// When it is not in time.
    pub async fn expect_heard(&mut self, slot: CallSlot, wanted: impl Fn(&[u8]) -> bool) {
        self.heard.mark_unchanged();
        let waiting = async {
            loop {
                self.heard.changed().await.expect("the person is there");
                let heard = self.heard.borrow_and_update();
                if let Some((of, payload)) = &*heard
                    && *of == slot
                    && wanted(payload)
                {
                    return;
                }
            }
        };
        let heard = timeout(PATIENCE, waiting).await;
        assert!(heard.is_ok(), "expected to hear it in time in {slot:?}");
    }

    /// Waits until the voice is heard on the main line.
    pub async fn expect_voice(&mut self, voice: u8) {
        self.expect_heard(CallSlot::MainAudio, |payload| says(payload, voice))
            .await;
    }

    /// Waits until something else than voices is heard on the main line: music.
    pub async fn expect_music(&mut self) {
        let is_music = |payload: &[u8]| payload.len() > 3 && !is_voice(payload);
        self.expect_heard(CallSlot::MainAudio, is_music).await;
    }
}

/// A second of a tone as a WAV file.
fn wave(hertz: f64) -> Vec<u8> {
    const RATE: u32 = 48_000;
    let samples = (0..RATE).flat_map(|at| {
        let turn = f64::from(at) / f64::from(RATE) * hertz * std::f64::consts::TAU;
        #[expect(clippy::cast_possible_truncation, reason = "a quarter of the range")]
        let sample = (turn.sin() * 8_000.0) as i16;
        sample.to_le_bytes()
    });
    let head = |tag: &[u8; 4], length: u32| [&tag[..], &length.to_le_bytes()].concat();
    let mut file = head(b"RIFF", 36 + 2 * RATE);
    file.extend(b"WAVE");
    file.extend(head(b"fmt ", 16));
    file.extend([1, 0, 1, 0]);
    file.extend(RATE.to_le_bytes());
    file.extend((2 * RATE).to_le_bytes());
    file.extend([2, 0, 16, 0]);
    file.extend(head(b"data", 2 * RATE));
    file.extend(samples);
    file
}

/// Opus: a silent frame of 20 ms would begin likewise; nobody decodes it.
const TOC: u8 = 0x78;

fn says(payload: &[u8], voice: u8) -> bool {
    payload == [TOC, voice, voice, voice]
}

fn is_voice(payload: &[u8]) -> bool {
    payload.len() == 4 && payload[0] == TOC && payload[1] == payload[2] && payload[2] == payload[3]
}

struct Person {
    browser: SyntheticBrowser,
    socket: UdpSocket,
    /// Packets of twenty milliseconds, over and over.
    words: Vec<Bytes>,
    sequence: u16,
    tell: watch::Sender<Option<(CallSlot, Vec<u8>)>>,
    tell_up: watch::Sender<bool>,
}

impl Person {
    async fn run(mut self, mut ordered: mpsc::Receiver<Order>) {
        let mut sound = interval(SOUND);
        let mut buffer = vec![0; 2_048];
        loop {
            self.flush();
            let due = self.browser.deadline().unwrap_or_else(Instant::now);
            tokio::select! {
                order = ordered.recv() => match order {
                    Some(order) => self.carry_out(order),
                    None => return,
                },
                _ = self.socket.readable() => self.receive(&mut buffer),
                _ = sound.tick() => self.speak(),
                _ = timeout_at(due.into(), std::future::pending::<()>()) => {
                    self.browser.wake(Instant::now());
                }
            }
        }
    }

    fn carry_out(&mut self, order: Order) {
        match order {
            Order::Offer(restart, reply) => {
                let offer = self.browser.offer(Instant::now(), restart);
                // Whoever asked may have lost patience.
                let _ = reply.send(offer.expect("a synthetic browser offers"));
            }
            Order::Answer(sdp) => {
                let taken = self.browser.answer(Instant::now(), sdp);
                taken.expect("a synthetic browser takes the answer");
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
            self.browser.input(Instant::now(), from, &buffer[..length]);
        }
        while let Some((slot, packet)) = self.browser.received() {
            self.tell
                .send_replace(Some((slot, packet.payload.to_vec())));
        }
    }

    fn speak(&mut self) {
        let is_up = self.browser.is_up();
        self.tell_up
            .send_if_modified(|known| std::mem::replace(known, is_up) != is_up);
        if !is_up {
            return;
        }
        self.sequence = self.sequence.wrapping_add(1);
        let word = usize::from(self.sequence) % self.words.len();
        let packet = MediaPacket {
            marker: false,
            sequence: self.sequence,
            timestamp: u32::from(self.sequence) * TICKS,
            stream: 0,
            payload: self.words[word].clone(),
        };
        // Before everything is set up the library may not take it yet.
        let _ = self
            .browser
            .send(Instant::now(), CallSlot::MainAudio, packet);
    }
}
