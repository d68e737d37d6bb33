//! When each leg is to be woken: one time per leg, the earliest one first.

use std::collections::{BTreeSet, HashMap};
use std::time::Instant;

use crate::api::LegId;

/// Times of all legs.
#[derive(Debug, Default)]
pub(super) struct Timers {
    order: BTreeSet<(Instant, LegId)>,
    of: HashMap<LegId, Instant>,
}

impl Timers {
    /// Sets, moves or takes away the time of a leg.
    pub(super) fn set(&mut self, leg: LegId, at: Option<Instant>) {
        if self.of.get(&leg).copied() == at {
            return;
        }
        let before = match at {
            Some(at) => self.of.insert(leg, at),
            None => self.of.remove(&leg),
        };
        if let Some(before) = before {
            self.order.remove(&(before, leg));
        }
        if let Some(at) = at {
            self.order.insert((at, leg));
        }
    }

    /// The earliest time.
    pub(super) fn first(&self) -> Option<Instant> {
        self.order.first().map(|(at, _)| *at)
    }

    /// Takes a leg out whose time has come.
    pub(super) fn pop_due(&mut self, now: Instant) -> Option<LegId> {
        let (at, leg) = *self.order.first()?;
        if at > now {
            return None;
        }
        self.set(leg, None);
        Some(leg)
    }
}
