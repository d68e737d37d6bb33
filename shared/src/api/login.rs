//! `POST /api/v1/login`, `POST /api/v1/logout`, `GET /api/v1/me`.

use serde::{Deserialize, Serialize};

use crate::ids::UserId;

/// Name and password.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LoginRequest {
    /// User principal name, for example `anna@demo.test`.
    pub upn: String,
    /// The password; never logged.
    pub password: String,
}

/// `GET /api/v1/sign-in`: how one may sign in here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignInWays {
    /// Whether by name and password.
    pub password: bool,
    /// What the provider is called, where there is one: `GET /api/v1/openid/start` leads there.
    pub provider: Option<String>,
}

/// What `POST /api/v1/logout` answers where the provider has a login of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LoggedOut {
    /// Where the browser goes to end that one too.
    pub next: String,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Me {
    /// The user.
    pub user: UserId,
    /// User principal name.
    pub upn: String,
    /// Name shown.
    pub display_name: String,
    /// What the console shows.
    pub roles: Vec<RoleName>,
    /// Name of the tenant.
    pub tenant_name: String,
    /// Value of the `X-CSRF-Token` header that every unsafe request carries.
    pub csrf_token: String,
}

/// Roles (`domain.md` 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RoleName {
    /// Opens and closes tenants.
    PartnerAdmin,
    /// Configures everything of the tenant.
    TenantAdmin,
    /// Configures everything of a unit.
    UnitAdmin,
    /// Builds workflows.
    WorkflowAdmin,
    /// Runs services and their teams.
    ServiceOwner,
    /// Runs opening hours.
    OwnerLimited,
    /// Watches.
    Supervisor,
    /// Answers.
    Agent,
    /// Reads reports.
    Reporter,
}
