//! `/api/v1/api-keys`: what programs sign their requests with.

use serde::{Deserialize, Serialize};

use super::Item;
use crate::ids::ApiKeyId;
use crate::time::Millis;

/// A new key; its secret is told this once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewApiKey<T> {
    /// The key without its secret.
    #[serde(flatten)]
    pub item: Item<T>,
    /// What programs send as `Authorization: Bearer …`.
    pub secret: String,
}

/// When keys were used last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeyUses {
    /// Keys that were ever used, and that who asks may see.
    pub uses: Vec<KeyLastUse>,
}

/// When a key was used last, to the minute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeyLastUse {
    /// The key.
    pub id: ApiKeyId,
    /// When.
    pub at: Millis,
    /// The network address it was used from.
    pub from: Option<String>,
}

/// Why a key opens nothing; `reason` of a problem with the code `api_key_refused`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum KeyRefusal {
    /// There is none, or its secret is another.
    Unknown,
    /// It was revoked.
    Revoked,
    /// Its time is over.
    Expired,
    /// Whoever made it may not work any more.
    Owner,
}
