//! Promises about conversation logs.

use engine::Audience;
use futures_util::future::join_all;
use shared::Millis;
use shared::ids::{ConversationId, UserId};
use shared::wire::{Author, EntryKind, Notice, NoticeCode};

use super::Place;
use super::fixture::{Contact, OURS, World, assert_refused, bytes};
use crate::{Commit, StoreError};

/// What was acknowledged is what readers get, with its place, time, author and audience.
pub async fn an_appended_message_is_read_back(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let message = contact.message(1);
    let appended = world
        .store
        .append(OURS, message.clone())
        .await
        .expect("appended");
    assert!(!appended.repeated);
    let entry = &appended.entry.entry;
    assert_eq!(
        (entry.seq, entry.id, entry.at),
        (1, Some(message.id), message.at)
    );
    assert_eq!((&entry.by, &entry.kind), (&message.by, &message.kind));
    let page = world
        .store
        .read_log(OURS, contact.conversation, 0, 10)
        .await
        .expect("read");
    assert_eq!((page.epoch, page.head), (appended.epoch, 1));
    assert_eq!(page.entries, [appended.entry]);
}

/// The first entry is 1, each next one is one more, for each log by itself.
pub async fn seq_is_dense_from_one(place: &dyn Place) {
    let (world, one) = World::with_contact(place).await;
    let two = Contact::new(2);
    world.begin(OURS, &two).await;
    for n in 1..=20 {
        for contact in [&one, &two] {
            let appended = world
                .store
                .append(OURS, contact.message(n))
                .await
                .expect("appended");
            assert_eq!(appended.entry.entry.seq, n);
        }
    }
}

/// The same id again: the first result, whatever the repetition says.
pub async fn a_repeated_message_gets_the_first_result(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let first = world
        .store
        .append(OURS, contact.message(1))
        .await
        .expect("appended");
    world
        .store
        .append(OURS, contact.message(2))
        .await
        .expect("appended");
    let mut again = contact.message(1);
    again.at = Millis(9_999);
    again.kind = EntryKind::Text {
        text: "something else".to_owned(),
    };
    let again = world.store.append(OURS, again).await.expect("answered");
    assert!(again.repeated);
    assert_eq!((again.entry, again.epoch), (first.entry, first.epoch));
}

/// A sender who missed the answer gets it even when the contact is over by now.
pub async fn a_repeated_message_gets_it_after_the_end_too(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let first = world
        .store
        .append(OURS, contact.message(1))
        .await
        .expect("appended");
    close(&world, &contact).await;
    let again = world
        .store
        .append(OURS, contact.message(1))
        .await
        .expect("answered");
    assert!(again.repeated);
    assert_eq!(again.entry, first.entry);
}

/// Ten copies in flight at the same time make one entry and get one answer (F-18).
pub async fn ten_at_once_make_one_entry(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let copies = (0..10).map(|_| world.store.append(OURS, contact.message(1)));
    let answers: Vec<_> = join_all(copies).await;
    let answers: Vec<_> = answers
        .into_iter()
        .map(|one| one.expect("answered"))
        .collect();
    assert_eq!(answers.iter().filter(|answer| !answer.repeated).count(), 1);
    assert!(
        answers
            .iter()
            .all(|answer| answer.entry == answers[0].entry)
    );
    let page = world
        .store
        .read_log(OURS, contact.conversation, 0, 20)
        .await
        .expect("read");
    assert_eq!(page.entries.len(), 1);
}

/// However many write at once: every acknowledged entry is there, at the place that was told.
pub async fn many_writers_leave_no_hole(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let writes = (1..=100).map(|n| world.store.append(OURS, contact.message(n)));
    let answers = join_all(writes).await;
    let mut told: Vec<_> = answers
        .into_iter()
        .map(|answer| answer.expect("appended").entry)
        .collect();
    told.sort_by_key(|stored| stored.entry.seq);
    let page = world
        .store
        .read_log(OURS, contact.conversation, 0, 200)
        .await
        .expect("read");
    assert_eq!(page.entries, told);
    let dense: Vec<_> = told.iter().map(|stored| stored.entry.seq).collect();
    assert_eq!(dense, (1..=100).collect::<Vec<_>>());
}

/// Refused writes among good ones neither take a place nor spoil the good ones.
pub async fn a_refused_append_takes_no_place(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let closed = Contact::new(2);
    world.begin(OURS, &closed).await;
    close(&world, &closed).await;
    let writes = (1..=30).map(|n| {
        let to = if n % 3 == 0 { &closed } else { &contact };
        world.store.append(OURS, to.message(n))
    });
    for (n, answer) in (1_u64..).zip(join_all(writes).await) {
        match n % 3 {
            0 => assert_refused!(answer, StoreError::Closed),
            _ => drop(answer.expect("appended")),
        }
    }
    let page = world
        .store
        .read_log(OURS, contact.conversation, 0, 100)
        .await
        .expect("read");
    assert_eq!((page.head, page.entries.len()), (20, 20));
}

