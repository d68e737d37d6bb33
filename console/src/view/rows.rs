//! The rows of a conversation on the screen: days, notices, messages in runs, what is under way.

use browser::link::outbox::{Item, Progress};
use shared::ids::{MessageId, UserId};
use shared::wire::{Author, Entry, EntryKind, Notice};
use shared::{ErrorCode, Millis};

use super::conversation::Conversation;
use super::kept::Letter;

/// Messages of one author closer together than this form one run.
const RUN_MS: i64 = 3 * 60_000;

/// Identity of a row; a message keeps it from sending to being in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowKey {
    /// A day separator before the entry `seq`.
    Day(i64),
    /// The line above the first entry that the user had not seen.
    Unseen,
    /// An entry without an id.
    Entry(u64),
    /// A message.
    Message(MessageId),
}

/// Who a message is from, as seen by the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// The customer.
    Customer,
    /// The user at this console.
    Me,
    /// Another user, by name.
    Colleague(String),
}

/// How far a message has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// Under way.
    Sending,
    /// Durable at the server.
    Sent,
    /// Seen by the customer.
    Seen,
    /// Refused for good.
    Failed(ErrorCode),
}

/// What can change about a message after it was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// How far it has come.
    pub delivery: Delivery,
    /// When it was committed; none while under way.
    pub at: Option<Millis>,
    /// It begins a run of its author.
    pub is_first: bool,
    /// It ends a run of its author.
    pub is_last: bool,
}

/// A message on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageRow {
    /// Its id, none for a text of the system.
    pub id: Option<MessageId>,
    /// Who wrote it.
    pub from: From,
    /// Plain text.
    pub text: String,
    /// What can change.
    pub look: Look,
}

/// A row on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A new day begins.
    Day {
        /// Number of the day, for its identity.
        number: i64,
        /// A moment of that day.
        at: Millis,
    },
    /// From here on it is new.
    Unseen,
    /// A system message.
    Notice {
        /// Its place.
        seq: u64,
        /// When.
        at: Millis,
        /// What it says.
        notice: Notice,
    },
    /// A message.
    Message {
        /// Its identity.
        key: RowKey,
        /// The message.
        message: MessageRow,
    },
}

impl Row {
    /// Its identity.
    #[must_use]
    pub const fn key(&self) -> RowKey {
        match self {
            Self::Day { number, .. } => RowKey::Day(*number),
            Self::Unseen => RowKey::Unseen,
            Self::Notice { seq, .. } => RowKey::Entry(*seq),
            Self::Message { key, .. } => *key,
        }
    }
}

/// The rows of `talk`, followed by what `outbox` still has to bring into it.
///
/// `unseen_after` is the place that the user had seen when the conversation was opened; the line
/// there goes when the user has answered below it. `day_of` tells the number of the local day of a
/// moment.
#[must_use]
pub fn rows<'a>(
    talk: &Conversation,
    outbox: impl Iterator<Item = &'a Item<Letter>>,
    me: UserId,
    unseen_after: Option<u64>,
    day_of: impl Fn(Millis) -> i64,
) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::with_capacity(talk.entries().len() + 8);
    let mut day = None;
    let mut unseen_after = unseen_after.filter(|seq| !has_answered(talk, *seq, me));
    for entry in talk.entries() {
        let number = day_of(entry.at);
        if day != Some(number) {
            day = Some(number);
            rows.push(Row::Day {
                number,
                at: entry.at,
            });
        }
        if unseen_after.is_some_and(|seq| entry.seq > seq) && entry.by == Author::Customer {
            unseen_after = None;
            rows.push(Row::Unseen);
        }
        rows.extend(entry_row(entry, talk, me));
    }
    rows.extend(outbox.map(letter_row));
    mark_runs(&mut rows);
    rows
}

fn has_answered(talk: &Conversation, after: u64, me: UserId) -> bool {
    talk.entries()
        .iter()
        .rev()
        .take_while(|entry| entry.seq > after)
        .any(|entry| author(&entry.by, me) == From::Me)
}

fn entry_row(entry: &Entry, talk: &Conversation, me: UserId) -> Option<Row> {
    match &entry.kind {
        EntryKind::Hidden => None,
        EntryKind::Notice(notice) => Some(Row::Notice {
            seq: entry.seq,
            at: entry.at,
            notice: notice.clone(),
        }),
        EntryKind::Text { text } => Some(Row::Message {
            key: entry.id.map_or(RowKey::Entry(entry.seq), RowKey::Message),
            message: MessageRow {
                id: entry.id,
                from: author(&entry.by, me),
                text: text.clone(),
                look: Look {
                    delivery: if talk.is_seen_by_customer(entry.seq) {
                        Delivery::Seen
                    } else {
                        Delivery::Sent
                    },
                    at: Some(entry.at),
                    is_first: true,
                    is_last: true,
                },
            },
        }),
    }
}

fn author(by: &Author, me: UserId) -> From {
    match by {
        Author::User { id, .. } if *id == me => From::Me,
        Author::User { display_name, .. } => From::Colleague(display_name.clone()),
        Author::Customer | Author::System => From::Customer,
    }
}

