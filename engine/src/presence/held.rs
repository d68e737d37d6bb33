//! What a user holds at a moment; derived from the tasks, never stored.

use std::collections::BTreeSet;

use shared::ids::TaskId;
use shared::wire::Modality;

use super::Few;
use crate::model::CapacityRules;

/// Tasks at a user's hands. A ringing offer reserves its place at once, wrap-up keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Offers that ring.
    pub ringing: Few<Modality>,
    /// Conversations, and external tasks that are worked on.
    pub connected: Few<Modality>,
    /// Wrap-ups.
    pub wrap_up: Few<Modality>,
    /// Colleagues' calls into which the user is asked; true = accepted. Each counts as a call.
    pub consulted: Few<bool>,
    /// Tasks in which the user takes part as a supervisor; these cost nothing.
    pub supervised: BTreeSet<TaskId>,
}

impl Held {
    /// Open tasks: ringing, connected, wrapping up.
    #[must_use]
    pub fn load(&self) -> u32 {
        let n_tasks =
            self.ringing.len() + self.connected.len() + self.wrap_up.len() + self.consulted.len();
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
        self.ringing.is_empty()
            && self.connected.is_empty()
            && self.wrap_up.is_empty()
            && self.consulted.is_empty()
    }

    /// Whether the user talks in a call, is asked into a colleague's, or a call rings.
    #[must_use]
    pub fn has_call(&self) -> bool {
        let tasks = [&self.ringing, &self.connected];
        let mut tasks = tasks.into_iter().flat_map(Few::values);
        !self.consulted.is_empty() || tasks.any(|held| *held == Modality::AudioVideo)
    }

    /// Whether the user talks, or is asked to, in a call of another task.
    #[must_use]
    pub fn talks_beside(&self, task: TaskId) -> bool {
        let mut connected = self.connected.iter();
        connected.any(|(id, held)| *held == Modality::AudioVideo && *id != task)
            || self.consulted.keys().any(|id| *id != task)
    }

    /// The modality of each open task.
    pub fn modalities(&self) -> impl Iterator<Item = Modality> {
        let tasks = [&self.ringing, &self.connected, &self.wrap_up];
        let consulted = self.consulted.keys().map(|_| Modality::AudioVideo);
        let own = tasks.into_iter().flat_map(Few::values).copied();
        own.chain(consulted)
    }
}
