//! From a sender's slot to everybody who is given it; looked up once per packet.

use std::collections::HashMap;

use shared::wire::CallSlot;

use crate::api::{Given, LegId, Source};
use crate::slots::SLOTS;

/// A slot of a leg.
pub(super) type Place = (LegId, CallSlot);

/// Who is given what.
#[derive(Debug, Default)]
pub(super) struct Routes {
    to: HashMap<Place, Vec<Place>>,
}

impl Routes {
    /// Replaces what `leg` is given.
    pub(super) fn replace(&mut self, leg: LegId, before: &Given, after: &Given) {
        for slot in SLOTS {
            if let Source::Leg(from, its) = source(before, slot)
                && let Some(targets) = self.to.get_mut(&(*from, *its))
            {
                targets.retain(|target| *target != (leg, slot));
                if targets.is_empty() {
                    self.to.remove(&(*from, *its));
                }
            }
        }
        for slot in SLOTS {
            if let Source::Leg(from, its) = source(after, slot) {
                self.to.entry((*from, *its)).or_default().push((leg, slot));
            }
        }
    }

    /// The `n`th target of a place.
    pub(super) fn target(&self, from: Place, n: usize) -> Option<Place> {
        self.to.get(&from)?.get(n).copied()
    }
}

/// What a slot is given.
pub(super) fn source(given: &Given, slot: CallSlot) -> &Source {
    match slot {
        CallSlot::MainAudio => &given.main,
        CallSlot::AuxAudio => &given.aux,
        CallSlot::Camera => &given.camera,
        CallSlot::Screen => &given.screen,
    }
}
