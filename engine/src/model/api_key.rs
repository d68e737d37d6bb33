//! API keys: what a program signs its requests with, in place of somebody who is signed in.

use serde::{Deserialize, Serialize};
use shared::Millis;
use shared::ids::{ApiKeyId, UnitId, UserId};

use super::Grant;

/// An API key. It may what is granted to it, as far as its owner may that too at the moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ApiKey {
    /// The key.
    pub id: ApiKeyId,
    /// Organization unit.
    pub unit: UnitId,
    /// Name shown.
    pub name: String,
    /// What the key may do, and where.
    pub grants: Vec<Grant>,
    /// Who made it; set once. A key of somebody who may not work opens nothing.
    #[serde(default = "nobody")]
    pub owner: UserId,
    /// From this moment on it opens nothing; none = never.
    #[serde(default)]
    pub expires_at: Option<Millis>,
    /// When it was revoked; that is for ever.
    #[serde(default)]
    pub revoked_at: Option<Millis>,
    /// SHA-256 of its secret in hex; empty = not told, and unchanged when saved.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hash: String,
}

/// The owner of a value that does not say whose it is: whoever saves it sets it.
const fn nobody() -> UserId {
    UserId::from_bytes([0; 16])
}

impl ApiKey {
    /// Whether it is neither revoked nor expired.
    #[must_use]
    pub fn is_alive(&self, now: Millis) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| now < end)
    }
}
