//! What the store says, as a refusal.

use shared::ErrorCode;
use store::StoreError;

/// Why something of reports cannot be read.
pub(super) fn unread(error: StoreError) -> ErrorCode {
    match error {
        StoreError::NotFound => ErrorCode::NotFound,
        StoreError::Corrupt(why) => {
            tracing::error!(why, "reports cannot be read");
            ErrorCode::Internal
        }
        error => {
            tracing::warn!(%error, "reports cannot be read");
            ErrorCode::StorageUnavailable
        }
    }
}
