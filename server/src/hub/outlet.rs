//! The bounded queue between the hub and one connection.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use shared::limits::{OUT_QUEUE_BYTES, OUT_QUEUE_FRAMES};
use shared::wire::{Availability, Board, CloseCode, Desk};
use std::sync::Arc;
use tokio::sync::Notify;

use super::notice::{Closing, Notice};

/// Ephemeral notices (typing, read marks) are dropped once this many others wait.
const EPHEMERAL_FRAMES: usize = OUT_QUEUE_FRAMES / 8;

/// What waits for one connection. Snapshots replace each other, entries queue up to a limit, and
/// a connection that is to close gets nothing else any more.
#[derive(Debug, Default)]
pub struct Outlet {
    waiting: Mutex<Waiting>,
    wake: Notify,
}

#[derive(Debug, Default)]
struct Waiting {
    queue: VecDeque<Notice>,
    bytes: usize,
    desk: Option<Arc<Desk>>,
    board: Option<Arc<Board>>,
    availability: Option<Availability>,
    closing: Option<Closing>,
}

impl Outlet {
    /// Hands a notice over; never waits. A queue above its limits turns into a close with 4008.
    pub fn push(&self, notice: Notice) {
        self.lock().push(notice);
        self.wake.notify_one();
    }

    /// The next notice, waiting for one if need be. Cancel-safe.
    pub async fn next(&self) -> Notice {
        loop {
            if let Some(notice) = self.try_next() {
                return notice;
            }
            self.wake.notified().await;
        }
    }

    /// The next notice, if one is there.
    pub fn try_next(&self) -> Option<Notice> {
        self.lock().pop()
    }

    /// How the connection must end, once it must. Cancel-safe.
    pub async fn closing(&self) -> Closing {
        loop {
            if let Some(closing) = self.is_closing() {
                return closing;
            }
            self.wake.notified().await;
        }
    }

    /// How the connection must end, if it must.
    pub fn is_closing(&self) -> Option<Closing> {
        self.lock().closing
    }

    /// Waiting notices and their weight, for tests.
    pub fn load(&self) -> (usize, usize) {
        let waiting = self.lock();
        (waiting.queue.len(), waiting.bytes)
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn push(&mut self, notice: Notice) {
        if self.closing.is_some() {
            return;
        }
        match notice {
            Notice::Close(closing) => self.close(closing),
            Notice::Desk(desk) => self.desk = Some(desk),
            Notice::Board(board) => self.board = Some(board),
            Notice::Availability(availability) => self.availability = Some(availability),
            Notice::Typing { .. } | Notice::Read { .. } if self.queue.len() >= EPHEMERAL_FRAMES => {
            }
            other => self.enqueue(other),
        }
    }

    fn enqueue(&mut self, notice: Notice) {
        self.bytes += notice.weight();
        self.queue.push_back(notice);
        if self.queue.len() > OUT_QUEUE_FRAMES || self.bytes > OUT_QUEUE_BYTES {
            metrics::counter!("interact_out_queue_closes_total").increment(1);
            self.close(CloseCode::TooSlow.into());
        }
    }

    fn close(&mut self, closing: Closing) {
        *self = Self {
            closing: Some(closing),
            ..Self::default()
        };
    }

    fn pop(&mut self) -> Option<Notice> {
        if let Some(closing) = self.closing {
            return Some(Notice::Close(closing));
        }
        if let Some(desk) = self.desk.take() {
            return Some(Notice::Desk(desk));
        }
        if let Some(board) = self.board.take() {
            return Some(Notice::Board(board));
        }
        if let Some(availability) = self.availability.take() {
            return Some(Notice::Availability(availability));
        }
        let notice = self.queue.pop_front()?;
        self.bytes -= notice.weight();
        if self.queue.is_empty() {
            // An idle connection holds no buffer: there are very many of them.
            self.queue = VecDeque::new();
        }
        Some(notice)
    }
}

#[cfg(test)]
mod tests {
    use shared::ids::ConversationId;

    use super::*;
    use crate::hub::notice::{LogNews, Side};

    fn entries(bytes: usize) -> Notice {
        let entry = shared::wire::Entry {
            seq: 1,
            id: None,
            at: shared::Millis(0),
            by: shared::wire::Author::System,
            kind: shared::wire::EntryKind::Text {
                text: "x".repeat(bytes),
            },
        };
        Notice::Entries(Arc::new(LogNews {
            conversation: ConversationId::from_bytes([1; 16]),
            epoch: 1,
            entries: vec![store::StoredEntry {
                entry,
                audience: engine::Audience::Everyone,
            }],
        }))
    }

    #[test]
    fn exactly_the_frame_limit_waits_and_one_more_closes() {
        let outlet = Outlet::default();
        for _ in 0..OUT_QUEUE_FRAMES {
            outlet.push(entries(1));
        }
        assert_eq!(outlet.is_closing(), None);
        assert_eq!(outlet.load().0, OUT_QUEUE_FRAMES);
        outlet.push(entries(1));
        assert_eq!(outlet.is_closing(), Some(CloseCode::TooSlow.into()));
        assert_eq!(outlet.load(), (0, 0));
    }

    #[test]
    fn the_byte_limit_closes_too() {
        let outlet = Outlet::default();
        outlet.push(entries(OUT_QUEUE_BYTES - 64));
        assert_eq!(outlet.is_closing(), None);
        outlet.push(entries(1));
        assert_eq!(outlet.is_closing(), Some(CloseCode::TooSlow.into()));
    }

    #[test]
    fn typing_is_dropped_before_entries_suffer() {
        let outlet = Outlet::default();
        for _ in 0..EPHEMERAL_FRAMES {
            outlet.push(entries(1));
        }
        outlet.push(Notice::Typing {
            conversation: ConversationId::from_bytes([1; 16]),
            by: Side::User,
            on: true,
        });
        assert_eq!(outlet.load().0, EPHEMERAL_FRAMES);
    }

    #[test]
    fn a_drained_outlet_weighs_nothing() {
        let outlet = Outlet::default();
        outlet.push(entries(100));
        assert!(outlet.try_next().is_some());
        assert!(outlet.try_next().is_none());
        assert_eq!(outlet.load(), (0, 0));
    }
}
