//! Whoever asks for something: a person, or a program with a key.

use shared::ids::{ApiKeyId, UserId};

/// Whoever asks for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Caller {
    /// Somebody who is signed in.
    User(UserId),
    /// A program with an API key.
    Key(ApiKeyId),
}

impl Caller {
    /// The user, where it is one.
    #[must_use]
    pub const fn user(self) -> Option<UserId> {
        match self {
            Self::User(user) => Some(user),
            Self::Key(_) => None,
        }
    }

    /// The id under which the audit names it.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        match self {
            Self::User(user) => user.as_bytes(),
            Self::Key(key) => key.as_bytes(),
        }
    }
}

impl From<UserId> for Caller {
    fn from(user: UserId) -> Self {
        Self::User(user)
    }
}

impl From<ApiKeyId> for Caller {
    fn from(key: ApiKeyId) -> Self {
        Self::Key(key)
    }
}
