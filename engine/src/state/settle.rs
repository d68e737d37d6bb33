//! After every command: withdraw what may no longer ring, then offer what waits.

use shared::ids::{TaskId, UserId};

use super::transfer::TRANSFERS_MAX;
use super::turn::Turn;
use crate::model::TaskTarget;
use crate::presence::{is_over_capacity, standing_obstacle};
use crate::routing::{Decision, scan};

impl Turn<'_> {
    /// Brings the state to rest: no task waits while somebody is free for it. Each decision takes
    /// one task out of waiting; only a workflow that transfers it puts it back, [`TRANSFERS_MAX`]
    /// times at most.
    pub(super) fn settle(&mut self) {
        while let Some(user) = self.changes.unsettled.pop_first() {
            self.withdraw_unfit(user);
        }
        for _ in 0..=self.state.tasks.len() * (TRANSFERS_MAX + 1) {
            let Some(decision) = self.next_decision() else {
                return;
            };
            self.state.at_work = Some(decision.task);
            self.decided(&decision);
        }
    }

    fn next_decision(&mut self) -> Option<Decision> {
        let state = &mut *self.state;
        if state.decides_by_scan {
            scan::decide(&state.config, &state.tasks, &state.agents)
        } else {
            state.index.next_decision(&state.tasks)
        }
    }

    /// Withdraws offers that the user may not have any more, and the newest above the capacity.
    fn withdraw_unfit(&mut self, user: UserId) {
        let ringing = self.state.index.held(user).ringing.keys();
        let ringing: Vec<TaskId> = ringing.copied().collect();
        for id in ringing.into_iter().rev() {
            if self.is_unfit(user, id) || self.is_overloaded(user) {
                self.withdraw(id, user);
            }
        }
    }

    fn is_unfit(&self, user: UserId, id: TaskId) -> bool {
        let service = match self.state.tasks.get(&id).map(|task| task.target) {
            Some(TaskTarget::Service { service, .. }) => Some(service),
            _ => None,
        };
        self.state
            .agents
            .get(&user)
            .is_none_or(|agent| standing_obstacle(&self.state.config, agent, service).is_some())
    }

    fn is_overloaded(&self, user: UserId) -> bool {
        let known = self.state.config.users.get(&user);
        known.is_none_or(|known| {
            is_over_capacity(&self.state.config, known, self.state.index.held(user))
        })
    }
}
