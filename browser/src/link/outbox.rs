//! What the person has sent and the server has not answered yet: in order, kept until answered.

use serde::{Deserialize, Serialize};
use shared::Millis;
use shared::error_code::ErrorCode;
use shared::ids::MessageId;

/// Most unanswered items; sending more is refused until some are answered.
pub const CAPACITY: usize = 200;

/// How far an item has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Progress {
    /// Not on the wire of the present connection.
    Queued,
    /// Sent on the present connection, not answered.
    InFlight,
    /// Refused for now; goes again at this moment.
    Held(Millis),
    /// Refused for good; only the person can send it again.
    Failed(ErrorCode),
}

/// One unanswered item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item<T> {
    /// Client-made id; never changes, whatever the number of tries.
    pub id: MessageId,
    /// What to send.
    pub load: T,
    /// How far it has come.
    pub progress: Progress,
}

/// Unanswered items in the order in which the person made them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outbox<T> {
    // Few, and a queue's ring would cost a visitor more bytes than it spares moves.
    items: Vec<Item<T>>,
}

impl<T> Default for Outbox<T> {
    fn default() -> Self {
        Self { items: Vec::new() }
    }
}

impl<T: Clone> Outbox<T> {
    /// Adds an item at the end. An id that is already there stays as it is; a full outbox takes
    /// nothing and says so.
    pub fn push(&mut self, id: MessageId, load: T) -> bool {
        if self.find(id).is_some() {
            return true;
        }
        if self.items.len() >= CAPACITY {
            return false;
        }
        self.items.push(Item {
            id,
            load,
            progress: Progress::Queued,
        });
        true
    }

    /// Takes back what a former page of this browser left unanswered.
    pub fn restore(&mut self, item: Item<T>) {
        if self.find(item.id).is_some() || self.items.len() >= CAPACITY {
            return;
        }
        let progress = match item.progress {
            Progress::Failed(code) => Progress::Failed(code),
            Progress::Queued | Progress::InFlight | Progress::Held(_) => Progress::Queued,
        };
        self.items.push(Item { progress, ..item });
    }

    /// The items that go out now, in order: at most `window` are unanswered on the wire, and
    /// nothing overtakes an item that is held back.
    pub fn next(&mut self, window: u16, now: Millis) -> Vec<(MessageId, T)> {
        let mut on_wire = self.in_flight();
        let mut out = Vec::new();
        for item in &mut self.items {
            match item.progress {
                Progress::Failed(_) | Progress::InFlight => continue,
                Progress::Held(until) if until > now => break,
                Progress::Held(_) | Progress::Queued => {}
            }
            if on_wire >= usize::from(window) {
                break;
            }
            item.progress = Progress::InFlight;
            on_wire += 1;
            out.push((item.id, item.load.clone()));
        }
        out
    }

    /// The connection is gone: what was on the wire has to go again.
    pub fn lost(&mut self) {
        for item in &mut self.items {
            if item.progress == Progress::InFlight {
                item.progress = Progress::Queued;
            }
        }
    }

    /// The item is answered or has come back as an entry of the log.
    pub fn settle(&mut self, id: MessageId) -> Option<Item<T>> {
        let index = self.items.iter().position(|item| item.id == id)?;
        Some(self.items.remove(index))
    }

    /// The item was refused: for now until `again`, or for good.
    pub fn refuse(&mut self, id: MessageId, code: ErrorCode, again: Option<Millis>) -> bool {
        let Some(item) = self.items.iter_mut().find(|item| item.id == id) else {
            return false;
        };
        item.progress = match again {
            Some(at) => Progress::Held(at),
            None => Progress::Failed(code),
        };
        true
    }

    /// The person wants a failed item to go again: it does so after everything else.
    pub fn retry(&mut self, id: MessageId) -> Option<&Item<T>> {
        let index = self.items.iter().position(|item| item.id == id)?;
        let item = self.items.get_mut(index)?;
        if !matches!(item.progress, Progress::Failed(_)) {
            return self.items.get(index);
        }
        item.progress = Progress::Queued;
        self.items[index..].rotate_left(1);
        self.items.last()
    }

    /// Changes what items ask for; their ids and places stay.
    pub fn rewrite(&mut self, change: impl Fn(MessageId, &T) -> Option<T>) {
        for item in &mut self.items {
            if let Some(load) = change(item.id, &item.load) {
                item.load = load;
            }
        }
    }

    /// When a held item may go again, if one is held.
    #[must_use]
    pub fn deadline(&self) -> Option<Millis> {
        self.items.iter().find_map(|item| match item.progress {
            Progress::Held(at) => Some(at),
            Progress::Queued | Progress::InFlight | Progress::Failed(_) => None,
        })
    }

    /// The item with this id.
    #[must_use]
    pub fn find(&self, id: MessageId) -> Option<&Item<T>> {
        self.items.iter().find(|item| item.id == id)
    }

    /// Every item, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Item<T>> {
        self.items.iter()
    }

    /// Forgets everything and gives the ids that were forgotten.
    pub fn clear(&mut self) -> Vec<MessageId> {
        let items = std::mem::take(&mut self.items);
        let mut ids = Vec::new();
        for item in items {
            ids.push(item.id);
        }
        ids
    }

    /// Whether nothing waits for an answer, failed items included.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    fn in_flight(&self) -> usize {
        self.items
            .iter()
            .filter(|item| item.progress == Progress::InFlight)
            .count()
    }
}

#[cfg(test)]
#[path = "outbox_tests.rs"]
mod tests;
