//! After every command: withdraw what may no longer ring, then offer what waits.

use shared::ids::{TaskId, UserId};

use super::turn::Turn;
use crate::model::TaskTarget;
use crate::presence::standing_obstacle;
use crate::routing::{Decision, decide, scan};

impl Turn<'_> {
    /// Brings the state to rest: no task waits while somebody is free for it. Each offer takes one
    /// task out of waiting, so there are at most as many as tasks.
    pub(super) fn settle(&mut self) {
        while let Some(user) = self.changes.unsettled.pop_first() {
            self.withdraw_unfit(user);
        }
        for _ in 0..self.state.tasks.len() {
            let Some(decision) = self.next_decision() else {
                return;
            };
            self.offer(decision.task, decision.user, decision.restarts_round);
        }
    }

    fn next_decision(&self) -> Option<Decision> {
        let state = &*self.state;
        if state.decides_by_scan {
            scan::decide(&state.config, &state.tasks, &state.agents)
        } else {
            decide(&state.index, &state.tasks, &self.changes.lanes)
        }
    }

    /// Withdraws offers that the user may not have any more, and the newest above the capacity.
    fn withdraw_unfit(&mut self, user: UserId) {
        let ringing: Vec<TaskId> = self
            .state
            .index
            .held(user)
            .ringing
            .iter()
            .copied()
            .collect();
        for id in ringing.into_iter().rev() {
            if self.is_unfit(user, id) || self.is_over_capacity(user) {
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

    fn is_over_capacity(&self, user: UserId) -> bool {
        let chats_max = self
            .state
            .config
            .users
            .get(&user)
            .map_or(0, |user| user.chats_max);
        self.state.index.held(user).load() > chats_max
    }
}
