//! Opening a database: lock, checks, migrations, connections; each refusal is one sentence.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::SqlitePoolOptions;
use sqlx::{ConnectOptions, SqliteConnection};

use crate::connection::{reader_options, writer_options};
use crate::lock::{LockError, ProcessLock, open_private};
use crate::store::SqliteStore;
use crate::{schema, writer};

/// Where the database is and how it is used.
#[derive(Clone, Debug)]
pub struct Options {
    /// The database file; its folder is made when missing.
    pub path: PathBuf,
    /// Read-only connections.
    pub readers: u32,
    /// How long a write waits for another process's lock, and a caller for a place in the queue.
    pub busy_timeout: Duration,
    /// Writes that may wait; more are told that the store is busy.
    pub queue: usize,
    /// Writes in one transaction.
    pub batch: usize,
}

impl Options {
    /// The defaults for a database at `path`.
    #[must_use]
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            readers: 4,
            busy_timeout: Duration::from_millis(2_500),
            queue: 4_096,
            batch: 1_024,
        }
    }
}

/// Why a database is not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A second server on the same file.
    #[error("another server process uses this database; stop it first")]
    Locked,
    /// The folder or the lock file cannot be used.
    #[error("the database's folder cannot be used: {0}")]
    Folder(#[source] std::io::Error),
    /// A SQLite that may corrupt data.
    #[error("SQLite {0} is too old: versions before 3.51.3 can corrupt a database in WAL mode")]
    Engine(String),
    /// A file of another program.
    #[error("the file is not a database of Interact")]
    NotOurs,
    /// Made by a newer release.
    #[error(
        "the database has migration {0}, which this version does not know; install the newer version again"
    )]
    Newer(i64),
    /// A migration was edited after it was applied.
    #[error("migration {0} differs from the one that this database was made with")]
    Altered(i64),
    /// A migration failed; the database is as before it.
    #[error("the database cannot be migrated: {0}")]
    Migration(String),
    /// Damaged.
    #[error(
        "the database is damaged ({0}); restore the newest backup with `interact-server restore`"
    )]
    Corrupt(String),
    /// The file system does not allow what durability needs.
    #[error("the database cannot promise that writes are durable here ({0}); use a local disk")]
    Durability(String),
    /// Anything else that SQLite says.
    #[error("the database cannot be opened: {0}")]
    Database(#[source] sqlx::Error),
}

impl From<sqlx::Error> for OpenError {
    fn from(error: sqlx::Error) -> Self {
        let code = match &error {
            sqlx::Error::Database(database) => database.code().and_then(|c| c.parse::<i32>().ok()),
            _ => None,
        };
        match code.map(|code| code & 0xff) {
            Some(11 | 26) => Self::Corrupt(error.to_string()),
            _ => Self::Database(error),
        }
    }
}

/// The file of `sqlite://./data/interact.db` (or `sqlite:data.db`); none when it is no such URL.
#[must_use]
pub fn path_of_url(url: &str) -> Option<&Path> {
    let rest = url.strip_prefix("sqlite:")?;
    let path = rest.strip_prefix("//").unwrap_or(rest);
    (!path.is_empty()).then(|| Path::new(path))
}

impl SqliteStore {
    /// Opens the database at `path` with the default [`Options`], making it when it is missing.
    ///
    /// # Errors
    /// [`OpenError`]; its text is one sentence for the operator.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self, OpenError> {
        Self::open_with(Options::at(path.as_ref())).await
    }

    /// Opens with `options`.
    ///
    /// # Errors
    /// [`OpenError`]; its text is one sentence for the operator.
    pub async fn open_with(options: Options) -> Result<Self, OpenError> {
        if let Some(folder) = options.path.parent() {
            std::fs::create_dir_all(folder).map_err(OpenError::Folder)?;
        }
        let lock = ProcessLock::take(&options.path).map_err(|error| match error {
            LockError::Held => OpenError::Locked,
            LockError::Io(error) => OpenError::Folder(error),
        })?;
        check_not_emptied(&options.path, &lock)?;
        open_private(&options.path).map_err(OpenError::Folder)?;
        let mut db = connect_writer(&options).await?;
        let epoch = match prepare(&mut db).await {
            Ok(epoch) => epoch,
            Err(error) => {
                schema::close(db).await;
                return Err(error);
            }
        };
        lock.note_use().map_err(OpenError::Folder)?;
        let readers = SqlitePoolOptions::new()
            .max_connections(options.readers)
            .acquire_timeout(options.busy_timeout)
            // A file does not go away as a network does: no question before each read.
            .test_before_acquire(false)
            .connect_lazy_with(reader_options(&options.path, options.busy_timeout));
        let writer = writer::start(db, lock, &options);
        Ok(Self::new(options.path, epoch, readers, writer))
    }
}

/// SQLite takes an empty file for a new database; where there was one before, it is a lost one.
fn check_not_emptied(path: &Path, lock: &ProcessLock) -> Result<(), OpenError> {
    let is_empty = std::fs::metadata(path).is_ok_and(|file| file.len() == 0);
    if is_empty && lock.has_been_used().map_err(OpenError::Folder)? {
        return Err(OpenError::Corrupt("the file is empty".into()));
    }
    Ok(())
}

async fn connect_writer(options: &Options) -> Result<SqliteConnection, OpenError> {
    let connect = writer_options(&options.path, options.busy_timeout);
    Ok(connect.connect().await?)
}

async fn prepare(db: &mut SqliteConnection) -> Result<u32, OpenError> {
    schema::check_engine(db).await?;
    schema::check_owner(db).await?;
    schema::check_structure(db).await?;
    schema::migrate(db).await?;
    let caught_up = crate::reports::catch_up(db).await;
    caught_up.map_err(|fault| OpenError::Migration(fault.0.to_string()))?;
    schema::check_durability(db).await?;
    schema::load_epoch(db).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opening_and_restoring_can_be_spawned() {
        const fn is_send<T: Send>(_: &T) {}
        is_send(&SqliteStore::open("never polled"));
        is_send(&crate::restore("never".as_ref(), "polled".as_ref(), false));
    }

    #[test]
    fn urls_name_files() {
        let path = |url| path_of_url(url).map(|path| path.display().to_string());
        assert_eq!(
            path("sqlite://./data/interact.db").as_deref(),
            Some("./data/interact.db")
        );
        assert_eq!(
            path("sqlite:///var/lib/i.db").as_deref(),
            Some("/var/lib/i.db")
        );
        assert_eq!(path("sqlite:i.db").as_deref(), Some("i.db"));
        assert_eq!(path("sqlite://"), None);
        assert_eq!(path("postgres://localhost/i"), None);
    }
}
