//! What rights are about: the kinds of configured things, and what is not one of them.

use crate::admin::Kind;

/// What a right is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A configured thing.
    Of(Kind),
    /// The tenant's state: Active, Suspended …
    State,
    /// How many seats of each licence the tenant has.
    Seats,
    /// Skills, responsibilities and duty profiles of users.
    Skills,
    /// Audio resources.
    Audio,
    /// Live tasks of others: seen, cancelled, re-prioritised, listened to.
    Tasks,
    /// Recordings of calls.
    Recordings,
    /// Reports and dashboards of others.
    Reports,
    /// The audit.
    Audit,
    /// What is kept of people: found and handed out (R), erased (E).
    Privacy,
}

impl Subject {
    /// Everything that is not a configured thing.
    pub const OTHERS: &[Self] = &[
        Self::State,
        Self::Seats,
        Self::Skills,
        Self::Audio,
        Self::Tasks,
        Self::Recordings,
        Self::Reports,
        Self::Audit,
        Self::Privacy,
    ];

    /// Every subject.
    pub fn all() -> impl Iterator<Item = Self> {
        let kinds = Kind::ALL.iter().map(|kind| Self::Of(*kind));
        kinds.chain(Self::OTHERS.iter().copied())
    }
}

impl From<Kind> for Subject {
    fn from(kind: Kind) -> Self {
        Self::Of(kind)
    }
}
