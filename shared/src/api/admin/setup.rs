//! `POST /api/v1/setup`: the first tenant with its first administrator, by the link in the log.

use serde::{Deserialize, Serialize};

use crate::ids::{TenantId, UserId};

/// What the first administrator says.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetupRequest {
    /// From the link `/console/#setup/<token>` in the server's log; good once.
    pub token: String,
    /// Name of the tenant.
    pub tenant_name: String,
    /// Name to sign in with, for example `admin@example.com`.
    pub upn: String,
    /// Name shown.
    pub display_name: String,
    /// At least 12 characters; never logged.
    pub password: String,
}

/// They are there; the next step is signing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetupDone {
    /// The tenant.
    pub tenant: TenantId,
    /// Its administrator.
    pub user: UserId,
}
