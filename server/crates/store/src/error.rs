//! What can go wrong in a store, as far as callers act on it.

/// Why a use case failed; nothing of it happened.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Nothing with that id in this tenant.
    #[error("not found")]
    NotFound,
    /// The conversation is over.
    #[error("the conversation is closed")]
    Closed,
    /// Somebody else changed it first, or it exists already.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// The disk is full; retry later.
    #[error("the disk is full")]
    Full,
    /// The database does not answer in time; retry later.
    #[error("the database is busy")]
    Busy,
    /// The database cannot be trusted any more: stop acknowledging.
    #[error("the database failed: {0}")]
    Fatal(String),
    /// Stored data does not parse.
    #[error("stored data is corrupt: {0}")]
    Corrupt(String),
}
