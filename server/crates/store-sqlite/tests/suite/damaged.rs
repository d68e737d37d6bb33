//! F-07: a damaged file is refused with a sentence or read without a panic, never taken for new.

use std::path::Path;

use store::conformance::fixture::{Contact, OURS};
use store::{Logs, StoreError, Upkeep, Work};
use store_sqlite::{OpenError, SqliteStore};

use crate::place::Folder;

const MESSAGES: u64 = 60;

/// A closed database with one conversation, as bytes.
async fn sound() -> Vec<u8> {
    let folder = Folder::new();
    let store = SqliteStore::open(folder.database()).await.unwrap();
    let contact = Contact::new(1);
    store.commit(OURS, contact.commit()).await.unwrap();
    for n in 1..=MESSAGES {
        store.append(OURS, contact.message(n)).await.unwrap();
    }
    store.close().await;
    std::fs::read(folder.database()).unwrap()
}

/// Opens a file of these bytes in a folder where a database has been before.
async fn open(folder: &Folder, bytes: &[u8]) -> Result<SqliteStore, OpenError> {
    std::fs::write(folder.database(), bytes).unwrap();
    SqliteStore::open(folder.database()).await
}

#[tokio::test]
async fn a_truncated_file_is_refused() {
    let sound = sound().await;
    let folder = Folder::new();
    open(&folder, &sound).await.unwrap().close().await;
    for kept in (0..sound.len()).step_by(4_096) {
        let opened = open(&folder, &sound[..kept]).await;
        let error = opened.expect_err(&format!("{kept} of {} bytes", sound.len()));
        assert!(matches!(error, OpenError::Corrupt(_)), "{kept}: {error}");
        assert!(
            error.to_string().contains("interact-server restore"),
            "says what to do"
        );
    }
    open(&folder, &sound)
        .await
        .expect("the sound file is still taken");
}

#[tokio::test]
async fn flipped_bytes_are_refused_or_read_in_order() {
    let sound = sound().await;
    let mut n_refused = 0;
    for i in 0..100 {
        // Spread over the file; the last ones hit the header, where most is decided.
        let at = if i < 90 {
            i * (sound.len() / 90) + i % 7
        } else {
            (i - 90) * 10
        };
        let mut bytes = sound.clone();
        bytes[at] ^= 0x55;
        let folder = Folder::new();
        match open(&folder, &bytes).await {
            Ok(store) => n_refused += usize::from(!reads_in_order(&store, at).await),
            Err(_) => n_refused += 1,
        }
    }
    assert!(n_refused >= 5, "{n_refused} of 100 were noticed");
}

/// Whether the log could be read; if so it is dense.
async fn reads_in_order(store: &SqliteStore, at: usize) -> bool {
    let page = store
        .read_log(OURS, Contact::new(1).conversation, 0, u32::MAX)
        .await;
    store.close().await;
    match page {
        Ok(page) => {
            let places: Vec<_> = page.entries.iter().map(|stored| stored.entry.seq).collect();
            let is_dense = places == (1..=places.len() as u64).collect::<Vec<_>>();
            assert!(is_dense, "byte {at}: {places:?}");
            true
        }
        Err(StoreError::Corrupt(_) | StoreError::Fatal(_) | StoreError::NotFound) => false,
        Err(error) => panic!("byte {at}: {error}"),
    }
}

#[tokio::test]
async fn an_emptied_file_is_not_taken_for_a_new_one() {
    let folder = Folder::new();
    open(&folder, &[])
        .await
        .expect("nothing has been here: a new database")
        .close()
        .await;
    let emptied = open(&folder, &[]).await;
    assert!(matches!(emptied, Err(OpenError::Corrupt(_))), "{emptied:?}");
}

#[tokio::test]
async fn other_files_are_refused() {
    let folder = Folder::new();
    let text = open(
        &folder,
        b"This is a letter, not a database. ".repeat(200).as_slice(),
    )
    .await;
    assert!(matches!(text, Err(OpenError::Corrupt(_))), "{text:?}");

    let folder = Folder::new();
    make_foreign(&folder.database()).await;
    let foreign = SqliteStore::open(folder.database()).await;
    assert!(matches!(foreign, Err(OpenError::NotOurs)), "{foreign:?}");
}

async fn make_foreign(database: &Path) {
    std::fs::write(database, []).unwrap();
    let mut shell = crate::place::shell(database).await;
    for table in ["a", "b"] {
        let create = sqlx::AssertSqlSafe(format!("CREATE TABLE {table} (x INTEGER)"));
        sqlx::query(create).execute(&mut shell).await.unwrap();
    }
}

/// A WAL that lost its end is what a power failure leaves: the database is as of an earlier moment.
#[tokio::test]
async fn a_torn_wal_leaves_an_earlier_moment() {
    let folder = Folder::new();
    let store = SqliteStore::open(folder.database()).await.unwrap();
    let contact = Contact::new(1);
    store.commit(OURS, contact.commit()).await.unwrap();
    for n in 1..=MESSAGES {
        store.append(OURS, contact.message(n)).await.unwrap();
    }
    let database = std::fs::read(folder.database()).unwrap();
    let wal = std::fs::read(folder.path().join("interact.db-wal")).unwrap();
    let mut heads = Vec::new();
    for kept in (0..=8).map(|part| wal.len() / 8 * part) {
        let torn = Folder::new();
        std::fs::write(torn.path().join("interact.db-wal"), &wal[..kept]).unwrap();
        match open(&torn, &database).await {
            Ok(store) => {
                assert!(reads_in_order_or_nothing(&store).await);
                let page = store.read_log(OURS, contact.conversation, 0, 0).await;
                heads.push(page.map_or(0, |page| page.head));
            }
            Err(error) => assert!(kept < wal.len(), "{error}"),
        }
    }
    assert!(heads.is_sorted(), "{heads:?}");
    assert_eq!(heads.last(), Some(&MESSAGES));
}

async fn reads_in_order_or_nothing(store: &SqliteStore) -> bool {
    match store
        .read_log(OURS, Contact::new(1).conversation, 0, u32::MAX)
        .await
    {
        Ok(page) => page.head == page.entries.len() as u64,
        Err(error) => matches!(error, StoreError::NotFound),
    }
}
