//! `GET /api/v1/first-steps`: how far a tenant is from its first contact.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What is done, judged by what there is: nothing is remembered that could be wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FirstSteps {
    /// Name of the tenant.
    pub tenant_name: String,
    /// Whether the tenant has Interact on.
    pub interact: bool,
    /// A service that customers can write to, if there is one.
    pub service: Option<FirstService>,
    /// Whether the widget was shown on a website lately.
    pub seen: bool,
    /// Whether somebody has written or called.
    pub contact: bool,
}

/// The service that the steps are about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FirstService {
    /// Which.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// How many people answer.
    pub members: u32,
    /// Whether who asks is one of them.
    pub is_member: bool,
    /// Websites that may show it; none = every website.
    pub websites: Option<Vec<String>>,
}
