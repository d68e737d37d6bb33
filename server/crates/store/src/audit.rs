//! Who changed what: entries that only grow, each tied to the one before by its hash.

use serde_json::Value;
use sha2::{Digest, Sha256};
use shared::Millis;
use shared::api::admin::AuditAction;
use shared::ids::UserId;

use crate::DocumentKind;

/// Hash of an entry: SHA-256 over the hash before and everything in the entry.
pub type AuditHash = [u8; 32];

/// What stands before the first entry.
pub const AUDIT_BEGINNING: AuditHash = [0; 32];

/// An entry to write. Secrets are blacked out by whoever makes it.
#[derive(Clone, Debug, PartialEq)]
pub struct NewAudit {
    /// When.
    pub at: Millis,
    /// Who; none: the operator of the server, or the first set-up.
    pub by: Option<UserId>,
    /// The name of who, as it is now.
    pub by_name: String,
    /// The network address of who, where there is one.
    pub from: Option<String>,
    /// What was done.
    pub action: AuditAction,
    /// Kind of the thing.
    pub kind: DocumentKind,
    /// The thing.
    pub id: [u8; 16],
    /// Its name.
    pub name: String,
    /// What it was.
    pub before: Option<Value>,
    /// What it is.
    pub after: Option<Value>,
}

/// An entry as kept.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditRecord {
    /// Place in the tenant's chain, dense from 1.
    pub seq: u64,
    /// The entry.
    pub entry: NewAudit,
    /// Its hash.
    pub hash: AuditHash,
}

/// Which entries to read, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditAsk {
    /// Only of this kind.
    pub kind: Option<DocumentKind>,
    /// Only of this thing.
    pub id: Option<[u8; 16]>,
    /// Only by this user.
    pub by: Option<UserId>,
    /// Only from this moment on.
    pub from: Option<Millis>,
    /// Only before this moment.
    pub to: Option<Millis>,
    /// Only those that are older than this place.
    pub before: Option<u64>,
    /// At most so many.
    pub limit: u32,
}

/// What a walk along a tenant's chain found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditChain {
    /// Every entry is as it was written. Whoever notes the hash elsewhere can see later that
    /// nothing was cut off at the end.
    Whole {
        /// How many entries there are.
        entries: u64,
        /// Hash of the newest; [`AUDIT_BEGINNING`] without entries.
        head: AuditHash,
    },
    /// The first entry that is not as it was written, or is not there.
    Broken {
        /// Its place.
        seq: u64,
    },
}

/// An entry in the form in which it is kept and hashed; the values are the very texts that are
/// kept, so that no other way to write the same JSON can change a hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditLine<'a> {
    /// Place in the chain.
    pub seq: u64,
    /// When.
    pub at: Millis,
    /// Who.
    pub by: Option<[u8; 16]>,
    /// Name of who.
    pub by_name: &'a str,
    /// From where.
    pub from: Option<&'a str>,
    /// What was done, as kept.
    pub action: &'a str,
    /// Kind of the thing, as kept.
    pub kind: &'a str,
    /// The thing.
    pub id: [u8; 16],
    /// Its name.
    pub name: &'a str,
    /// What it was.
    pub before: Option<&'a str>,
    /// What it is.
    pub after: Option<&'a str>,
}

impl AuditLine<'_> {
    /// The hash of this entry behind the one with the hash `before`. Every part goes in with its
    /// length, so that no two entries look the same.
    #[must_use]
    pub fn hash(&self, before: &AuditHash) -> AuditHash {
        let mut sum = Sha256::new();
        sum.update(before);
        sum.update(self.seq.to_be_bytes());
        sum.update(self.at.0.to_be_bytes());
        let by = self.by;
        let parts = [
            by.as_ref().map(<[u8; 16]>::as_slice),
            Some(self.by_name.as_bytes()),
            self.from.map(str::as_bytes),
            Some(self.action.as_bytes()),
            Some(self.kind.as_bytes()),
            Some(self.id.as_slice()),
            Some(self.name.as_bytes()),
            self.before.map(str::as_bytes),
            self.after.map(str::as_bytes),
        ];
        for part in parts {
            let length = part.map_or(u64::MAX, |part| part.len() as u64);
            sum.update(length.to_be_bytes());
            sum.update(part.unwrap_or_default());
        }
        sum.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: AuditLine<'_> = AuditLine {
        seq: 1,
        at: Millis(1_000),
        by: None,
        by_name: "Anna",
        from: Some("192.0.2.1"),
        action: "update",
        kind: "skill",
        id: [7; 16],
        name: "German",
        before: Some("{}"),
        after: None,
    };

    #[test]
    fn every_part_of_an_entry_and_what_stands_before_it_is_in_its_hash() {
        let hash = LINE.hash(&AUDIT_BEGINNING);
        let others = [
            AuditLine { seq: 2, ..LINE },
            AuditLine {
                at: Millis(1_001),
                ..LINE
            },
            AuditLine {
                by: Some([0; 16]),
                ..LINE
            },
            AuditLine {
                by_name: "Ann",
                ..LINE
            },
            AuditLine { from: None, ..LINE },
            AuditLine {
                action: "delete",
                ..LINE
            },
            AuditLine {
                kind: "code",
                ..LINE
            },
            AuditLine {
                id: [8; 16],
                ..LINE
            },
            AuditLine {
                name: "Germa",
                ..LINE
            },
            AuditLine {
                before: None,
                after: Some("{}"),
                ..LINE
            },
            AuditLine {
                before: Some(""),
                ..LINE
            },
            AuditLine {
                after: Some(""),
                ..LINE
            },
        ];
        for other in others {
            assert_ne!(other.hash(&AUDIT_BEGINNING), hash, "{other:?}");
        }
        assert_ne!(LINE.hash(&[1; 32]), hash);
    }
}
