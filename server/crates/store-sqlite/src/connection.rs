//! How connections are set up: the writer's, the readers'.

use std::path::Path;
use std::time::Duration;

use sqlx::ConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};

/// The one connection that writes.
///
/// Checkpoints are asked for by the writer task instead of happening inside a commit: SQLite
/// ignores their errors there, and a failed fsync of a checkpoint must not be ignored.
pub(crate) fn writer_options(path: &Path, busy: Duration) -> SqliteConnectOptions {
    plain_options(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("wal_autocheckpoint", "0")
        // What is deleted is overwritten with zeros: nothing of it stays in free pages.
        .pragma("secure_delete", "ON")
        .busy_timeout(busy)
}

/// A connection that cannot write.
pub(crate) fn reader_options(path: &Path, busy: Duration) -> SqliteConnectOptions {
    plain_options(path).read_only(true).busy_timeout(busy)
}

fn plain_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .pragma("mmap_size", "0")
        // No files outside the database's folder: /tmp may be full or missing.
        .pragma("temp_store", "MEMORY")
        .pragma("trusted_schema", "OFF")
        .disable_statement_logging()
}

/// A connection that may attach a new file to copy into, and does nothing else.
pub(crate) fn backup_options(path: &Path) -> SqliteConnectOptions {
    plain_options(path).create_if_missing(false)
}

/// A connection to a file that nobody else uses; leaves one file behind when closed.
pub(crate) fn copy_options(path: &Path) -> SqliteConnectOptions {
    plain_options(path)
        .create_if_missing(false)
        .journal_mode(SqliteJournalMode::Delete)
        .synchronous(SqliteSynchronous::Full)
}
