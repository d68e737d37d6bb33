//! Who changes something, as the audit names it.

use engine::authority::Caller;
use shared::ErrorCode;
use shared::ids::{LoginId, TenantId, UserId};

/// Somebody who is signed in, or a program with an API key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The tenant.
    pub tenant: TenantId,
    /// The user, or the key.
    pub caller: Caller,
    /// The login; a key has none.
    pub login: Option<LoginId>,
    /// The name of the user, or of the key, now.
    pub name: String,
    /// Network address.
    pub from: Option<String>,
}

impl Actor {
    /// The user, for what only people do: what is one's own.
    ///
    /// # Errors
    /// `Forbidden` for a key.
    pub fn user(&self) -> Result<UserId, ErrorCode> {
        self.caller.user().ok_or(ErrorCode::Forbidden)
    }

    /// The id that the audit keeps: the user's, or the key's.
    #[must_use]
    pub fn id(&self) -> UserId {
        UserId::from_bytes(*self.caller.as_bytes())
    }
}
