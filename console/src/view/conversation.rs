//! One conversation at the desk: its entries, who has seen what, who types.

use std::sync::Arc;

use browser::link::timeline::{Applied, Timeline};
use shared::Millis;
use shared::wire::{Author, Cursor, Entry, EntryKind};

/// The customer counts as typing for this long after the last sign of it.
pub const TYPING_MS: i64 = 8_000;

/// A conversation as far as it is known here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conversation {
    line: Timeline,
    entries: Arc<Vec<Entry>>,
    read: u64,
    seen_by_customer: u64,
    quiet_until: u64,
    typing_until: Option<Millis>,
}

/// What a batch of entries brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Update {
    /// The customer's texts that arrived live and were not known before.
    pub news: Vec<String>,
    /// Ids of messages that are now in the log.
    pub settled: Vec<shared::ids::MessageId>,
    /// Something is missing: watch again from the cursor.
    pub has_gap: bool,
}

impl Conversation {
    /// A conversation of which nothing is known yet; what the log holds up to `head` is history
    /// and no news, and the user had seen everything up to `read` before.
    #[must_use]
    pub fn new(head: u64, read: u64) -> Self {
        Self {
            read,
            quiet_until: head,
            ..Self::default()
        }
    }

    /// Where to watch from.
    #[must_use]
    pub const fn cursor(&self) -> Cursor {
        self.line.cursor()
    }

    /// The entries that are shown, oldest first.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Takes entries of the incarnation `epoch`.
    pub fn apply(&mut self, epoch: u32, entries: Vec<Entry>) -> Update {
        if epoch != self.cursor().epoch && self.cursor().seq > 0 {
            self.reset(epoch);
        }
        self.line.learn(epoch);
        let (fresh, has_gap) = match self.line.apply(entries) {
            Applied::Fresh(fresh) => (fresh, false),
            Applied::Gap(fresh) => (fresh, true),
        };
        let update = Update {
            news: self.news(&fresh),
            settled: fresh.iter().filter_map(|entry| entry.id).collect(),
            has_gap,
        };
        if !update.news.is_empty() {
            self.typing_until = None;
        }
        let shown = fresh
            .into_iter()
            .filter(|entry| entry.kind != EntryKind::Hidden);
        Arc::make_mut(&mut self.entries).extend(shown);
        update
    }

    fn news(&self, fresh: &[Entry]) -> Vec<String> {
        fresh
            .iter()
            .filter(|entry| entry.seq > self.quiet_until)
            .filter_map(customer_text)
            .map(ToOwned::to_owned)
            .collect()
    }

    /// Forgets the entries: the log is another incarnation now.
    pub fn reset(&mut self, epoch: u32) {
        if epoch != self.cursor().epoch {
            // Marks of another incarnation point at other entries.
            self.read = 0;
            self.seen_by_customer = 0;
        }
        self.line.reset(epoch);
        self.entries = Arc::default();
    }

    /// The customer types or stopped.
    pub fn typing(&mut self, on: bool, now: Millis) {
        self.typing_until = on.then(|| now.plus(TYPING_MS));
    }

    /// Forgets a sign of typing that is too old; says whether that changed anything.
    pub fn expire_typing(&mut self, now: Millis) -> bool {
        let is_over = self.typing_until.is_some_and(|until| now >= until);
        if is_over {
            self.typing_until = None;
        }
        is_over
    }

    /// Whether the customer types.
    #[must_use]
    pub const fn is_typing(&self) -> bool {
        self.typing_until.is_some()
    }

    /// The customer has seen everything up to `seq`.
    pub fn seen_by_customer(&mut self, seq: u64) {
        self.seen_by_customer = self.seen_by_customer.max(seq);
    }

    /// Whether the customer has seen the entry `seq`.
    #[must_use]
    pub const fn is_seen_by_customer(&self, seq: u64) -> bool {
        seq <= self.seen_by_customer
    }

    /// The user has everything in view: what to report, if that is new.
    pub fn see_all(&mut self) -> Option<u64> {
        let seq = self.cursor().seq;
        (seq > self.read).then(|| {
            self.read = seq;
            seq
        })
    }

    /// Everything up to here was seen by the user.
    #[must_use]
    pub const fn read(&self) -> u64 {
        self.read
    }

    /// The customer's texts that the user has not seen.
    #[must_use]
    pub fn n_unread(&self) -> usize {
        self.entries
            .iter()
            .rev()
            .take_while(|entry| entry.seq > self.read)
            .filter(|entry| customer_text(entry).is_some())
            .count()
    }

    /// The newest text of the conversation.
    #[must_use]
    pub fn last_text(&self) -> Option<(&Author, &str, Millis)> {
        self.entries
            .iter()
            .rev()
            .find_map(|entry| match &entry.kind {
                EntryKind::Text { text } => Some((&entry.by, text.as_str(), entry.at)),
                _ => None,
            })
    }

    /// Whether the customer wrote last.
    #[must_use]
    pub fn awaits_answer(&self) -> bool {
        matches!(self.last_text(), Some((Author::Customer, ..)))
    }
}

