//! Passwords and logins: `/api/v1/me/password`, `/api/v1/me/logins`, and the same of other users.

use serde::{Deserialize, Serialize};

use crate::ids::LoginId;
use crate::time::Millis;

/// `PUT /api/v1/me/password`: one's own. All other logins of the user end.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The password until now; never logged.
    pub current: String,
    /// The new one, at least 12 characters.
    pub new: String,
}

/// `PUT /api/v1/users/{id}/password`: by an administrator. All logins of the user end.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordReset {
    /// The new one, at least 12 characters; never logged.
    pub new: String,
}

/// `GET /api/v1/me/logins`, `GET /api/v1/users/{id}/logins`: newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoginList {
    /// The logins that are alive.
    pub logins: Vec<LoginInfo>,
}

/// An authenticated browser; `DELETE …/logins/{id}` ends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LoginInfo {
    /// Id.
    pub id: LoginId,
    /// When it began.
    pub at: Millis,
    /// When it ends at the latest.
    pub expires_at: Millis,
    /// Whether it is the one that asks.
    pub current: bool,
}
