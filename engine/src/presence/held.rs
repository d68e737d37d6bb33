//! What a user holds at a moment; derived from the tasks, never stored.

use std::collections::BTreeMap;

use shared::ids::TaskId;
use shared::wire::Modality;

use crate::model::CapacityRules;

/// Tasks at a user's hands. A ringing offer reserves its place at once, wrap-up keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Offers that ring.
    pub ringing: BTreeMap<TaskId, Modality>,
    /// Conversations, and external tasks that are worked on.
    pub connected: BTreeMap<TaskId, Modality>,
    /// Wrap-ups.
    pub wrap_up: BTreeMap<TaskId, Modality>,
}

impl Held {
    /// Open tasks: ringing, connected, wrapping up.
    #[must_use]
    pub fn load(&self) -> u32 {
        let n_tasks = self.ringing.len() + self.connected.len() + self.wrap_up.len();
        u32::try_from(n_tasks).unwrap_or(u32::MAX)
    }

    /// Open tasks of one modality.
    #[must_use]
    pub fn count(&self, modality: Modality) -> u32 {
        let n_tasks = self.modalities().filter(|held| *held == modality).count();
        u32::try_from(n_tasks).unwrap_or(u32::MAX)
    }

    /// Capacity units in use.
    #[must_use]
    pub fn units(&self, rules: &CapacityRules) -> u32 {
        self.modalities().fold(0, |units, modality| {
            units.saturating_add(rules.units(modality))
        })
    }

    /// Whether the user holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ringing.is_empty() && self.connected.is_empty() && self.wrap_up.is_empty()
    }

    /// The modality of each open task.
    pub fn modalities(&self) -> impl Iterator<Item = Modality> {
        let tasks = [&self.ringing, &self.connected, &self.wrap_up];
        tasks.into_iter().flat_map(BTreeMap::values).copied()
    }
}
