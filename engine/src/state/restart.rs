//! After a restart no connection is live: clocks start now, nobody is blamed for the outage.

use shared::ids::{TaskId, UserId};

use super::end::is_over;
use super::turn::Turn;
use crate::model::TaskState;

impl Turn<'_> {
    /// Counts every connection as lost at this moment; offers ring their full time again. The
    /// configuration may have changed in between, so everything is looked at anew.
    pub(super) fn restarted(&mut self) {
        self.reconsider_everything();
        let agents: Vec<UserId> = self.state.agents.values().map(|agent| agent.user).collect();
        for user in agents {
            self.agent_lost(user);
        }
        let open = self.state.tasks.values().filter(|task| !is_over(task));
        let open: Vec<TaskId> = open.map(|task| task.id).collect();
        for id in open {
            self.state.at_work = Some(id);
            self.task_survives(id);
        }
        self.state.at_work = None;
    }

    fn agent_lost(&mut self, user: UserId) {
        let now = self.now;
        let agent = self.state.agents.get(&user);
        if agent.is_some_and(|agent| agent.connections > 0 || agent.disconnected_at.is_some()) {
            self.edit_agent(user, |agent| {
                agent.connections = 0;
                agent.disconnected_at = Some(now);
            });
        }
    }

    fn task_survives(&mut self, id: TaskId) {
        let now = self.now;
        self.edit_task(id, |task| {
            task.customer_connections = 0;
            task.customer_lost_at = task.session.map(|_| now);
            if let TaskState::Offered(offering) = &mut task.state {
                let span = offering.until.since(offering.at);
                offering.at = now;
                offering.until = now.plus(span);
            }
        });
        let task = self.state.tasks.get(&id);
        if task.is_some_and(|task| task.call.is_some()) {
            self.lose_all_media(id);
        }
        self.end_if_never_recovers(id);
    }
}
