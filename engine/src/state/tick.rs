//! Time has passed: everything due happens, in the order of its deadlines.

use shared::ids::{TaskId, UserId};
use shared::wire::EndReason;

use super::timers::{AgentDeadline, Subject, TaskDeadline, agent_deadline, task_deadline};
use super::turn::Turn;

/// More than a task or an agent can have due at one moment.
const DEADLINES_PER_SUBJECT: usize = 8;

impl Turn<'_> {
    /// Each deadline is removed by what it brings about, or moved past now. Should a fault leave
    /// one, the rest waits for the next tick instead of the server for ever.
    pub(super) fn tick(&mut self) {
        let n_subjects = self.state.tasks.len() + self.state.agents.len();
        for _ in 0..n_subjects * DEADLINES_PER_SUBJECT {
            let Some(subject) = self.state.timers.due(self.now) else {
                return;
            };
            match subject {
                Subject::Task(id) => {
                    self.state.at_work = Some(id);
                    self.task_due(id);
                    self.state.at_work = None;
                }
                Subject::Agent(user) => self.agent_due(user),
            }
        }
    }

    fn task_due(&mut self, id: TaskId) {
        let Some((_, deadline)) = self.state.tasks.get(&id).and_then(task_deadline) else {
            return;
        };
        match deadline {
            TaskDeadline::Recovery => self.end(id, EndReason::CustomerLeft),
            TaskDeadline::Offer => self.offer_due(id),
            TaskDeadline::Queue => self.queue_timed_out(id),
            TaskDeadline::Grow => self.pool_due(id),
            TaskDeadline::Activity => self.activity_due(id),
            TaskDeadline::WrapUp => self.wrap_up_over(id),
            TaskDeadline::Call(deadline) => self.call_due(id, deadline),
        }
    }

    fn agent_due(&mut self, user: UserId) {
        let Some((_, deadline)) = self.state.agents.get(&user).and_then(agent_deadline) else {
            return;
        };
        match deadline {
            AgentDeadline::Grace => self.grace_over(user),
            AgentDeadline::Missed => self.missed_over(user),
        }
    }
}
