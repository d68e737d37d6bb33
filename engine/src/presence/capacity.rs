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

/// What a user's hands have against one more task of a modality, whatever the service.
pub(crate) fn hand_obstacle(
    rules: &CapacityRules,
    limits: Limits,
    held: &Held,
    modality: Modality,
) -> Option<Obstacle> {
    if !held.wrap_up.is_empty() {
        return Some(Obstacle::WrapUp);
    }
    if held.count(modality) >= limits.most(modality) {
        return Some(Obstacle::NoCapacity);
    }
    if held.units(rules).saturating_add(rules.units(modality)) > UNITS {
        return Some(Obstacle::NoUnits);
    }
    held.modalities()
        .any(|doing| !rules.goes_beside(doing, modality))
        .then_some(Obstacle::NotBeside)
}

/// Whether a user holds more than allowed: after limits shrank, the newest ringing offers are
/// withdrawn until this is false. What goes beside what is judged only when an offer is made:
/// what is held together already was allowed together.
#[must_use]
pub fn is_over_capacity(config: &Config, user: &User, held: &Held) -> bool {
    const ALL: [Modality; 3] = [
        Modality::InstantMessaging,
        Modality::AudioVideo,
        Modality::ExternalTask,
    ];
    let limits = Limits::of(user);
    held.units(&config.tenant.capacity) > UNITS
        || ALL
            .into_iter()
            .any(|modality| held.count(modality) > limits.most(modality))
}
