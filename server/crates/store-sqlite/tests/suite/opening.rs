//! What is opened, what is refused, and with which settings.

use sqlx::Connection;
use store::Upkeep;
use store_sqlite::{OpenError, SqliteStore};

use crate::place::{Folder, shell};

async fn execute(folder: &Folder, statement: &'static str) {
    let mut shell = shell(&folder.database()).await;
    sqlx::query(statement).execute(&mut shell).await.unwrap();
    shell.close().await.unwrap();
}

#[tokio::test]
async fn a_newer_database_is_refused_and_untouched() {
    let folder = Folder::new();
    SqliteStore::open(folder.database())
        .await
        .unwrap()
        .close()
        .await;
    execute(
        &folder,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'from the future', 1, x'00', 0)",
    )
    .await;
    let before = std::fs::read(folder.database()).unwrap();
    let opened = SqliteStore::open(folder.database()).await;
    assert!(matches!(opened, Err(OpenError::Newer(9_999))), "{opened:?}");
    assert!(std::fs::read(folder.database()).unwrap() == before);
}

#[tokio::test]
async fn an_altered_migration_is_refused() {
    let folder = Folder::new();
    SqliteStore::open(folder.database())
        .await
        .unwrap()
        .close()
        .await;
    execute(
        &folder,
        "UPDATE _sqlx_migrations SET checksum = x'00' WHERE version = 1",
    )
    .await;
    let opened = SqliteStore::open(folder.database()).await;
    assert!(matches!(opened, Err(OpenError::Altered(1))), "{opened:?}");
}

#[tokio::test]
async fn missing_folders_are_made() {
    let folder = Folder::new();
    let deep = folder.path().join("a/b/interact.db");
    SqliteStore::open(&deep).await.unwrap().close().await;
    assert!(deep.exists());
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_a_sentence() {
    let folder = Folder::new();
    std::fs::write(folder.path().join("file"), "in the way").unwrap();
    let opened = SqliteStore::open(folder.path().join("file/interact.db")).await;
    assert!(matches!(opened, Err(OpenError::Folder(_))), "{opened:?}");
}

/// Every table says what its columns hold, and holds nothing else.
#[tokio::test]
async fn every_table_is_strict_and_begins_with_the_tenant() {
    let folder = Folder::new();
    SqliteStore::open(folder.database())
        .await
        .unwrap()
        .close()
        .await;
    let mut shell = shell(&folder.database()).await;
    let tables: Vec<(String, bool, String)> = sqlx::query_as(
        "SELECT l.name, l.strict, (SELECT name FROM pragma_table_info(l.name) LIMIT 1)
         FROM pragma_table_list AS l
         WHERE l.schema = 'main' AND l.type = 'table' AND l.name NOT LIKE '%sqlx%'
           AND l.name NOT LIKE 'sqlite%'",
    )
    .fetch_all(&mut shell)
    .await
    .unwrap();
    assert!(tables.len() >= 12, "{tables:?}");
    for (name, is_strict, first_column) in tables {
        assert!(is_strict, "{name}");
        let expected = if name == "store_state" {
            "id"
        } else {
            "tenant"
        };
        assert_eq!(first_column, expected, "{name}");
    }
}

#[tokio::test]
async fn closing_leaves_one_file_and_the_lock() {
    let folder = Folder::new();
    let store = SqliteStore::open(folder.database()).await.unwrap();
    store.check().await.unwrap();
    store.close().await;
    let mut left: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(left, ["interact.db", "interact.db.lock"]);
}

/// What customers said is nobody else's on the machine: database, WAL, lock and backups.
#[cfg(unix)]
#[tokio::test]
async fn files_are_readable_by_the_owner_only() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new();
    let store = SqliteStore::open(folder.database()).await.unwrap();
    store.check().await.unwrap();
    store.backup(&folder.path().join("copy.db")).await.unwrap();
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(files.len(), 5);
    for file in files {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{} has {mode:o}", file.path().display());
    }
}
