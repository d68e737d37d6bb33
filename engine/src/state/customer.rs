//! The customer's connections come and go; the recovery time decides how long a task waits.

use shared::ErrorCode;
use shared::ids::TaskId;
use shared::wire::EndReason;

use super::end::is_over;
use super::turn::Turn;
use crate::routing::users_of;

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
        let is_lost = self.state.tasks.get(&id).is_some_and(|task| {
            let has_customer = task.session.is_some();
            has_customer && task.recovery_secs == 0 && task.customer_connections == 0
        });
        if is_lost {
            self.end(id, EndReason::CustomerLeft);
        }
    }

    /// Changes what only the customer's connections say. Whether the customer is there shows on
    /// the desk of the user; nobody's hand changes.
    fn edit_customer(&mut self, id: TaskId, edit: impl FnOnce(&mut crate::model::Task)) {
        let task = self.state.tasks.get(&id);
        let users: Vec<_> = task.into_iter().flat_map(users_of).collect();
        let unchanged = users
            .iter()
            .filter(|user| !self.changes.agents.contains(user));
        let unchanged: Vec<_> = unchanged.copied().collect();
        self.edit_task(id, edit);
        self.changes.desks.extend(users);
        for user in unchanged {
            self.changes.agents.remove(&user);
        }
    }
}
