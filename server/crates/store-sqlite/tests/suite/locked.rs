//! F-06: another process holds the write lock; and a second server on the same file.

use std::sync::Arc;
use std::time::Duration;

use sqlx::{Connection, SqliteConnection};
use store::conformance::fixture::{Contact, OURS};
use store::{Logs, StoreError, Upkeep, Work};
use store_sqlite::{OpenError, Options, SqliteStore};

use crate::place::{Folder, shell};

async fn lock(folder: &Folder) -> SqliteConnection {
    let mut other = shell(&folder.database()).await;
    sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut other)
        .await
        .unwrap();
    other
}

async fn unlock(mut other: SqliteConnection) {
    sqlx::query("ROLLBACK").execute(&mut other).await.unwrap();
    other.close().await.unwrap();
}

#[tokio::test]
async fn a_short_lock_only_delays() {
    let folder = Folder::new();
    let store = Arc::new(SqliteStore::open(folder.database()).await.unwrap());
    let contact = Contact::new(1);
    store.commit(OURS, contact.commit()).await.unwrap();
    let other = lock(&folder).await;
    let writing = Arc::clone(&store);
    let waiting = tokio::spawn(async move { writing.append(OURS, contact.message(1)).await });
    let page = store
        .read_log(OURS, contact.conversation, 0, 10)
        .await
        .unwrap();
    assert_eq!(page.head, 0, "reading goes on meanwhile");
    assert!(!waiting.is_finished());
    unlock(other).await;
    assert_eq!(waiting.await.unwrap().unwrap().entry.entry.seq, 1);
}

#[tokio::test]
async fn a_long_lock_is_busy_and_passes() {
    let folder = Folder::new();
    let options = Options {
        busy_timeout: Duration::from_millis(100),
        ..Options::at(folder.database())
    };
    let store = SqliteStore::open_with(options).await.unwrap();
    let contact = Contact::new(1);
    store.commit(OURS, contact.commit()).await.unwrap();
    let other = lock(&folder).await;
    for _ in 0..2 {
        let refused = store.append(OURS, contact.message(1)).await;
        assert!(matches!(refused, Err(StoreError::Busy)), "{refused:?}");
        assert!(matches!(store.check().await, Err(StoreError::Busy)));
    }
    unlock(other).await;
    let done = store.append(OURS, contact.message(1)).await.unwrap();
    assert!(
        !done.repeated && done.entry.entry.seq == 1,
        "nothing was half done"
    );
}

#[tokio::test]
async fn more_than_the_queue_holds_is_busy() {
    let folder = Folder::new();
    let options = Options {
        busy_timeout: Duration::from_millis(100),
        queue: 2,
        batch: 1,
        ..Options::at(folder.database())
    };
    let store = SqliteStore::open_with(options).await.unwrap();
    let contact = Contact::new(1);
    store.commit(OURS, contact.commit()).await.unwrap();
    let other = lock(&folder).await;
    let writes = (1..=20).map(|n| store.append(OURS, contact.message(n)));
    for refused in futures_util::future::join_all(writes).await {
        assert!(matches!(refused, Err(StoreError::Busy)), "{refused:?}");
    }
    unlock(other).await;
    store.append(OURS, contact.message(1)).await.unwrap();
}

#[tokio::test]
async fn a_second_server_is_kept_out() {
    let folder = Folder::new();
    let first = SqliteStore::open(folder.database()).await.unwrap();
    let second = SqliteStore::open(folder.database()).await;
    assert!(matches!(second, Err(OpenError::Locked)), "{second:?}");
    first.close().await;
    SqliteStore::open(folder.database()).await.unwrap();
}

#[tokio::test]
async fn a_shell_can_look_and_a_closed_store_says_so() {
    let folder = Folder::new();
    let store = SqliteStore::open(folder.database()).await.unwrap();
    let mut shell = shell(&folder.database()).await;
    let epoch: i64 = sqlx::query_scalar("SELECT epoch FROM store_state")
        .fetch_one(&mut shell)
        .await
        .unwrap();
    assert_eq!(epoch, 1);
    store.close().await;
    assert!(matches!(store.check().await, Err(StoreError::Fatal(_))));
    store.close().await;
}
