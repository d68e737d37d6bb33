//! The configuration changed: what runs goes on, what can no longer be ends.

use shared::ids::TaskId;
use shared::wire::EndReason;

use super::end::is_over;
use super::turn::Turn;
use crate::model::{Config, TaskState, TaskTarget};

impl Turn<'_> {
    /// Takes the new configuration. Conversations with a user go on whatever changed; tasks that
    /// wait for a service that is gone are removed; offers to users who may not get them any more
    /// are withdrawn when the turn settles.
    pub(super) fn configure(&mut self, config: Config) {
        let services = self.state.config.services.keys();
        self.changes.services.extend(services);
        self.state.config = config;
        self.state.rebuild();
        self.reconsider_everything();
    }

    /// Every user, queue and target has to fit the configuration.
    pub(super) fn reconsider_everything(&mut self) {
        let services = self.state.config.services.keys();
        self.changes.services.extend(services);
        for agent in self.state.agents.values() {
            self.changes.unsettled.insert(agent.user);
            self.changes.desks.insert(agent.user);
        }
        for id in self.orphans() {
            self.end(id, EndReason::Removed);
        }
    }

    fn orphans(&self) -> Vec<TaskId> {
        let has_target = |target| match target {
            TaskTarget::Service { service, .. } => {
                self.state.config.services.contains_key(&service)
            }
            TaskTarget::User { user } => self.state.config.users.contains_key(&user),
        };
        let tasks = self.state.tasks.values();
        tasks
            .filter(|task| !is_over(task) && task.state != TaskState::Connected)
            .filter(|task| !has_target(task.target))
            .map(|task| task.id)
            .collect()
    }
}
