//! Shapes of users' passwords and logins.

use shared::Millis;
use shared::api::admin::SignInWay;
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
    /// By what.
    pub via: SignInWay,
    /// Network address, where known.
    pub from: Option<String>,
    /// What the browser calls itself.
    pub agent: String,
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
    /// When it was last known to be in use.
    pub seen_at: Millis,
    /// By what it began.
    pub via: SignInWay,
}

/// A living login as its user sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenLogin {
    /// The login.
    pub login: LoginId,
    /// Whose.
    pub user: UserId,
    /// When it began.
    pub at: Millis,
    /// When it ends.
    pub expires_at: Millis,
    /// When it was last known to be in use.
    pub seen_at: Millis,
    /// By what it began.
    pub via: SignInWay,
    /// Network address it began from, where known.
    pub from: Option<String>,
    /// What the browser calls itself.
    pub agent: String,
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
