//! Recordings of calls, for supervisors and tenant administrators.

pub(crate) mod fetch;
pub(crate) mod list;
mod range;

use engine::model::Role;
use shared::ErrorCode;
use store::{StoreError, TenantScope};

use crate::http::authority::AsUser;

/// Who may hear what others said, and see how it was for them.
pub(super) fn check_listener(user: &AsUser) -> Result<TenantScope, ErrorCode> {
    let may = [Role::Supervisor, Role::TenantAdmin];
    match may.iter().any(|role| user.user.has_role(*role)) {
        true => Ok(TenantScope::proven(user.login.tenant)),
        false => Err(ErrorCode::Forbidden),
    }
}

pub(super) fn unread(error: StoreError) -> ErrorCode {
    match error {
        StoreError::NotFound => ErrorCode::NotFound,
        error => {
            tracing::warn!(%error, "what calls left cannot be read");
            ErrorCode::StorageUnavailable
        }
    }
}

#[cfg(test)]
mod tests;
