//! Passwords and logins: `/api/v1/me/password`, `/api/v1/me/logins`, and the same of other users.

use serde::{Deserialize, Serialize};

use crate::ids::{LoginId, UserId};
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
    /// When something was last asked for with it, to the minute.
    pub seen_at: Millis,
    /// Whether a console is open with it now.
    pub online: bool,
    /// By what.
    pub via: SignInWay,
    /// Network address it began from, where known.
    pub from: Option<String>,
    /// What the browser calls itself; empty = nothing.
    pub agent: String,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// How somebody signed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SignInWay {
    /// Name and password.
    #[default]
    Password,
    /// The OpenID provider.
    Openid,
}

/// `GET /api/v1/logins`: whose logins are alive, of the users whom the asking one manages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllLogins {
    /// Newest first.
    pub logins: Vec<UserLogin>,
    /// Whether there are more.
    pub more: bool,
}

/// A login with its user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UserLogin {
    /// Who.
    pub user: UserId,
    /// Name shown.
    pub display_name: String,
    /// User principal name.
    pub upn: String,
    /// The login.
    pub login: LoginInfo,
}
