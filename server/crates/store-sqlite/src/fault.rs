//! From SQLite's result codes to what callers act on.

use store::StoreError;

/// A [`StoreError`] that `?` also makes from the errors of the database and of JSON.
#[derive(Debug)]
pub(crate) struct Fault(pub(crate) StoreError);

/// Result inside this crate.
pub(crate) type Run<T> = Result<T, Fault>;

impl Fault {
    /// Whether the whole transaction is in doubt, not only the write that met the error.
    pub(crate) const fn spoils_transaction(&self) -> bool {
        matches!(
            self.0,
            StoreError::Full | StoreError::Busy | StoreError::Fatal(_)
        )
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self(error)
    }
}

impl From<Fault> for StoreError {
    fn from(fault: Fault) -> Self {
        fault.0
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self(StoreError::Corrupt(error.to_string()))
    }
}

impl From<sqlx::Error> for Fault {
    fn from(error: sqlx::Error) -> Self {
        Self(match &error {
            sqlx::Error::Database(database) => {
                let code = database.code().and_then(|code| code.parse().ok());
                from_result_code(code.unwrap_or(0), &error)
            }
            sqlx::Error::RowNotFound => StoreError::NotFound,
            sqlx::Error::PoolTimedOut => StoreError::Busy,
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => {
                StoreError::Corrupt(error.to_string())
            }
            _ => StoreError::Fatal(error.to_string()),
        })
    }
}

/// <https://www.sqlite.org/rescode.html>; the low byte is the primary code.
fn from_result_code(code: i32, error: &sqlx::Error) -> StoreError {
    /// The shared-memory file beside the WAL could not grow: nothing durable was touched.
    const IOERR_SHMSIZE: i32 = 4874;
    if code == IOERR_SHMSIZE {
        return StoreError::Full;
    }
    match code & 0xff {
        13 => StoreError::Full,
        // BUSY, LOCKED, NOMEM, INTERRUPT, CANTOPEN (no file descriptor left): all pass.
        5 | 6 | 7 | 9 | 14 => StoreError::Busy,
        19 => StoreError::Conflict("a row of this key exists, or one it points at does not"),
        18 => StoreError::Conflict("the value is too large"),
        // A statement that SQLite does not take: a fault of ours that harms nobody else.
        1 | 20 | 25 => StoreError::Corrupt(error.to_string()),
        // IOERR (a failed fsync among them), CORRUPT, NOTADB, READONLY and what we do not know.
        _ => StoreError::Fatal(error.to_string()),
    }
}
