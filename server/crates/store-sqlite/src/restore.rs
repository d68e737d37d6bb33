//! Putting a backup in the place of a database, so that nothing of the time after it lives on.
//!
//! The logs get a new incarnation (clients that saw later entries start over instead of mixing two
//! histories), and sessions and logins end: one of them may have been revoked after the backup.

use std::io;
use std::path::{Path, PathBuf};

use sqlx::{ConnectOptions, Connection, SqliteConnection};

use crate::connection::{backup_options, copy_options};
use crate::lock::{LockError, ProcessLock, beside, open_private};
use crate::open::OpenError;
use crate::schema;
use crate::upkeep::sync_folder;

/// What a restore did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The logs' new incarnation.
    pub epoch: u32,
    /// Where the database that was there is now.
    pub replaced: Option<PathBuf>,
}

/// Why nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// A database is there and `force` was not given.
    #[error("a database is there already; say --force to replace it")]
    Exists,
    /// A server runs on the database.
    #[error("a server process uses this database; stop it first")]
    Locked,
    /// The backup cannot be used.
    #[error("the backup cannot be used: {0}")]
    Backup(#[from] OpenError),
    /// A file cannot be read or written.
    #[error("a file cannot be read or written: {0}")]
    Io(#[from] io::Error),
}

/// Validates a copy of `backup` and puts it in the place of `database`. What was there is renamed,
/// never deleted.
///
/// # Errors
/// [`RestoreError`]; what was there is then untouched.
pub async fn restore(
    backup: &Path,
    database: &Path,
    force: bool,
) -> Result<Restored, RestoreError> {
    if let Some(folder) = database.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let _lock = ProcessLock::take(database).map_err(|error| match error {
        LockError::Held => RestoreError::Locked,
        LockError::Io(error) => RestoreError::Io(error),
    })?;
    if database.exists() && !force {
        return Err(RestoreError::Exists);
    }
    let copy = beside(database, "restoring");
    copy_privately(backup, &copy)?;
    match renew(&copy, database).await {
        Ok(epoch) => {
            std::fs::File::open(&copy)?.sync_all()?;
            let replaced = swap(&copy, database)?;
            Ok(Restored { epoch, replaced })
        }
        Err(error) => {
            std::fs::remove_file(&copy)?;
            Err(error.into())
        }
    }
}

fn copy_privately(backup: &Path, copy: &Path) -> io::Result<()> {
    let mut from = std::fs::File::open(backup)?;
    remove_if_there(copy)?;
    io::copy(&mut from, &mut open_private(copy)?)?;
    Ok(())
}

async fn renew(copy: &Path, database: &Path) -> Result<u32, OpenError> {
    let mut db = copy_options(copy).connect().await?;
    let renewed = match validate(&mut db).await {
        Ok(epoch) => raise_epoch(&mut db, epoch.max(epoch_of(database).await)).await,
        Err(error) => Err(error),
    };
    schema::close(db).await;
    renewed
}

/// The copy's incarnation, if the copy is good.
async fn validate(db: &mut SqliteConnection) -> Result<u32, OpenError> {
    schema::check_engine(db).await?;
    schema::check_made_by_us(db).await?;
    schema::check_everything(db).await?;
    schema::migrate(db).await?;
    schema::load_epoch(db).await
}

/// The incarnation of what is there now: the next one must be unlike it, too. A database that is
/// missing or too damaged to say counts as 0. Closing it also folds its WAL into it.
async fn epoch_of(database: &Path) -> u32 {
    let Ok(mut db) = backup_options(database).connect().await else {
        return 0;
    };
    let epoch = schema::load_epoch(&mut db).await.unwrap_or(0);
    schema::close(db).await;
    epoch
}

async fn raise_epoch(db: &mut SqliteConnection, last: u32) -> Result<u32, OpenError> {
    let epoch = last.saturating_add(1);
    let mut tx = db.begin().await?;
    sqlx::query!("UPDATE store_state SET epoch = ? WHERE id = 1", epoch)
        .execute(&mut *tx)
        .await?;
    sqlx::query!("UPDATE visitor_session SET revoked = 1")
        .execute(&mut *tx)
        .await?;
    sqlx::query!("UPDATE login SET ended = 1")
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(epoch)
}

/// Renames what is there out of the way, then the copy into its place. Killed in between, the
/// database is missing and the restore can simply be run again.
fn swap(copy: &Path, database: &Path) -> io::Result<Option<PathBuf>> {
    let replaced = if database.exists() {
        let aside = free_name(database);
        std::fs::rename(database, &aside)?;
        Some(aside)
    } else {
        None
    };
    // A WAL left beside a new database would be replayed into it.
    move_if_there(&with_suffix(database, "-wal"), replaced.as_deref())?;
    remove_if_there(&with_suffix(database, "-shm"))?;
    std::fs::rename(copy, database)?;
    sync_folder(database)?;
    Ok(replaced)
}

fn move_if_there(wal: &Path, replaced: Option<&Path>) -> io::Result<()> {
    match replaced {
        Some(replaced) if wal.exists() => std::fs::rename(wal, with_suffix(replaced, "-wal")),
        _ => remove_if_there(wal),
    }
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn free_name(database: &Path) -> PathBuf {
    let names = (1_u32..).map(|n| beside(database, &format!("replaced-{n}")));
    let mut free = names.filter(|name| !name.exists());
    free.next().unwrap_or_else(|| beside(database, "replaced"))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
