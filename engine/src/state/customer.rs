//! The customer's connections come and go; the recovery time decides how long a task waits.

use shared::ErrorCode;
use shared::ids::TaskId;
use shared::wire::EndReason;

use super::end::is_over;
use super::turn::Turn;
use crate::routing::user_of;

impl Turn<'_> {
    pub(super) fn customer_connected(&mut self, id: TaskId) -> Result<(), ErrorCode> {
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::NotFound)?;
        if is_over(task) {
            return Ok(());
        }
        self.edit_customer(id, |task| {
            task.customer_connections += 1;
            task.customer_lost_at = None;
        });
        Ok(())
    }

    pub(super) fn customer_disconnected(&mut self, id: TaskId) -> Result<(), ErrorCode> {
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::NotFound)?;
        if is_over(task) || task.customer_connections == 0 {
            return Ok(());
        }
        let now = self.now;
        self.edit_customer(id, |task| {
            task.customer_connections -= 1;
            if task.customer_connections == 0 {
                task.customer_lost_at = Some(now);
            }
        });
        self.end_if_never_recovers(id);
        Ok(())
    }

    /// With a recovery time of 0 nobody can come back: the task ends with the connection.
    pub(super) fn end_if_never_recovers(&mut self, id: TaskId) {
        let is_lost = self
            .state
            .tasks
            .get(&id)
            .is_some_and(|task| task.recovery_secs == 0 && task.customer_connections == 0);
        if is_lost {
            self.end(id, EndReason::CustomerLeft);
        }
    }

    /// Changes what only the customer's connections say. Whether the customer is there shows on
    /// the desk of the user; nobody's hand changes.
    fn edit_customer(&mut self, id: TaskId, edit: impl FnOnce(&mut crate::model::Task)) {
        let user = self.state.tasks.get(&id).and_then(user_of);
        let was_changed = user.is_some_and(|user| self.changes.agents.contains(&user));
        self.edit_task(id, edit);
        if let Some(user) = user {
            self.changes.desks.insert(user);
            if !was_changed {
                self.changes.agents.remove(&user);
            }
        }
    }
}
