//! `…/widget-keys`, `…/snippet`: what a website needs.

use serde::{Deserialize, Serialize};

use crate::time::Millis;

/// `POST /api/v1/{tenant|services/{id}|users/{id}}/widget-keys`: a new key beside the old ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct RotateKey {
    /// How long the keys of before stay good, in seconds, at most thirty days; 0 = no longer.
    pub overlap_secs: u32,
}

/// The answer to a rotation and to a revocation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WidgetKeys {
    /// Revision of the thing that has the keys.
    pub rev: u64,
    /// All keys that are good now or in their overlap; the newest last.
    pub keys: Vec<WidgetKeyInfo>,
}

/// A widget key: it names, and proves nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WidgetKeyInfo {
    /// The key.
    pub key: String,
    /// Until when it is good; none: as long as nobody changes that.
    pub valid_until: Option<Millis>,
}

/// `GET /api/v1/{services|users}/{id}/snippet`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Snippet {
    /// To paste into a page.
    pub html: String,
    /// The key in it.
    pub widget_key: String,
    /// The same, loaded at this exact version with integrity.
    pub html_pinned: Option<String>,
}
