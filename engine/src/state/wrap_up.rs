//! Wrap-up (ACW): finished, prolonged, over by itself.

use shared::ErrorCode;
use shared::ids::{TaskId, UserId};

use super::State;
use super::turn::Turn;
use crate::model::{Task, TaskState, WrapUp};

/// How often wrap-up may be prolonged.
pub const EXTENSIONS_MAX: u32 = 10;

impl Turn<'_> {
    pub(super) fn finish_wrap_up(&mut self, user: UserId, id: TaskId) -> Result<(), ErrorCode> {
        self.own_wrap_up(user, id)?;
        self.wrap_up_over(id);
        Ok(())
    }

    pub(super) fn extend_wrap_up(&mut self, user: UserId, id: TaskId) -> Result<(), ErrorCode> {
        let wrap_up = self.own_wrap_up(user, id)?;
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::NotFound)?;
        if !self.state.is_extendable(task, wrap_up) {
            return Err(ErrorCode::NotApplicable);
        }
        let secs = self
            .state
            .service_of(task)
            .map_or(0, |service| service.distribution.wrap_up_secs);
        let until = wrap_up.until.plus(i64::from(secs) * 1_000);
        let extended = wrap_up.extended + 1;
        self.edit_task(id, |task| {
            task.state = TaskState::InWrapUp(WrapUp {
                until,
                extended,
                ..wrap_up
            });
        });
        Ok(())
    }

    /// Its time is over, or the user says so.
    pub(super) fn wrap_up_over(&mut self, id: TaskId) {
        let at = self.now;
        self.edit_task(id, |task| {
            if let TaskState::InWrapUp(wrap_up) = task.state {
                task.state = TaskState::Ended {
                    reason: wrap_up.reason,
                    at,
                };
            }
        });
    }

    fn own_wrap_up(&self, user: UserId, id: TaskId) -> Result<WrapUp, ErrorCode> {
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::NotFound)?;
        if task.user_session.as_ref().map(|session| session.user) != Some(user) {
            return Err(ErrorCode::NotFound);
        }
        match task.state {
            TaskState::InWrapUp(wrap_up) => Ok(wrap_up),
            _ => Err(ErrorCode::NotApplicable),
        }
    }
}

impl State {
    /// Whether a wrap-up may be prolonged once more.
    pub(super) fn is_extendable(&self, task: &Task, wrap_up: WrapUp) -> bool {
        let service = self.service_of(task);
        service.is_some_and(|service| service.distribution.wrap_up_extendable)
            && wrap_up.extended < EXTENSIONS_MAX
    }
}
