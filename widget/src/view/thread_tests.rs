//! The order of lines, what counts as unread, and what an own message goes through.

use browser::link::session::Update;
use shared::Millis;
use shared::error_code::ErrorCode;
use shared::ids::{MessageId, UserId};
use shared::wire::{Author, Entry, EntryKind, Notice, NoticeCode};

use super::{Body, Delivery, Key, News, Thread};

const DAY_MS: i64 = 86_400_000;

fn id(n: u8) -> MessageId {
    MessageId::from_bytes([n; 16])
}

fn user(name: &str) -> Author {
    Author::User {
        id: UserId::from_bytes([9; 16]),
        display_name: name.to_owned(),
    }
}

fn said(seq: u64, by: Author, own: Option<u8>, at: i64) -> Entry {
    Entry {
        seq,
        id: own.map(id),
        at: Millis(at),
        by,
        kind: EntryKind::Text {
            text: format!("text {seq}"),
        },
    }
}

fn hidden(seq: u64) -> Entry {
    Entry {
        kind: EntryKind::Hidden,
        ..said(seq, Author::System, None, 0)
    }
}

fn enter(thread: &mut Thread, entries: Vec<Entry>) -> Vec<News> {
    thread.apply(&Update::Entries(entries))
}

fn keys(thread: &Thread) -> Vec<Key> {
    let lines = thread.lines(|at| at.0 / DAY_MS);
    lines.into_iter().map(|line| line.key).collect()
}

#[test]
fn an_own_message_keeps_its_line_from_sending_to_seen() {
    let mut thread = Thread::default();
    thread.wrote(id(1), "hello".to_owned(), Millis(5));
    assert_eq!(thread.delivery(id(1)), Delivery::Sending);
    assert_eq!(keys(&thread), [Key::Day(0), Key::Own(id(1))]);
    let acked = Update::Acked {
        id: id(1),
        at: Millis(6),
    };
    assert_eq!(thread.apply(&acked), [News::Sent(id(1))]);
    assert_eq!(thread.delivery(id(1)), Delivery::Sent);
    // Already reported: the entry itself is no news.
    assert_eq!(
        enter(&mut thread, vec![said(1, Author::Customer, Some(1), 6)]),
        []
    );
    assert_eq!(keys(&thread), [Key::Day(0), Key::Own(id(1))]);
    thread.apply(&Update::Read(1));
    assert_eq!(thread.delivery(id(1)), Delivery::Seen);
}

#[test]
fn an_entry_without_an_ack_reports_the_message_as_sent() {
    let mut thread = Thread::default();
    thread.wrote(id(1), "hello".to_owned(), Millis(5));
    let news = enter(&mut thread, vec![said(1, Author::Customer, Some(1), 6)]);
    assert_eq!(news, [News::Sent(id(1))]);
}

#[test]
fn a_failed_message_can_go_again_and_then_comes_last() {
    let mut thread = Thread::default();
    thread.wrote(id(1), "one".to_owned(), Millis(1));
    thread.wrote(id(2), "two".to_owned(), Millis(2));
    let refused = Update::Refused {
        id: id(1),
        code: ErrorCode::TaskEnded,
        field: None,
    };
    thread.apply(&refused);
    assert_eq!(
        thread.delivery(id(1)),
        Delivery::Failed(ErrorCode::TaskEnded)
    );
    thread.apply(&Update::Retried(id(1)));
    assert_eq!(
        keys(&thread),
        [Key::Day(0), Key::Own(id(2)), Key::Own(id(1))]
    );
}

#[test]
fn what_is_waiting_stands_after_the_log() {
    let mut thread = Thread::default();
    thread.wrote(id(1), "mine".to_owned(), Millis(5));
    enter(&mut thread, vec![said(1, user("Anna"), None, 6)]);
    assert_eq!(keys(&thread), [Key::Day(0), Key::Entry(1), Key::Own(id(1))]);
}

#[test]
fn days_are_separated_and_a_late_clock_opens_none_again() {
    let mut thread = Thread::default();
    let by = || user("Anna");
    enter(
        &mut thread,
        vec![
            said(1, by(), None, 0),
            said(2, by(), None, DAY_MS),
            said(3, by(), None, DAY_MS - 1),
        ],
    );
    assert_eq!(
        keys(&thread),
        [
            Key::Day(0),
            Key::Entry(1),
            Key::Day(1),
            Key::Entry(2),
            Key::Entry(3)
        ]
    );
}

#[test]
fn hidden_entries_leave_no_line_but_count_as_seen() {
    let mut thread = Thread::default();
    assert!(enter(&mut thread, vec![hidden(1), hidden(2)]).is_empty());
    assert!(keys(&thread).is_empty());
    assert_eq!(thread.look(), Some(2));
    assert_eq!(thread.look(), None);
}

#[test]
fn unread_are_messages_of_users_that_nobody_has_looked_at() {
    let mut thread = Thread::default();
    let notice = Entry {
        kind: EntryKind::Notice(Notice {
            code: NoticeCode::Welcome,
            text: None,
            name: None,
        }),
        ..said(1, Author::System, None, 0)
    };
    enter(&mut thread, vec![notice, said(2, user("Anna"), None, 0)]);
    assert_eq!(thread.unread(), 1);
    thread.look();
    enter(&mut thread, vec![said(3, user("Anna"), None, 0), hidden(4)]);
    assert_eq!(thread.unread(), 1);
    thread.seen_before(3);
    assert_eq!(thread.unread(), 0);
}

#[test]
fn a_name_stands_only_above_the_first_of_several_messages() {
    let mut thread = Thread::default();
    enter(
        &mut thread,
        vec![
            said(1, user("Anna"), None, 0),
            said(2, user("Anna"), None, 0),
            said(3, user("Ben"), None, 0),
        ],
    );
    let firsts: Vec<bool> = thread
        .lines(|_| 0)
        .into_iter()
        .filter_map(|line| match line.body {
            Body::User { first, .. } => Some(first),
            _ => None,
        })
        .collect();
    assert_eq!(firsts, [true, false, true]);
}

#[test]
fn a_reset_starts_over_and_keeps_what_is_waiting() {
    let mut thread = Thread::default();
    enter(&mut thread, vec![said(1, user("Anna"), None, 0)]);
    thread.wrote(id(7), "mine".to_owned(), Millis(0));
    thread.apply(&Update::Reset);
    assert_eq!(keys(&thread), [Key::Day(0), Key::Own(id(7))]);
}

#[test]
fn history_is_no_news() {
    let mut thread = Thread {
        old: 1,
        ..Thread::default()
    };
    let news = enter(
        &mut thread,
        vec![
            said(1, user("Anna"), None, 0),
            said(2, user("Anna"), None, 0),
        ],
    );
    assert!(matches!(&news[..], [News::Arrived(line)] if line.key == Key::Entry(2)));
}

#[test]
fn an_answer_that_was_refused_leaves_no_line() {
    let mut thread = Thread::default();
    thread.wrote(id(1), "zoe".to_owned(), Millis(0));
    thread.wrote(id(2), "hello".to_owned(), Millis(0));
    assert_eq!(thread.take_back(id(1)), Some("zoe".to_owned()));
    assert_eq!(thread.take_back(id(1)), None);
    assert_eq!(keys(&thread), [Key::Day(0), Key::Own(id(2))]);
}