fn customer_text(entry: &Entry) -> Option<&str> {
    match (&entry.by, &entry.kind) {
        (Author::Customer, EntryKind::Text { text }) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
pub(crate) mod samples {
    //! Log entries for the tests of this room.

    use shared::Millis;
    use shared::ids::{MessageId, UserId};
    use shared::wire::{Author, Entry, EntryKind, Notice, NoticeCode};

    pub(crate) fn message_id(n: u8) -> MessageId {
        MessageId::from_bytes([n; 16])
    }

    pub(crate) fn user() -> Author {
        Author::User {
            id: UserId::from_bytes([7; 16]),
            display_name: "Anna".into(),
        }
    }

    pub(crate) fn text(seq: u64, by: Author, text: &str) -> Entry {
        Entry {
            seq,
            id: Some(message_id(u8::try_from(seq).unwrap())),
            at: Millis(i64::try_from(seq).unwrap() * 1_000),
            by,
            kind: EntryKind::Text { text: text.into() },
        }
    }

    pub(crate) fn notice(seq: u64, code: NoticeCode) -> Entry {
        Entry {
            seq,
            id: None,
            at: Millis(i64::try_from(seq).unwrap() * 1_000),
            by: Author::System,
            kind: EntryKind::Notice(Notice {
                code,
                text: None,
                name: None,
            }),
        }
    }

    pub(crate) fn hidden(seq: u64) -> Entry {
        Entry {
            kind: EntryKind::Hidden,
            ..notice(seq, NoticeCode::Message)
        }
    }
}

#[cfg(test)]
mod tests {
    use shared::wire::NoticeCode;

    use super::samples::{hidden, message_id, notice, text, user};
    use super::*;

    #[test]
    fn entries_are_applied_once_and_hidden_ones_stay_invisible() {
        let mut talk = Conversation::new(0, 0);
        talk.apply(1, vec![text(1, Author::Customer, "Hi"), hidden(2)]);
        talk.apply(1, vec![hidden(2), text(3, user(), "Hello")]);
        assert_eq!(talk.entries().len(), 2);
        assert_eq!(talk.cursor(), Cursor { epoch: 1, seq: 3 });
    }

    #[test]
    fn a_hole_is_reported_and_what_came_before_it_is_kept() {
        let mut talk = Conversation::new(0, 0);
        let update = talk.apply(
            1,
            vec![text(1, Author::Customer, "a"), text(3, user(), "c")],
        );
        assert!(update.has_gap);
        assert_eq!(talk.cursor().seq, 1);
        let update = talk.apply(1, vec![text(2, user(), "b"), text(3, user(), "c")]);
        assert!(!update.has_gap);
        assert_eq!(update.settled, [message_id(2), message_id(3)]);
    }

    #[test]
    fn history_is_no_news_but_what_follows_is() {
        let mut talk = Conversation::new(2, 0);
        let old = vec![
            text(1, Author::Customer, "a"),
            text(2, Author::Customer, "b"),
        ];
        assert!(talk.apply(1, old).news.is_empty());
        let update = talk.apply(
            1,
            vec![text(3, Author::Customer, "c"), text(4, user(), "d")],
        );
        assert_eq!(update.news, ["c"]);
    }

    #[test]
    fn unread_counts_only_the_customers_texts_and_ends_with_seeing_them() {
        let mut talk = Conversation::new(0, 0);
        talk.apply(
            1,
            vec![
                text(1, Author::Customer, "a"),
                notice(2, NoticeCode::Connected),
                text(3, user(), "b"),
                text(4, Author::Customer, "c"),
            ],
        );
        assert_eq!(talk.n_unread(), 2);
        assert_eq!(talk.see_all(), Some(4));
        assert_eq!(talk.see_all(), None);
        assert_eq!(talk.n_unread(), 0);
        talk.apply(1, vec![text(5, Author::Customer, "d")]);
        assert_eq!(talk.n_unread(), 1);
    }

    #[test]
    fn the_customers_last_word_awaits_an_answer() {
        let mut talk = Conversation::new(0, 0);
        assert!(!talk.awaits_answer());
        talk.apply(
            1,
            vec![
                text(1, Author::Customer, "a"),
                notice(2, NoticeCode::Queued),
            ],
        );
        assert!(talk.awaits_answer());
        talk.apply(1, vec![text(3, user(), "b")]);
        assert!(!talk.awaits_answer());
    }

    #[test]
    fn typing_ends_by_itself_and_with_the_message() {
        let mut talk = Conversation::new(0, 0);
        talk.typing(true, Millis(0));
        assert!(talk.is_typing());
        assert!(!talk.expire_typing(Millis(TYPING_MS - 1)));
        assert!(talk.expire_typing(Millis(TYPING_MS)));
        assert!(!talk.is_typing());
        talk.typing(true, Millis(0));
        talk.apply(1, vec![text(1, Author::Customer, "a")]);
        assert!(!talk.is_typing());
    }

    #[test]
    fn another_incarnation_of_the_log_starts_over() {
        let mut talk = Conversation::new(0, 0);
        talk.apply(
            1,
            vec![text(1, Author::Customer, "a"), text(2, user(), "b")],
        );
        talk.see_all();
        talk.seen_by_customer(2);
        talk.apply(2, vec![text(1, Author::Customer, "restored")]);
        assert!(!talk.is_seen_by_customer(1));
        assert_eq!(talk.cursor(), Cursor { epoch: 2, seq: 1 });
        assert_eq!(talk.entries().len(), 1);
        assert_eq!(talk.n_unread(), 1);
    }
}
