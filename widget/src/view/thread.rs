//! The messages: entries of the log, then what is still on its way, with a line for each new day.

use browser::link::session::Update;
use shared::Millis;
use shared::error_code::ErrorCode;
use shared::ids::MessageId;
use shared::wire::{Author, Entry, EntryKind, Notice};

/// What a line on the screen is known by; the same line keeps its key for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    /// The separator before a day.
    Day(i64),
    /// An entry that somebody else wrote.
    Entry(u64),
    /// An own message, from the press on "send" on.
    Own(MessageId),
}

/// One line on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) key: Key,
    pub(crate) id: Option<MessageId>,
    pub(crate) at: Millis,
    pub(crate) body: Body,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    /// A new day begins.
    Day,
    /// The customer.
    Own(String),
    /// A user; `first` of several in a row.
    User {
        name: String,
        text: String,
        first: bool,
    },
    /// The product.
    Notice(Notice),
}

/// How far an own message has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delivery {
    Sending,
    Sent,
    Seen,
    Failed(ErrorCode),
}

impl Delivery {
    /// Value of the `data-state` attribute.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sending => "sending",
            Self::Sent | Self::Seen => "sent",
            Self::Failed(_) => "failed",
        }
    }
}

/// What somebody must hear about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum News {
    /// An own message is durable.
    Sent(MessageId),
    /// Somebody else has written.
    Arrived(Line),
}

/// An own message that has not come back from the log.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pending {
    id: MessageId,
    text: String,
    at: Millis,
    delivery: Delivery,
}

/// All messages of a contact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Thread {
    entries: Vec<Entry>,
    pending: Vec<Pending>,
    /// Last entry applied, hidden ones included.
    head: u64,
    /// Up to here it is history: known before this page was loaded.
    old: u64,
    /// Up to here the customer has seen everything.
    seen: u64,
    /// Up to here the user has seen everything.
    read: u64,
}

impl Thread {
    /// The customer has written something.
    pub(crate) fn wrote(&mut self, id: MessageId, text: String, at: Millis) {
        self.pending.push(Pending {
            id,
            text,
            at,
            delivery: Delivery::Sending,
        });
    }

    /// Takes a message back that is not going to be sent.
    pub(crate) fn take_back(&mut self, id: MessageId) -> Option<String> {
        let index = self.pending.iter().position(|pending| pending.id == id)?;
        Some(self.pending.remove(index).text)
    }

    /// What the customer had seen of this contact before the page was loaded.
    pub(crate) fn seen_before(&mut self, seq: u64) {
        self.seen = self.seen.max(seq);
    }

    /// The customer sees everything now: the entry to report, if that is news.
    pub(crate) fn look(&mut self) -> Option<u64> {
        if self.head <= self.seen {
            return None;
        }
        self.seen = self.head;
        Some(self.head)
    }

