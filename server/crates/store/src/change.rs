//! What an administrator changes at once, and pages of what there is.

use serde_json::Value;
use shared::Millis;
use shared::ids::{LoginId, UnitId, UserId};

use crate::{Document, DocumentKind, NewAudit};

/// Everything that one request of an administrator changes: all or none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// When.
    pub at: Millis,
    /// Documents.
    pub documents: Vec<DocumentChange>,
    /// Sign-in names and passwords.
    pub credentials: Vec<CredentialChange>,
    /// Logins that end.
    pub end: Vec<EndLogins>,
    /// What is written down of it.
    pub audit: Vec<NewAudit>,
}

/// A change of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum DocumentChange {
    /// As [`crate::Documents::save_documents`].
    Save(Document),
    /// Takes the place of one that was deleted: it must not be there, and goes on with the revision
    /// behind its own, so that nobody who saw the old one overwrites it unknowingly.
    Restore(Document),
    /// Deletes exactly this revision. The tenant itself cannot be deleted.
    Delete {
        /// Kind of object.
        kind: DocumentKind,
        /// Its id.
        id: [u8; 16],
        /// The revision the caller has seen.
        rev: u64,
    },
}

/// A change of what somebody signs in with. Names are unique across tenants.
#[derive(Clone, PartialEq, Eq)]
pub enum CredentialChange {
    /// Keeps the name for the user; the password, if there is one, stays.
    Name {
        /// The user.
        user: UserId,
        /// Name to sign in with.
        upn: String,
    },
    /// Sets the password.
    Password {
        /// The user.
        user: UserId,
        /// Name to sign in with.
        upn: String,
        /// PHC string.
        hash: String,
    },
    /// Forgets name and password.
    Remove {
        /// The user.
        user: UserId,
    },
}

impl std::fmt::Debug for CredentialChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (what, user) = match self {
            Self::Name { user, .. } => ("Name", user),
            Self::Password { user, .. } => ("Password", user),
            Self::Remove { user } => ("Remove", user),
        };
        write!(f, "{what}({user})")
    }
}

/// Logins of a user that end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndLogins {
    /// The user.
    pub user: UserId,
    /// Which of them.
    pub which: WhichLogins,
}

/// Which logins of a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhichLogins {
    /// All.
    All,
    /// All but one: that of who asks.
    AllBut(LoginId),
    /// One; when it is not alive any more, nothing of the change happens (`NotFound`).
    One(LoginId),
}

/// What came of a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// The logins that were alive and have ended with it.
    pub ended: Vec<LoginId>,
}

/// A document with what lists show beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The document.
    pub document: Document,
    /// When it was changed last; 0 = before that was written down.
    pub changed_at: Millis,
}

/// Which page of a tenant's documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageAsk {
    /// Of this kind.
    pub kind: DocumentKind,
    /// Part of the name, or of a user's sign-in name, whatever the letter case; empty = all.
    pub search: String,
    /// Only in this unit.
    pub unit: Option<UnitId>,
    /// Not in these units.
    pub except: Vec<UnitId>,
    /// In this order.
    pub order: Order,
    /// Only what comes behind this place.
    pub after: Option<Place>,
    /// At most so many.
    pub limit: u32,
}

/// Orders of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By name.
    #[default]
    Name,
    /// By name, from the end.
    NameDown,
    /// What was changed last comes first.
    Changed,
}

/// A place in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What the order goes by.
    pub key: String,
    /// Among those with the same key.
    pub id: [u8; 16],
}

/// A page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentPage {
    /// The documents.
    pub documents: Vec<Kept>,
    /// The place behind the last; none: there is nothing behind it.
    pub next: Option<Place>,
    /// How many there are without regard to place and limit.
    pub total: u64,
}

/// The text by which a document is found and sorted: its name and, of a user, the sign-in name, in
/// lower case.
#[must_use]
pub fn fold(document: &Document) -> String {
    let name = document.name.to_lowercase();
    match (document.kind, &document.body["upn"]) {
        (DocumentKind::User, Value::String(upn)) => format!("{name}\n{}", upn.to_lowercase()),
        _ => name,
    }
}

impl Kept {
    /// Its place in an order.
    #[must_use]
    pub fn place(&self, order: Order) -> Place {
        let key = match order {
            Order::Name | Order::NameDown => fold(&self.document),
            Order::Changed => self.changed_at.0.to_string(),
        };
        Place {
            key,
            id: self.document.id,
        }
    }
}

impl Place {
    /// The moment that the key of [`Order::Changed`] is; 0 when it is none.
    #[must_use]
    pub fn moment(&self) -> Millis {
        Millis(self.key.parse().unwrap_or_default())
    }
}
