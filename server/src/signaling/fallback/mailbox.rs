//! Between the HTTP doors and a connection's loop: frames up, records down, both bounded.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use shared::ErrorCode;
use shared::wire::CloseCode;
use store::TokenHash;
use tokio::sync::{Notify, mpsc};
use tokio::time::timeout;

use super::super::codec::Encoding;
use super::super::transport::{Broken, Received, Transport};
use super::{Mailboxes, record};

/// Frames from the client that wait for the loop.
const INBOUND: usize = 32;
/// Bytes that wait for the client; above it the loop waits, and then the connection is too slow.
const OUTBOUND_BYTES: usize = 64 * 1_024;
/// How long a batch waits for room before the client is told to slow down.
const UP_PATIENCE: Duration = Duration::from_secs(5);

/// One fallback connection as its doors see it.
pub struct Mailbox {
    inbound: mpsc::Sender<Inbound>,
    out: Mutex<Outbound>,
    /// Something for the reader: records, the end, or another reader.
    news: Notify,
    /// Room for the writer.
    room: Notify,
}

/// What the doors pass on.
pub(super) enum Inbound {
    Frame(Bytes),
    Alive,
}

#[derive(Default)]
struct Outbound {
    records: VecDeque<Bytes>,
    bytes: usize,
    reader: u64,
    is_closed: bool,
    is_gone: bool,
}

/// What a reader gets next.
#[derive(Debug, PartialEq, Eq)]
pub enum Portion {
    /// Records, in order; there may be more.
    Records(Bytes),
    /// The last records: the connection is over.
    Last(Bytes),
    /// Another reader has come.
    Replaced,
    /// The connection has broken.
    Gone,
}

impl Mailbox {
    pub(super) fn with_first(first: Bytes) -> (Arc<Self>, mpsc::Receiver<Inbound>) {
        let (inbound, receiver) = mpsc::channel(INBOUND);
        // The channel is new and has room.
        let _ = inbound.try_send(Inbound::Frame(first));
        let mailbox = Arc::new(Self {
            inbound,
            out: Mutex::default(),
            news: Notify::new(),
            room: Notify::new(),
        });
        (mailbox, receiver)
    }

    /// Hands frames to the loop, in order.
    ///
    /// # Errors
    /// `RateLimited` when the loop does not take them in time, `NotFound` when it has ended.
    pub async fn take_up(&self, frames: Vec<Bytes>) -> Result<(), ErrorCode> {
        for frame in frames {
            let sent = timeout(UP_PATIENCE, self.inbound.send(Inbound::Frame(frame))).await;
            sent.map_err(|_| ErrorCode::RateLimited)?
                .map_err(|_| ErrorCode::NotFound)?;
        }
        Ok(())
    }

    /// Becomes the reader; one who reads already is told.
    pub fn begin_reading(&self) -> u64 {
        // A full queue is a sign of life in itself.
        let _ = self.inbound.try_send(Inbound::Alive);
        let mut out = self.lock();
        out.reader += 1;
        let reader = out.reader;
        drop(out);
        self.news.notify_waiters();
        reader
    }

    /// What is there for `reader`, waiting for it if need be.
    pub async fn read(&self, reader: u64) -> Portion {
        loop {
            let news = self.news.notified();
            tokio::pin!(news);
            // Enabled before looking: nothing that happens in between is missed.
            news.as_mut().enable();
            if let Some(portion) = self.try_read(reader) {
                return portion;
            }
            news.await;
        }
    }

    fn try_read(&self, reader: u64) -> Option<Portion> {
        let mut out = self.lock();
        if out.reader != reader {
            return Some(Portion::Replaced);
        }
        if out.records.is_empty() {
            return out.is_gone.then_some(Portion::Gone);
        }
        let mut records = BytesMut::with_capacity(out.bytes);
        out.records
            .drain(..)
            .for_each(|record| records.extend_from_slice(&record));
        out.bytes = 0;
        let is_last = out.is_closed;
        drop(out);
        self.room.notify_waiters();
        let records = records.freeze();
        Some(if is_last {
            Portion::Last(records)
        } else {
            Portion::Records(records)
        })
    }

    fn push(&self, record: Bytes, is_last: bool) {
        let mut out = self.lock();
        out.bytes += record.len();
        out.records.push_back(record);
        out.is_closed |= is_last;
        drop(out);
        self.news.notify_waiters();
    }

