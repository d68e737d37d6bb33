//! What fits into a user's hands: maxima per modality, units, and what goes beside what.

use shared::wire::Modality;

use super::{Held, Obstacle};
use crate::model::{CapacityRules, Config, UNITS, User};

/// Most tasks of each modality that a user may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    chats: u32,
    calls: u32,
    external: u32,
}

impl Limits {
    /// The limits of a user.
    pub(crate) const fn of(user: &User) -> Self {
        Self {
            chats: user.chats_max,
            calls: user.maxima.calls,
            external: user.maxima.external,
        }
    }

    const fn most(self, modality: Modality) -> u32 {
        match modality {
            Modality::InstantMessaging => self.chats,
            Modality::AudioVideo => self.calls,
            Modality::ExternalTask => self.external,
        }
    }
}

/// How much a user holds, counted once for several questions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counted {
    is_wrapping_up: bool,
    /// Open tasks by modality, in the order of [`ALL`].
    n_tasks: [u32; 3],
}

const ALL: [Modality; 3] = [
    Modality::InstantMessaging,
    Modality::AudioVideo,
    Modality::ExternalTask,
];

impl Counted {
    /// Counts.
    pub(crate) fn of(held: &Held) -> Self {
        let mut n_tasks = [0; 3];
        for modality in held.modalities() {
            n_tasks[slot(modality)] += 1;
        }
        Self {
            is_wrapping_up: !held.wrap_up.is_empty(),
            n_tasks,
        }
    }

    fn units(self, rules: &CapacityRules) -> u32 {
        ALL.into_iter().fold(0, |units, modality| {
            let n_tasks = self.n_tasks[slot(modality)];
            units.saturating_add(rules.units(modality).saturating_mul(n_tasks))
        })
    }
}

const fn slot(modality: Modality) -> usize {
    match modality {
        Modality::InstantMessaging => 0,
        Modality::AudioVideo => 1,
        Modality::ExternalTask => 2,
    }
}

/// What a user's hands have against one more task of a modality, whatever the service.
pub(crate) fn hand_obstacle(
    rules: &CapacityRules,
    limits: Limits,
    held: Counted,
    modality: Modality,
) -> Option<Obstacle> {
    if held.is_wrapping_up {
        return Some(Obstacle::WrapUp);
    }
    if held.n_tasks[slot(modality)] >= limits.most(modality) {
        return Some(Obstacle::NoCapacity);
    }
    if held.units(rules).saturating_add(rules.units(modality)) > UNITS {
        return Some(Obstacle::NoUnits);
    }
    ALL.into_iter()
        .any(|doing| held.n_tasks[slot(doing)] > 0 && !rules.goes_beside(doing, modality))
        .then_some(Obstacle::NotBeside)
}

/// Whether a ringing offer is more than a user may hold: after limits shrank, the newest ringing
/// offers are withdrawn until this is false. What goes beside what is judged only when an offer is
/// made: what is held together already was allowed together.
#[must_use]
pub fn is_over_capacity(config: &Config, user: &User, held: &Held) -> bool {
    let limits = Limits::of(user);
    held.units(&config.tenant.capacity) > UNITS
        || held
            .ringing
            .values()
            .any(|modality| held.count(*modality) > limits.most(*modality))
}
