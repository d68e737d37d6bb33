//! Which legs there are: plain maps both ways, no waiting.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use engine::call::{CallPlan, Party};
use media::{Given, LegId};
use shared::ids::{ConversationId, TabId, TaskId, TenantId};

use super::clips::Clips;

/// Where a task is.
pub(super) type At = (TenantId, TaskId);

/// A call whose plan is being carried out.
pub(super) struct Live {
    pub(super) conversation: ConversationId,
    /// The newest plan.
    pub(super) plan: CallPlan,
    pub(super) legs: BTreeMap<Party, Leg>,
    pub(super) clips: Clips,
    /// Everybody who has been in the call.
    pub(super) seen: BTreeSet<Party>,
}

/// One person's leg.
pub(super) struct Leg {
    pub(super) id: LegId,
    /// The tab that has the media.
    pub(super) holder: Option<TabId>,
    /// Offers so far: the newest one wins, whichever is answered last.
    pub(super) n_offers: u64,
    /// The offer that the holder won with.
    pub(super) won: u64,
    pub(super) is_up: bool,
    pub(super) given: Option<Given>,
}

impl Leg {
    pub(super) const fn new(id: LegId) -> Self {
        Self {
            id,
            holder: None,
            n_offers: 0,
            won: 0,
            is_up: false,
            given: None,
        }
    }
}

/// All calls of this process with their indexes.
#[derive(Default)]
pub(super) struct Table {
    calls: HashMap<At, Live>,
    legs: HashMap<LegId, (At, Party)>,
    /// Legs of checks before calls, by the tab that checks.
    pub(super) checks: HashMap<TabId, Option<LegId>>,
}

impl Table {
    pub(super) fn call(&self, at: At) -> Option<&Live> {
        self.calls.get(&at)
    }

    pub(super) fn call_mut(&mut self, at: At) -> Option<&mut Live> {
        self.calls.get_mut(&at)
    }

    pub(super) fn insert(&mut self, at: At, live: Live) {
        self.calls.insert(at, live);
    }

    /// Takes a call out; its legs are nobody's any more.
    pub(super) fn remove(&mut self, at: At) -> Option<Live> {
        let live = self.calls.remove(&at)?;
        for leg in live.legs.values() {
            self.legs.remove(&leg.id);
        }
        Some(live)
    }

    /// Gives a person a leg, instead of the one before.
    pub(super) fn seat(&mut self, at: At, party: Party, id: LegId) -> Option<Leg> {
        let live = self.calls.get_mut(&at)?;
        let old = live.legs.insert(party, Leg::new(id));
        if let Some(old) = &old {
            self.legs.remove(&old.id);
        }
        self.legs.insert(id, (at, party));
        old
    }

    /// Takes a person's leg away.
    pub(super) fn unseat(&mut self, at: At, party: Party) -> Option<Leg> {
        let old = self.calls.get_mut(&at)?.legs.remove(&party)?;
        self.legs.remove(&old.id);
        Some(old)
    }

    /// Whose leg it is.
    pub(super) fn of_leg(&self, leg: LegId) -> Option<(At, Party)> {
        self.legs.get(&leg).copied()
    }

    /// Calls with legs, and legs.
    pub(super) fn len(&self) -> (usize, usize) {
        (self.calls.len(), self.legs.len())
    }
}
