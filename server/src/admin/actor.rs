//! Who changes something, as the audit names it.

use shared::ids::{LoginId, TenantId, UserId};

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The tenant.
    pub tenant: TenantId,
    /// The user.
    pub user: UserId,
    /// The login.
    pub login: LoginId,
    /// The user's name now.
    pub name: String,
    /// Network address.
    pub from: Option<String>,
}
