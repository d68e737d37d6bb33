//! One server process per database: a lock file beside it.
//!
//! SQLite itself would let two servers share the file; their engines would then decide twice.
//! The `sqlite3` shell and backups do not ask for this lock.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Held as long as the database is ours; the kernel frees it when the process dies.
#[derive(Debug)]
pub(crate) struct ProcessLock {
    file: File,
}

impl ProcessLock {
    /// Whether a database has been opened here before.
    pub(crate) fn has_been_used(&self) -> std::io::Result<bool> {
        Ok(self.file.metadata()?.len() > 0)
    }

    /// Notes that a database was opened here: an empty file is not a new database from now on.
    pub(crate) fn note_use(&self) -> std::io::Result<()> {
        if !self.has_been_used()? {
            (&self.file).write_all(b"opened\n")?;
            self.file.sync_all()?;
        }
        Ok(())
    }
}

/// Why the lock is not ours.
#[derive(Debug)]
pub(crate) enum LockError {
    /// Another server runs on this database.
    Held,
    /// The lock file cannot be made.
    Io(std::io::Error),
}

impl ProcessLock {
    /// Takes the lock of `database` or says why not, without waiting.
    pub(crate) fn take(database: &Path) -> Result<Self, LockError> {
        let file = open_private(&beside(database, "lock")).map_err(LockError::Io)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(LockError::Held),
            Err(TryLockError::Error(error)) => Err(LockError::Io(error)),
        }
    }
}

/// Opens a file, made when missing so that only the server's own account can read it: it holds
/// what customers said. SQLite gives the files beside a database the same rights.
pub(crate) fn open_private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// `data/interact.db` and `lock` give `data/interact.db.lock`.
pub(crate) fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}
