//! What a failure of the store means for the one who asked.

use shared::ErrorCode;
use store::StoreError;

use super::Alarm;

/// The code with which a failed use case is refused. A fatal failure raises the alarm.
pub fn refusal_of(error: &StoreError, alarm: &Alarm) -> ErrorCode {
    match error {
        StoreError::NotFound => ErrorCode::NotFound,
        StoreError::Closed => ErrorCode::TaskEnded,
        StoreError::Full => ErrorCode::StorageFull,
        StoreError::Busy => ErrorCode::StorageUnavailable,
        StoreError::Fatal(reason) => {
            alarm.raise(reason);
            ErrorCode::StorageUnavailable
        }
        StoreError::Conflict(_) | StoreError::Corrupt(_) => {
            tracing::error!(%error, "a use case of the store failed");
            ErrorCode::Internal
        }
    }
}

/// When a refused request may be tried again, in milliseconds; none: never.
#[must_use]
pub const fn retry_of(code: ErrorCode) -> Option<u32> {
    match code {
        ErrorCode::StorageFull => Some(5_000),
        ErrorCode::StorageUnavailable | ErrorCode::ServerUnavailable | ErrorCode::Internal => {
            Some(1_000)
        }
        ErrorCode::LimitReached => Some(10_000),
        _ => None,
    }
}