/// A log that is over stays as it is.
pub async fn a_closed_log_takes_no_more(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    close(&world, &contact).await;
    let late = world.store.append(OURS, contact.message(1)).await;
    assert_refused!(late, StoreError::Closed);
    let page = world
        .store
        .read_log(OURS, contact.conversation, 0, 10)
        .await
        .expect("read");
    assert_eq!(page.head, 0);
}

/// There is no such log.
pub async fn an_unknown_log_is_not_found(place: &dyn Place) {
    let world = World::empty(place).await;
    let lost = world.store.append(OURS, Contact::new(1).message(1)).await;
    assert_refused!(lost, StoreError::NotFound);
    let nowhere = ConversationId::from_bytes(bytes(99));
    let page = world.store.read_log(OURS, nowhere, 0, 10).await;
    assert_refused!(page, StoreError::NotFound);
}

/// Pages follow each other without hole or overlap; each knows the head.
pub async fn pages_are_dense_and_know_the_head(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    for n in 1..=7 {
        world
            .store
            .append(OURS, contact.message(n))
            .await
            .expect("appended");
    }
    for (after, limit, expected) in [
        (0, 3, vec![1, 2, 3]),
        (3, 3, vec![4, 5, 6]),
        (6, 3, vec![7]),
        (7, 3, vec![]),
        (0, 0, vec![]),
        (2, 100, vec![3, 4, 5, 6, 7]),
    ] {
        let page = world
            .store
            .read_log(OURS, contact.conversation, after, limit)
            .await;
        let page = page.expect("read");
        let seen: Vec<_> = page.entries.iter().map(|stored| stored.entry.seq).collect();
        assert_eq!(
            (page.head, seen),
            (7, expected),
            "after {after}, limit {limit}"
        );
    }
}

/// Whatever a client claims to have read.
pub async fn a_cursor_past_the_head_reads_nothing(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    world
        .store
        .append(OURS, contact.message(1))
        .await
        .expect("appended");
    for after in [2, 1 << 40, i64::MAX as u64, u64::MAX] {
        let page = world
            .store
            .read_log(OURS, contact.conversation, after, 10)
            .await;
        let page = page.expect("read");
        assert_eq!((page.head, page.entries.len()), (1, 0), "after {after}");
    }
}

/// Ids are unique per conversation, not beyond.
pub async fn the_same_id_in_two_logs_is_two_messages(place: &dyn Place) {
    let (world, one) = World::with_contact(place).await;
    let two = Contact::new(2);
    world.begin(OURS, &two).await;
    for contact in [one, two] {
        let appended = world
            .store
            .append(OURS, contact.message(1))
            .await
            .expect("appended");
        assert!(!appended.repeated);
    }
}

/// Nothing that an entry can say is lost by storing it.
pub async fn every_kind_of_entry_comes_back(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let user = Author::User {
        id: UserId::from_bytes(bytes(7)),
        display_name: "Anna Keller".to_owned(),
    };
    let notice = EntryKind::Notice(Notice {
        code: NoticeCode::Connected,
        text: Some("Anna joined".to_owned()),
        name: None,
    });
    let long = EntryKind::Text {
        text: "🙂".repeat(shared::limits::MESSAGE_CHARS),
    };
    let parts = [
        (user, Audience::Users, long),
        (Author::System, Audience::Customer, notice),
        (Author::Customer, Audience::Everyone, EntryKind::Hidden),
    ];
    for (n, (by, audience, kind)) in (1..).zip(parts) {
        let mut message = contact.message(n);
        (message.by, message.audience, message.kind) = (by, audience, kind);
        let appended = world
            .store
            .append(OURS, message.clone())
            .await
            .expect("appended");
        let page = world
            .store
            .read_log(OURS, contact.conversation, n - 1, 1)
            .await;
        let page = page.expect("read");
        assert_eq!(page.entries.first(), Some(&appended.entry));
        assert_eq!(appended.entry.audience, message.audience);
        assert_eq!(appended.entry.entry.by, message.by);
        assert_eq!(appended.entry.entry.kind, message.kind);
    }
}

async fn close(world: &World<'_>, contact: &Contact) {
    let commit = Commit {
        at: Millis(5_000),
        close: vec![contact.conversation],
        ..Commit::default()
    };
    world.store.commit(OURS, commit).await.expect("closed");
}
