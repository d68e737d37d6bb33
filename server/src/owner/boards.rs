//! Queues change with every task, people with every choice: who watches them is told at most twice a
//! second.

use std::collections::BTreeSet;

use engine::{BoardReader, State};
use shared::Millis;
use shared::ids::{ServiceId, UserId};

use super::Inside;
use crate::hub::Hub;

/// Shortest time between two releases, in milliseconds.
const PAUSE_MS: i64 = 500;

/// Services whose queue changed and has not been shown yet.
#[derive(Debug)]
pub(super) struct Boards {
    changed: BTreeSet<ServiceId>,
    /// Somebody is something else than boards show: a duty profile, a reason.
    has_moved: bool,
    shown_at: Millis,
}

impl Boards {
    pub(super) fn new(now: Millis) -> Self {
        Self {
            changed: BTreeSet::new(),
            has_moved: false,
            shown_at: now.plus(-PAUSE_MS),
        }
    }

    /// Notes what a batch changed.
    pub(super) fn note(&mut self, services: &BTreeSet<ServiceId>, users: &BTreeSet<UserId>) {
        self.changed.extend(services);
        self.has_moved |= !users.is_empty();
    }

    /// When the next release is due.
    pub(super) fn due(&self) -> Option<Millis> {
        let is_due = self.has_moved || !self.changed.is_empty();
        is_due.then(|| self.shown_at.plus(PAUSE_MS))
    }

    /// Shows what changed, when it is due: desks of the services' members, boards of those who
    /// watch one.
    pub(super) fn release(&mut self, hub: &Hub, inside: &Inside, state: &State, now: Millis) {
        if self.due().is_none_or(|at| now < at) {
            return;
        }
        self.shown_at = now;
        self.has_moved = false;
        let tenant = inside.scope.tenant();
        for user in members(state, &std::mem::take(&mut self.changed)) {
            if hub.has_user(tenant, user)
                && let Some(desk) = state.desk(user, now)
            {
                hub.publish_desk(tenant, user, desk);
            }
        }
        for supervises in hub.board_watchers(tenant) {
            hub.publish_board(tenant, supervises, state.board(reader(supervises), now));
        }
    }
}

/// Whose eyes a board is made for.
pub(crate) const fn reader(supervises: bool) -> BoardReader {
    if supervises {
        BoardReader::Supervisor
    } else {
        BoardReader::Agent
    }
}

fn members(state: &State, services: &BTreeSet<ServiceId>) -> BTreeSet<UserId> {
    let services = services
        .iter()
        .filter_map(|id| state.config().services.get(id));
    services
        .flat_map(|service| service.members.iter().copied())
        .collect()
}