    async fn wait_for(&self, holds: impl Fn(&Outbound) -> bool) {
        loop {
            let room = self.room.notified();
            tokio::pin!(room);
            room.as_mut().enable();
            if holds(&self.lock()) {
                return;
            }
            room.await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Outbound> {
        self.out.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The loop's end of a mailbox.
pub(super) struct MailboxTransport {
    mailbox: Arc<Mailbox>,
    inbound: mpsc::Receiver<Inbound>,
    all: Arc<Mailboxes>,
    key: TokenHash,
}

impl MailboxTransport {
    pub(super) fn new(
        mailbox: Arc<Mailbox>,
        inbound: mpsc::Receiver<Inbound>,
        all: Arc<Mailboxes>,
        key: TokenHash,
    ) -> Self {
        Self {
            mailbox,
            inbound,
            all,
            key,
        }
    }
}

impl Transport for MailboxTransport {
    fn encoding(&self) -> Encoding {
        Encoding::Postcard
    }

    async fn receive(&mut self) -> Received {
        match self.inbound.recv().await {
            Some(Inbound::Frame(frame)) => Received::Frame(frame),
            Some(Inbound::Alive) => Received::Alive,
            None => Received::Gone,
        }
    }

    async fn send(&mut self, frame: Bytes) -> Result<(), Broken> {
        self.mailbox
            .wait_for(|out| out.bytes < OUTBOUND_BYTES)
            .await;
        self.mailbox.push(record::frame(&frame), false);
        Ok(())
    }

    async fn ping(&mut self) -> Result<(), Broken> {
        // The client's next request is its sign of life.
        Ok(())
    }

    async fn close(&mut self, code: CloseCode) {
        self.mailbox.push(record::close(code as u16), true);
        self.mailbox.wait_for(|out| out.records.is_empty()).await;
    }
}

impl Drop for MailboxTransport {
    fn drop(&mut self) {
        self.all.remove(&self.key);
        self.mailbox.lock().is_gone = true;
        self.mailbox.news.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair() -> (Arc<Mailbox>, MailboxTransport) {
        let (mailbox, inbound) = Mailbox::with_first(Bytes::from_static(b"first"));
        let all = Arc::new(Mailboxes::default());
        let transport = MailboxTransport::new(mailbox.clone(), inbound, all, [0; 32]);
        (mailbox, transport)
    }

    #[tokio::test]
    async fn what_the_loop_sends_is_read_once_and_in_order() {
        let (mailbox, mut transport) = pair();
        let reader = mailbox.begin_reading();
        for frame in [&b"a"[..], b"b"] {
            transport
                .send(Bytes::copy_from_slice(frame))
                .await
                .expect("has room");
        }
        let both = Bytes::from([record::frame(b"a"), record::frame(b"b")].concat());
        assert_eq!(mailbox.read(reader).await, Portion::Records(both));
        let closing = transport.close(CloseCode::Moved);
        let (portion, ()) = tokio::join!(mailbox.read(reader), closing);
        assert_eq!(portion, Portion::Last(record::close(4001)));
        drop(transport);
        assert_eq!(mailbox.read(reader).await, Portion::Gone);
    }

    #[tokio::test]
    async fn a_second_reader_replaces_the_first() {
        let (mailbox, transport) = pair();
        let first = mailbox.begin_reading();
        let reading = mailbox.read(first);
        let coming = async { mailbox.begin_reading() };
        let (portion, second) = tokio::join!(reading, coming);
        assert_eq!((portion, second), (Portion::Replaced, first + 1));
        drop(transport);
        assert_eq!(mailbox.read(second).await, Portion::Gone);
    }

    #[tokio::test(start_paused = true)]
    async fn a_reader_who_does_not_come_makes_the_loop_wait() {
        let (mailbox, mut transport) = pair();
        let large = Bytes::from(vec![0; OUTBOUND_BYTES]);
        transport.send(large.clone()).await.expect("has room");
        let blocked = timeout(Duration::from_secs(60), transport.send(large)).await;
        assert!(blocked.is_err());
        let reader = mailbox.begin_reading();
        assert!(matches!(mailbox.read(reader).await, Portion::Records(_)));
        transport.send(Bytes::new()).await.expect("has room again");
    }

    #[tokio::test(start_paused = true)]
    async fn a_loop_that_does_not_take_frames_slows_the_client_down() {
        let (mailbox, transport) = pair();
        let frames = vec![Bytes::new(); INBOUND];
        assert_eq!(mailbox.take_up(frames).await, Err(ErrorCode::RateLimited));
        drop(transport);
        let gone = mailbox.take_up(vec![Bytes::new()]).await;
        assert_eq!(gone, Err(ErrorCode::NotFound));
    }
}
