//! `GET /api/v1/audit`: who changed what, when and from where.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::KindPath;
use crate::ids::UserId;
use crate::time::Millis;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AuditAction {
    /// Made anew.
    Create,
    /// Changed.
    Update,
    /// Deleted.
    Delete,
    /// Brought back after a deletion.
    Restore,
    /// A draft became the next version of its workflow.
    Publish,
    /// A new widget key beside the old ones.
    RotateKey,
    /// A widget key ended.
    RevokeKey,
    /// A password was set.
    SetPassword,
    /// A login was ended by somebody.
    EndLogin,
    /// What tells of people was taken out of contacts: asked for, or because its time was over.
    Erase,
    /// What is kept of somebody was handed out.
    Export,
}

impl AuditAction {
    /// Every action.
    pub const ALL: &[Self] = &[
        Self::Create,
        Self::Update,
        Self::Delete,
        Self::Restore,
        Self::Publish,
        Self::RotateKey,
        Self::RevokeKey,
        Self::SetPassword,
        Self::EndLogin,
        Self::Erase,
        Self::Export,
    ];

    /// The action as written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Restore => "restore",
            Self::Publish => "publish",
            Self::RotateKey => "rotateKey",
            Self::RevokeKey => "revokeKey",
            Self::SetPassword => "setPassword",
            Self::EndLogin => "endLogin",
            Self::Erase => "erase",
            Self::Export => "export",
        }
    }

    /// The action behind a text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|action| action.as_str() == text)
    }
}

/// An entry; none is ever changed or deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditEntry<T> {
    /// Place in the tenant's chain, dense from 1.
    pub seq: u64,
    /// When.
    pub at: Millis,
    /// Who; none: the server's operator, or the first set-up.
    pub by: Option<UserId>,
    /// The name of who, as it was then.
    pub by_name: String,
    /// The network address of who; none where there was none.
    pub from: Option<String>,
    /// What was done.
    pub action: AuditAction,
    /// Kind of the thing.
    pub kind: KindPath,
    /// The thing.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What it was before; secrets are blacked out.
    pub before: Option<T>,
    /// What it was after; secrets are blacked out.
    pub after: Option<T>,
    /// SHA-256 over the hash of the entry before and this entry, in hex.
    pub hash: String,
}

/// Entries, newest first.
///
/// Query: `kind`, `id`, `user`, `from`, `to` (milliseconds), `cursor`, `limit` (1–200).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPage<T> {
    /// The entries.
    pub entries: Vec<AuditEntry<T>>,
    /// Where the next page begins; none: this is the last.
    pub next: Option<String>,
}