fn letter_row(item: &Item<Letter>) -> Row {
    Row::Message {
        key: RowKey::Message(item.id),
        message: MessageRow {
            id: Some(item.id),
            from: From::Me,
            text: item.load.text.clone(),
            look: Look {
                delivery: match item.progress {
                    Progress::Failed(code) => Delivery::Failed(code),
                    _ => Delivery::Sending,
                },
                at: None,
                is_first: true,
                is_last: true,
            },
        },
    }
}

fn mark_runs(rows: &mut [Row]) {
    for index in 1..rows.len() {
        let (before, after) = rows.split_at_mut(index);
        if let (Some(Row::Message { message: a, .. }), Some(Row::Message { message: b, .. })) =
            (before.last_mut(), after.first_mut())
            && is_run(a, b)
        {
            a.look.is_last = false;
            b.look.is_first = false;
        }
    }
}

fn is_run(a: &MessageRow, b: &MessageRow) -> bool {
    let is_close = match (a.look.at, b.look.at) {
        (Some(a), Some(b)) => b.since(a) < RUN_MS,
        _ => true,
    };
    is_close && a.from == b.from
}

#[cfg(test)]
mod tests {
    use shared::wire::NoticeCode;

    use super::*;
    use crate::view::conversation::samples::{message_id, notice, text, user};
    use crate::view::desk::samples::task_id;

    const ME: UserId = UserId::from_bytes([7; 16]);

    fn item(n: u8, progress: Progress) -> Item<Letter> {
        Item {
            id: message_id(n),
            load: Letter {
                task: task_id(1),
                text: "later".into(),
            },
            progress,
        }
    }

    fn talk(entries: Vec<Entry>) -> Conversation {
        let mut talk = Conversation::new(0, 0);
        talk.apply(1, entries);
        talk
    }

    fn messages(rows: &[Row]) -> Vec<&MessageRow> {
        rows.iter()
            .filter_map(|row| match row {
                Row::Message { message, .. } => Some(message),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn a_new_day_and_the_unseen_line_each_appear_once() {
        let talk = talk(vec![
            text(1, Author::Customer, "a"),
            text(2, user(), "b"),
            text(3, Author::Customer, "c"),
            text(4, Author::Customer, "d"),
        ]);
        let rows = rows(&talk, [].iter(), ME, Some(2), |at| at.0 / 3_000);
        let keys: Vec<_> = rows.iter().map(Row::key).collect();
        assert_eq!(
            keys,
            [
                RowKey::Day(0),
                RowKey::Message(message_id(1)),
                RowKey::Message(message_id(2)),
                RowKey::Day(1),
                RowKey::Unseen,
                RowKey::Message(message_id(3)),
                RowKey::Message(message_id(4)),
            ]
        );
    }

    #[test]
    fn the_unseen_line_goes_with_the_answer() {
        let talk = talk(vec![text(1, Author::Customer, "a"), text(2, user(), "b")]);
        let rows = rows(&talk, [].iter(), ME, Some(0), |_| 0);
        assert!(!rows.contains(&Row::Unseen));
    }

    #[test]
    fn authors_form_runs_that_a_notice_or_a_pause_breaks() {
        let mut late = text(5, Author::Customer, "e");
        late.at = Millis(5_000 + RUN_MS);
        let talk = talk(vec![
            text(1, Author::Customer, "a"),
            text(2, Author::Customer, "b"),
            notice(3, NoticeCode::Connected),
            text(4, Author::Customer, "d"),
            late,
        ]);
        let rows = rows(&talk, [].iter(), ME, None, |_| 0);
        let runs: Vec<_> = messages(&rows)
            .iter()
            .map(|message| (message.look.is_first, message.look.is_last))
            .collect();
        assert_eq!(
            runs,
            [(true, false), (false, true), (true, true), (true, true)]
        );
    }

    #[test]
    fn what_is_under_way_comes_last_and_says_how_far_it_has_come() {
        let mut talk = talk(vec![text(1, user(), "a"), text(2, user(), "b")]);
        talk.seen_by_customer(1);
        let outbox = [
            item(3, Progress::InFlight),
            item(4, Progress::Failed(ErrorCode::TaskEnded)),
        ];
        let rows = rows(&talk, outbox.iter(), ME, None, |_| 0);
        let delivery: Vec<_> = messages(&rows)
            .iter()
            .map(|message| message.look.delivery)
            .collect();
        assert_eq!(
            delivery,
            [
                Delivery::Seen,
                Delivery::Sent,
                Delivery::Sending,
                Delivery::Failed(ErrorCode::TaskEnded)
            ]
        );
        assert!(
            messages(&rows)
                .iter()
                .all(|message| message.from == From::Me)
        );
    }

    #[test]
    fn a_colleague_is_named_and_not_taken_for_the_user() {
        let talk = talk(vec![text(1, user(), "a")]);
        let rows = rows(&talk, [].iter(), UserId::from_bytes([1; 16]), None, |_| 0);
        assert_eq!(messages(&rows)[0].from, From::Colleague("Anna".into()));
    }
}
