//! Why a change is refused; nothing of it happened.

use engine::admin::{Fault, FaultCode, Kind, Use};
use shared::ErrorCode;
use store::{Kept, StoreError};

/// Why a change is refused.
#[derive(Clone, Debug, PartialEq)]
pub enum Refused {
    /// Refused with a code alone: not there (or not visible), not allowed, not now.
    Code(ErrorCode),
    /// Somebody else changed it meanwhile; this is it now.
    Stale(Box<Kept>),
    /// Something points at it.
    InUse(Vec<Use>),
    /// Fields at fault.
    Faults(Vec<Fault>),
    /// It does not fit what is there; the sentence says how.
    Conflict(&'static str),
}

impl Refused {
    /// A single field at fault.
    pub(super) fn field(field: &str, code: FaultCode, detail: impl Into<String>) -> Self {
        Self::Faults(vec![Fault {
            field: field.to_owned(),
            code,
            detail: detail.into(),
        }])
    }

    /// A body that is not a value of its kind.
    pub(super) fn unreadable(kind: Kind, error: &serde_json::Error) -> Self {
        let detail = format!("This is no value of {}: {error}.", kind.path());
        Self::field("", FaultCode::Invalid, detail)
    }
}

impl From<ErrorCode> for Refused {
    fn from(code: ErrorCode) -> Self {
        Self::Code(code)
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::Code(ErrorCode::NotFound),
            StoreError::Conflict(why) => {
                tracing::info!(why, "a change did not fit the database");
                Self::Conflict("Somebody else changed something meanwhile, or the name is taken.")
            }
            StoreError::Full => Self::Code(ErrorCode::StorageFull),
            StoreError::Corrupt(why) => {
                tracing::error!(why, "a change cannot be kept");
                Self::Code(ErrorCode::Internal)
            }
            error => {
                tracing::error!(%error, "a change cannot be kept");
                Self::Code(ErrorCode::StorageUnavailable)
            }
        }
    }
}
