//! Shapes of users' passwords and logins.

use shared::Millis;
use shared::ids::{ApiKeyId, LoginId, TenantId, UserId};

use crate::session::TokenHash;

/// What is needed to check a password.
#[derive(Clone)]
pub struct Credentials {
    /// The tenant.
    pub tenant: TenantId,
    /// The user.
    pub user: UserId,
    /// argon2id hash as PHC string.
    pub password_hash: String,
}

/// A login to store.
#[derive(Clone, Debug)]
pub struct NewLogin {
    /// The login.
    pub login: LoginId,
    /// The user.
    pub user: UserId,
    /// Hash of the cookie's value.
    pub token: TokenHash,
    /// When it began.
    pub at: Millis,
    /// When it ends.
    pub expires_at: Millis,
}

/// A living login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    /// The login.
    pub login: LoginId,
    /// The tenant.
    pub tenant: TenantId,
    /// The user.
    pub user: UserId,
    /// When it ends.
    pub expires_at: Millis,
}

/// A living login as its user sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenLogin {
    /// The login.
    pub login: LoginId,
    /// When it began.
    pub at: Millis,
    /// When it ends.
    pub expires_at: Millis,
}

/// When an API key was used last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyUse {
    /// The key.
    pub key: ApiKeyId,
    /// When.
    pub at: Millis,
    /// The network address it was used from.
    pub from: Option<String>,
}
