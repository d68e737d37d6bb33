//! Messages that wait together share a statement; what each of them comes to is its own.

use futures_util::future::join_all;
use store::conformance::fixture::{Contact, OURS, THEIRS};
use store::{Commit, LogPage, Logs, TenantScope, Work};
use store_sqlite::SqliteStore;

use crate::place::Folder;
use crate::writer::name;

/// Three running contacts of ours, a closed one, and one of another tenant with equal ids.
async fn store_in(folder: &Folder) -> SqliteStore {
    let store = SqliteStore::open(folder.database()).await.unwrap();
    for n in 1..=4 {
        let begun = store.commit(OURS, Contact::new(n).commit()).await;
        begun.unwrap();
    }
    let begun = store.commit(THEIRS, Contact::new(1).commit()).await;
    begun.unwrap();
    let close = Commit {
        close: vec![Contact::new(4).conversation],
        ..Commit::default()
    };
    store.commit(OURS, close).await.unwrap();
    store
}

/// Appends message `id` to each contact, all queued before the writer takes the first; what came
/// of them: places, or why not.
async fn append_all(
    store: &SqliteStore,
    messages: &[(TenantScope, u64, u64)],
) -> Vec<Result<(u64, bool), &'static str>> {
    let appends = messages.iter().map(|(scope, contact, id)| async {
        let message = Contact::new(*contact).message(*id);
        let expected = message.clone();
        let done = store.append(*scope, message).await;
        let done = done.map_err(|error| name(&error))?;
        assert_eq!(done.entry.entry.kind, expected.kind);
        assert_eq!(done.entry.entry.by, expected.by);
        assert_eq!(done.entry.entry.id, Some(expected.id));
        Ok((done.entry.entry.seq, done.repeated))
    });
    join_all(appends).await
}

async fn log(store: &SqliteStore, scope: TenantScope, contact: u64) -> LogPage {
    let log = Contact::new(contact).conversation;
    store.read_log(scope, log, 0, 100).await.unwrap()
}

#[tokio::test]
async fn each_message_of_a_batch_has_its_own_outcome() {
    let folder = Folder::new();
    let store = store_in(&folder).await;
    assert_eq!(append_all(&store, &[(OURS, 2, 1)]).await, [Ok((1, false))]);
    // One statement: all conversations differ. The fifth contact does not exist.
    let batch = [
        (OURS, 1, 1),
        (OURS, 2, 1),
        (OURS, 3, 1),
        (OURS, 4, 1),
        (OURS, 5, 1),
    ];
    let expected = [
        Ok((1, false)),
        Ok((1, true)),
        Ok((1, false)),
        Err("closed"),
        Err("not_found"),
    ];
    assert_eq!(append_all(&store, &batch).await, expected);
    let expected = [
        Ok((1, true)),
        Ok((1, true)),
        Ok((1, true)),
        Err("closed"),
        Err("not_found"),
    ];
    assert_eq!(append_all(&store, &batch).await, expected);
    for contact in 1..=3 {
        assert_eq!(log(&store, OURS, contact).await.entries.len(), 1);
    }
    assert_eq!(log(&store, OURS, 4).await.head, 0);
}

#[tokio::test]
async fn several_messages_of_a_conversation_keep_their_order() {
    let folder = Folder::new();
    let store = store_in(&folder).await;
    let batch = [
        (OURS, 1, 10),
        (OURS, 2, 20),
        (OURS, 1, 11),
        (OURS, 1, 10),
        (OURS, 4, 1),
        (OURS, 2, 21),
        (OURS, 1, 12),
    ];
    let expected = [
        Ok((1, false)),
        Ok((1, false)),
        Ok((2, false)),
        Ok((1, true)),
        Err("closed"),
        Ok((2, false)),
        Ok((3, false)),
    ];
    assert_eq!(append_all(&store, &batch).await, expected);
    let entries = log(&store, OURS, 1).await.entries;
    let ids: Vec<_> = entries.iter().map(|stored| stored.entry.id).collect();
    let sent = [10, 11, 12].map(|id| Some(Contact::new(1).message(id).id));
    assert_eq!(ids, sent);
}

#[tokio::test]
async fn equal_ids_of_two_tenants_do_not_meet_in_a_statement() {
    let folder = Folder::new();
    let store = store_in(&folder).await;
    let batch = [(OURS, 1, 1), (THEIRS, 1, 1), (THEIRS, 2, 1), (OURS, 2, 1)];
    let expected = [
        Ok((1, false)),
        Ok((1, false)),
        Err("not_found"),
        Ok((1, false)),
    ];
    assert_eq!(append_all(&store, &batch).await, expected);
    assert_eq!(log(&store, THEIRS, 1).await.entries.len(), 1);
}

/// Every kind of character survives the way into the statement and out of the log.
#[tokio::test]
async fn texts_arrive_as_they_were_written() {
    let folder = Folder::new();
    let store = store_in(&folder).await;
    let text = "\u{0}\u{1}\t\n\r\"\\/'%; \u{7f}\u{2028}\u{202e}äß€😀\u{10ffff}{\"a\":[1,null]}";
    let kind = shared::wire::EntryKind::Text { text: text.into() };
    let appends = (1..=3).map(|contact| {
        let mut message = Contact::new(contact).message(1);
        message.kind = kind.clone();
        store.append(OURS, message)
    });
    for appended in join_all(appends).await {
        assert_eq!(appended.unwrap().entry.entry.kind, kind);
    }
    for contact in 1..=3 {
        assert_eq!(log(&store, OURS, contact).await.entries[0].entry.kind, kind);
    }
}
