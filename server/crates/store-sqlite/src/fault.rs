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
    /// The index of the WAL in shared memory: could not grow, open, lock, map. Nothing durable was
    /// touched, and it is made anew from the WAL.
    const IOERR_SHMSIZE: i32 = 4874;
    const IOERR_SHM: [i32; 3] = [4618, 5130, 5386];
    match (code, code & 0xff) {
        (IOERR_SHMSIZE, _) | (_, 13) => StoreError::Full,
        // BUSY, LOCKED, NOMEM, INTERRUPT, CANTOPEN (no file descriptor left), PROTOCOL (lost a
        // race for the WAL), ABORT (of a transaction that ended meanwhile): all pass.
        (_, 4 | 5 | 6 | 7 | 9 | 14 | 15) => StoreError::Busy,
        (code, _) if IOERR_SHM.contains(&code) => StoreError::Busy,
        (_, 19) => StoreError::Conflict("a row of this key exists, or one it points at does not"),
        (_, 18) => StoreError::Conflict("the value is too large"),
        // A statement that SQLite does not take: a fault of ours that harms nobody else.
        (_, 1 | 20 | 25) => StoreError::Corrupt(error.to_string()),
        // IOERR (a failed fsync among them), CORRUPT, NOTADB, READONLY and what we do not know.
        _ => StoreError::Fatal(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes that SQLite gives for what an operator calls by these names.
    #[test]
    fn result_codes_have_the_right_consequence() {
        for (code, expected) in [
            (13, StoreError::Full),
            (4_874, StoreError::Full),
            (5, StoreError::Busy),
            (517, StoreError::Busy),
            (261, StoreError::Busy),
            (5_386, StoreError::Busy),
            (2_067, StoreError::Conflict("")),
            (1_555, StoreError::Conflict("")),
            (787, StoreError::Conflict("")),
            (1, StoreError::Corrupt(String::new())),
            (10, StoreError::Fatal(String::new())),
            (1_034, StoreError::Fatal(String::new())),
            (778, StoreError::Fatal(String::new())),
            (11, StoreError::Fatal(String::new())),
            (26, StoreError::Fatal(String::new())),
            (1_032, StoreError::Fatal(String::new())),
            (255, StoreError::Fatal(String::new())),
        ] {
            let got = from_result_code(code, &sqlx::Error::RowNotFound);
            let is_same = std::mem::discriminant(&got) == std::mem::discriminant(&expected);
            assert!(is_same, "{code} gives {got:?}");
        }
    }
}
