//! Many threads at once. F-18: the same message from several of them is one row with one answer.

use std::sync::Arc;

use store::conformance::fixture::{Contact, OURS};
use store::{Logs, Work};
use store_sqlite::SqliteStore;

use crate::place::{Folder, shell};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_message_from_many_threads_is_one_row() {
    let folder = Folder::new();
    let store = Arc::new(SqliteStore::open(folder.database()).await.unwrap());
    let contact = Contact::new(1);
    store.commit(OURS, contact.commit()).await.unwrap();
    let sends = (0..200).map(|i| {
        let store = Arc::clone(&store);
        tokio::spawn(async move { store.append(OURS, contact.message(1 + i % 20)).await })
    });
    let sends: Vec<_> = sends.collect();
    let mut answers = Vec::new();
    for send in sends {
        answers.push(send.await.unwrap().unwrap());
    }
    assert_eq!(answers.iter().filter(|answer| !answer.repeated).count(), 20);
    for (i, answer) in answers.iter().enumerate() {
        assert_eq!(answer.entry, answers[i % 20].entry, "answer {i}");
    }
    let mut shell = shell(&folder.database()).await;
    let n_rows: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM entry")
        .fetch_one(&mut shell)
        .await
        .unwrap();
    assert_eq!(n_rows, 20);
}

/// The WAL is folded into the database while everything runs, however much is written.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_wal_does_not_grow_without_end() {
    let folder = Folder::new();
    let store = Arc::new(SqliteStore::open(folder.database()).await.unwrap());
    let wal = folder.path().join("interact.db-wal");
    let mut sizes = Vec::new();
    for contact in (1..=4).map(Contact::new) {
        store.commit(OURS, contact.commit()).await.unwrap();
        let sends = (0..100).map(|i| {
            let store = Arc::clone(&store);
            tokio::spawn(async move {
                for n in 0..50 {
                    store
                        .append(OURS, contact.message(i * 50 + n))
                        .await
                        .unwrap();
                }
            })
        });
        for send in sends.collect::<Vec<_>>() {
            send.await.unwrap();
        }
        sizes.push(std::fs::metadata(&wal).unwrap().len());
    }
    assert!(sizes[3] < 2 * sizes[0], "{sizes:?}");
}
