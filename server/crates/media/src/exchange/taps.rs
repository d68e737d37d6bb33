//! Who is shown copies of what legs send.

use std::collections::HashMap;
use std::time::Instant;

use crate::api::{LegId, MediaPacket, RecordingId, Tap};

use super::routes::Place;

/// All taps.
#[derive(Default)]
pub(super) struct Taps {
    taps: HashMap<RecordingId, (Vec<Place>, Box<dyn Tap>)>,
}

impl Taps {
    /// Adds or replaces a tap.
    pub(super) fn insert(&mut self, id: RecordingId, sources: Vec<Place>, tap: Box<dyn Tap>) {
        self.taps.insert(id, (sources, tap));
    }

    /// Changes what a tap is shown; false when there is no such tap.
    pub(super) fn change(&mut self, id: RecordingId, sources: Vec<Place>) -> bool {
        let tap = self.taps.get_mut(&id);
        tap.map(|(before, _)| *before = sources).is_some()
    }

    /// Ends a tap.
    pub(super) fn remove(&mut self, id: RecordingId) {
        self.taps.remove(&id);
    }

    /// Ends all.
    pub(super) fn clear(&mut self) {
        self.taps.clear();
    }

    /// Shows a packet to everybody who wants it.
    pub(super) fn show(&mut self, now: Instant, from: Place, packet: &MediaPacket) {
        let (leg, slot): (LegId, _) = from;
        for (sources, tap) in self.taps.values_mut() {
            if sources.contains(&from) {
                tap.packet(leg, slot, now, packet);
            }
        }
    }
}
