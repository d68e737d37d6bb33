//! The configuration changed: what runs goes on, what can no longer be ends.

use std::collections::BTreeSet;

use shared::ids::{TaskId, UserId};
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
        self.reconsider_calls();
    }

    /// Who is no longer a user takes part in nothing; views name people as they are called now.
    fn reconsider_calls(&mut self) {
        let users = &self.state.config.users;
        let is_user = |id: &UserId| users.get(id).is_some_and(|user| user.active);
        let tasks = self.state.tasks.values();
        let with_guests = tasks.filter(|task| task.call.is_some() || !task.supervisors.is_empty());
        let mut gone = BTreeSet::new();
        for task in with_guests {
            self.changes
                .calls
                .extend(task.call.as_ref().map(|_| task.id));
            let consult = task.call.as_ref().and_then(|call| call.consult);
            let supervisors = task.supervisors.iter().map(|known| known.user);
            let guests = supervisors.chain(consult.map(|consult| consult.user));
            gone.extend(guests.filter(|guest| !is_user(guest)));
        }
        for user in gone {
            self.leave_tasks_of_others(user);
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