    /// Messages of users that the customer has not seen.
    pub(crate) fn unread(&self) -> u32 {
        let unseen = self.entries.iter().rev();
        let unseen = unseen.take_while(|entry| entry.seq > self.seen);
        let count = unseen.filter(|entry| is_from_user(entry)).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// How far an own message has come.
    pub(crate) fn delivery(&self, id: MessageId) -> Delivery {
        if let Some(pending) = self.pending.iter().find(|pending| pending.id == id) {
            return pending.delivery;
        }
        // The newest are looked up most, so the search begins at the end.
        let mut entries = self.entries.iter().rev();
        match entries.find(|entry| entry.id == Some(id)) {
            Some(entry) if entry.seq <= self.read => Delivery::Seen,
            _ => Delivery::Sent,
        }
    }

    /// Takes in what the session says.
    pub(crate) fn apply(&mut self, update: &Update) -> Vec<News> {
        match update {
            Update::Ready(ready) if self.head == 0 => {
                self.old = ready.head.map_or(0, |head| head.seq);
            }
            Update::Entries(entries) => {
                let mut news = Vec::new();
                for entry in entries {
                    news.extend(self.enter(entry));
                }
                return news;
            }
            Update::Acked { id, .. } => {
                let is_news = self.deliver(*id, Delivery::Sent);
                return if is_news {
                    vec![News::Sent(*id)]
                } else {
                    Vec::new()
                };
            }
            Update::Refused { id, code, .. } => {
                self.deliver(*id, Delivery::Failed(*code));
            }
            Update::Retried(id) => self.retried(*id),
            Update::Read(seq) => self.read = self.read.max(*seq),
            Update::Adopted => {
                *self = Self {
                    pending: std::mem::take(&mut self.pending),
                    ..Self::default()
                };
            }
            Update::Reset => {
                self.entries.clear();
                self.head = 0;
            }
            _ => {}
        }
        Vec::new()
    }

    fn enter(&mut self, entry: &Entry) -> Option<News> {
        self.head = entry.seq;
        if entry.kind == EntryKind::Hidden {
            return None;
        }
        let was_waiting = entry.id.and_then(|id| self.settle(id));
        self.entries.push(entry.clone());
        if let Some((id, told)) = was_waiting {
            return (!told).then_some(News::Sent(id));
        }
        let line = self.line(self.entries.len() - 1)?;
        let is_news = entry.seq > self.old && entry.by != Author::Customer;
        is_news.then_some(News::Arrived(line))
    }

    /// Takes a waiting message off; says whether it had been reported as sent.
    fn settle(&mut self, id: MessageId) -> Option<(MessageId, bool)> {
        let index = self.pending.iter().position(|pending| pending.id == id)?;
        let pending = self.pending.remove(index);
        Some((id, pending.delivery == Delivery::Sent))
    }

    fn deliver(&mut self, id: MessageId, delivery: Delivery) -> bool {
        let waiting = self.pending.iter_mut().find(|pending| pending.id == id);
        waiting.is_some_and(|pending| {
            let changed = pending.delivery != delivery;
            pending.delivery = delivery;
            changed
        })
    }

    fn retried(&mut self, id: MessageId) {
        if let Some(index) = self.pending.iter().position(|pending| pending.id == id) {
            let mut pending = self.pending.remove(index);
            pending.delivery = Delivery::Sending;
            self.pending.push(pending);
        }
    }

    /// The lines on the screen. `day_of` numbers the days of the reader's calendar.
    pub(crate) fn lines(&self, day_of: impl Fn(Millis) -> i64) -> Vec<Line> {
        let entries = (0..self.entries.len()).filter_map(|index| self.line(index));
        let pending = self.pending.iter().map(|pending| Line {
            key: Key::Own(pending.id),
            id: Some(pending.id),
            at: pending.at,
            body: Body::Own(pending.text.clone()),
        });
        let mut lines: Vec<Line> = Vec::with_capacity(self.entries.len() + 8);
        let mut day = i64::MIN;
        for line in entries.chain(pending) {
            // A clock that is behind must not open an earlier day again.
            let next = day_of(line.at);
            if next > day {
                day = next;
                lines.push(Line {
                    key: Key::Day(day),
                    id: None,
                    at: line.at,
                    body: Body::Day,
                });
            }
            lines.push(line);
        }
        lines
    }

    fn line(&self, index: usize) -> Option<Line> {
        let entry = &self.entries[index];
        let before = index.checked_sub(1).map(|before| &self.entries[before].by);
        let body = match (&entry.kind, &entry.by) {
            (EntryKind::Text { text }, Author::Customer) => Body::Own(text.clone()),
            (EntryKind::Text { text }, Author::User { display_name, .. }) => Body::User {
                name: display_name.clone(),
                text: text.clone(),
                first: before != Some(&entry.by),
            },
            (EntryKind::Text { text }, Author::System) => Body::Notice(Notice {
                code: shared::wire::NoticeCode::Message,
                text: Some(text.clone()),
                name: None,
            }),
            (EntryKind::Notice(notice), _) => Body::Notice(notice.clone()),
            (EntryKind::Hidden, _) => return None,
        };
        let key = match (&body, entry.id) {
            (Body::Own(_), Some(id)) => Key::Own(id),
            _ => Key::Entry(entry.seq),
        };
        Some(Line {
            key,
            id: entry.id,
            at: entry.at,
            body,
        })
    }
}

fn is_from_user(entry: &Entry) -> bool {
    matches!(entry.by, Author::User { .. }) && matches!(entry.kind, EntryKind::Text { .. })
}

#[cfg(test)]
#[path = "thread_tests.rs"]
mod tests;
