//! F-08, attack 42: a backup taken while everything runs is one moment; restoring it brings back
//! no revoked session or ended login, and no client mixes two histories.

use std::path::PathBuf;
use std::sync::Arc;

use shared::Millis;
use store::conformance::fixture::{Contact, OURS, token};
use store::conformance::logins::login;
use store::{Logins, Logs, ResumeOutcome, Sessions, StoreError, Upkeep, Work};
use store_sqlite::{OpenError, RestoreError, SqliteStore, restore};

use crate::place::{Folder, shell};

async fn with_contact(folder: &Folder) -> Arc<SqliteStore> {
    let store = SqliteStore::open(folder.database()).await.unwrap();
    store.commit(OURS, Contact::new(1).commit()).await.unwrap();
    Arc::new(store)
}

fn copy_of(folder: &Folder) -> PathBuf {
    folder.path().join("copy.db")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_under_load_is_one_moment() {
    let folder = Folder::new();
    let store = with_contact(&folder).await;
    let contact = Contact::new(1);
    for n in 1..=50 {
        store.append(OURS, contact.message(n)).await.unwrap();
    }
    let writing = Arc::clone(&store);
    let load = tokio::spawn(async move {
        for n in 51..=250 {
            writing.append(OURS, contact.message(n)).await.unwrap();
        }
    });
    store.backup(&copy_of(&folder)).await.unwrap();
    load.await.unwrap();
    let other = Folder::new();
    restore(&copy_of(&folder), &other.database(), false)
        .await
        .unwrap();
    let restored = SqliteStore::open(other.database()).await.unwrap();
    let page = restored
        .read_log(OURS, contact.conversation, 0, 1_000)
        .await
        .unwrap();
    assert!((50..=250).contains(&page.head), "{}", page.head);
    let places: Vec<_> = page.entries.iter().map(|stored| stored.entry.seq).collect();
    assert_eq!(places, (1..=page.head).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_backup_never_overwrites() {
    let folder = Folder::new();
    let store = with_contact(&folder).await;
    std::fs::write(copy_of(&folder), "precious").unwrap();
    let refused = store.backup(&copy_of(&folder)).await;
    assert!(
        matches!(refused, Err(StoreError::Conflict(_))),
        "{refused:?}"
    );
    assert_eq!(std::fs::read(copy_of(&folder)).unwrap(), b"precious");
    let nowhere = store.backup(&folder.path().join("no/such/folder.db")).await;
    assert!(
        matches!(nowhere, Err(StoreError::Conflict(_))),
        "{nowhere:?}"
    );
    store
        .check()
        .await
        .expect("a failed backup is no failed database");
}

#[tokio::test]
async fn a_restore_raises_the_epoch_and_ends_sessions_and_logins() {
    let folder = Folder::new();
    let store = with_contact(&folder).await;
    let contact = Contact::new(1);
    store.append(OURS, contact.message(1)).await.unwrap();
    store.create_login(OURS, login(1, 1)).await.unwrap();
    store.backup(&copy_of(&folder)).await.unwrap();
    store.append(OURS, contact.message(2)).await.unwrap();
    store.close().await;

    for epoch in [2, 3] {
        let done = restore(&copy_of(&folder), &folder.database(), true)
            .await
            .unwrap();
        assert_eq!(
            done.epoch, epoch,
            "unlike the backup's and unlike the last one"
        );
        assert!(
            done.replaced.is_some_and(|replaced| replaced.exists()),
            "nothing is deleted"
        );
    }
    let store = SqliteStore::open(folder.database()).await.unwrap();
    let page = store
        .read_log(OURS, contact.conversation, 0, 10)
        .await
        .unwrap();
    assert_eq!((page.epoch, page.head), (3, 1));
    let again = store.append(OURS, contact.message(1)).await.unwrap();
    assert!(again.repeated && again.epoch == 3);
    let resumed = store
        .resume(OURS, contact.resume(contact.token, token(201), 0))
        .await
        .unwrap();
    assert_eq!(resumed, ResumeOutcome::Revoked);
    assert_eq!(
        store.find_login(token(1), Millis(1_500)).await.unwrap(),
        None
    );
    assert_eq!(
        store.load_running(OURS).await.unwrap().tasks,
        [contact.task()]
    );
}

#[tokio::test]
async fn a_restore_is_refused_unless_it_is_safe() {
    let folder = Folder::new();
    let store = with_contact(&folder).await;
    store.backup(&copy_of(&folder)).await.unwrap();

    let running = restore(&copy_of(&folder), &folder.database(), true).await;
    assert!(matches!(running, Err(RestoreError::Locked)), "{running:?}");
    store.close().await;
    let unforced = restore(&copy_of(&folder), &folder.database(), false).await;
    assert!(
        matches!(unforced, Err(RestoreError::Exists)),
        "{unforced:?}"
    );
    let missing = restore(&folder.path().join("none"), &folder.database(), true).await;
    assert!(matches!(missing, Err(RestoreError::Io(_))), "{missing:?}");

    let before = std::fs::read(folder.database()).unwrap();
    for (name, bytes) in bad_backups(&std::fs::read(copy_of(&folder)).unwrap()) {
        let bad = folder.path().join("bad.db");
        std::fs::write(&bad, bytes).unwrap();
        let refused = restore(&bad, &folder.database(), true).await;
        assert!(
            matches!(refused, Err(RestoreError::Backup(_))),
            "{name}: {refused:?}"
        );
        assert_eq!(
            std::fs::read(folder.database()).unwrap(),
            before,
            "{name}: untouched"
        );
    }
    assert!(!folder.path().join("interact.db.restoring").exists());
}

fn bad_backups(good: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("empty", Vec::new()),
        (
            "a letter",
            b"Dear operator, this is no database.".repeat(50),
        ),
        ("half", good[..good.len() / 2 / 4_096 * 4_096].to_vec()),
    ]
}

#[tokio::test]
async fn a_backup_with_a_hole_or_from_the_future_is_refused() {
    for (statement, is_expected) in [
        (
            "DELETE FROM entry WHERE seq = 1",
            (|error| matches!(error, OpenError::Corrupt(_))) as fn(&OpenError) -> bool,
        ),
        (
            "UPDATE _sqlx_migrations SET version = 9999
             WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)",
            |error| matches!(error, OpenError::Newer(9_999)),
        ),
    ] {
        let folder = Folder::new();
        let store = with_contact(&folder).await;
        for n in 1..=3 {
            store
                .append(OURS, Contact::new(1).message(n))
                .await
                .unwrap();
        }
        store.backup(&copy_of(&folder)).await.unwrap();
        let mut shell = shell(&copy_of(&folder)).await;
        sqlx::query(statement).execute(&mut shell).await.unwrap();
        drop(shell);
        let other = Folder::new();
        match restore(&copy_of(&folder), &other.database(), false).await {
            Err(RestoreError::Backup(error)) if is_expected(&error) => {}
            other => panic!("{statement}: {other:?}"),
        }
        assert!(!other.database().exists());
    }
}
