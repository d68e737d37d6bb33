//! What a user holds at a moment; derived from the tasks, never stored.

use std::collections::BTreeSet;

use shared::ids::TaskId;

/// Tasks at a user's hands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Offers that ring.
    pub ringing: BTreeSet<TaskId>,
    /// Conversations.
    pub connected: BTreeSet<TaskId>,
    /// Wrap-ups.
    pub wrap_up: BTreeSet<TaskId>,
}

impl Held {
    /// Units of chat capacity in use: a ringing offer reserves its unit at once, wrap-up keeps it.
    #[must_use]
    pub fn load(&self) -> u32 {
        let n_tasks = self.ringing.len() + self.connected.len() + self.wrap_up.len();
        u32::try_from(n_tasks).unwrap_or(u32::MAX)
    }

    /// Whether the user holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.load() == 0
    }
}
