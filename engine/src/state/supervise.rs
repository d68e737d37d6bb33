//! What supervisors do to tasks: cancel, re-prioritise, re-assign; and parking after a fault.

use shared::ErrorCode;
use shared::ids::{TaskId, UserId};
use shared::wire::{EndReason, Modality, Priority};

use super::end::is_over;
use super::turn::Turn;
use crate::effect::EventKind;
use crate::model::{Task, TaskState};
use crate::presence::Need;
use crate::routing::{Decision, order_key};

impl Turn<'_> {
    /// Ends a task that no user talks in; an external task may be with a user.
    pub(super) fn cancel_task(&mut self, id: TaskId) -> Result<(), ErrorCode> {
        let task = self.open(id)?;
        if task.state == TaskState::Connected && task.modality != Modality::ExternalTask {
            return Err(ErrorCode::NotApplicable);
        }
        self.end(id, EndReason::Removed);
        Ok(())
    }

    /// The only thing that moves a waiting task: its age stays.
    pub(super) fn reprioritise(&mut self, id: TaskId, priority: Priority) -> Result<(), ErrorCode> {
        let task = self.open(id)?;
        if task.queue.is_none() {
            return Err(ErrorCode::NotApplicable);
        }
        self.edit_task(id, |task| {
            task.priority = Some(priority);
            if let Some(entry) = &mut task.queue {
                entry.priority = priority;
                entry.key = order_key(priority, entry.at);
            }
        });
        self.event(id, EventKind::Reprioritised(priority));
        Ok(())
    }

    /// The task rings at this user next, wherever it rang before; skills do not matter.
    pub(super) fn reassign(&mut self, id: TaskId, user: UserId) -> Result<(), ErrorCode> {
        let task = self.open(id)?;
        if task.queue.is_none() {
            return Err(ErrorCode::NotApplicable);
        }
        let need = Need {
            level: None,
            ..self.state.pickup_need(task)
        };
        if self.asked(id).contains(&user) {
            return Ok(());
        }
        self.state
            .may_have(user, need)
            .map_err(|_| ErrorCode::NotApplicable)?;
        self.withdraw_all(id);
        self.edit_task(id, |task| task.state = TaskState::InQueue);
        self.ask(&Decision {
            task: id,
            users: vec![user],
            restarts_round: false,
        });
        Ok(())
    }

    /// Something of ours failed while carrying out what this task needs: it waits outside
    /// everything for a supervisor, and nobody else notices. A conversation goes on without its
    /// workflow.
    pub(super) fn park(&mut self, id: TaskId) -> Result<(), ErrorCode> {
        #[cfg(feature = "testing")]
        crate::testing::heal(id);
        let task = self.open(id)?;
        let is_connected = task.state == TaskState::Connected;
        let was_queued = task.queue.is_some();
        self.withdraw_all(id);
        let at = self.now;
        self.edit_task(id, |task| {
            task.run = None;
            if !is_connected {
                task.state = TaskState::Parked { at };
                task.queue = None;
            }
            if let Some(call) = task.call.as_deref_mut() {
                call.playing = None;
            }
        });
        if was_queued {
            self.event(id, EventKind::QueueLeft);
        }
        self.event(id, EventKind::Parked);
        self.changes.statuses.insert(id);
        Ok(())
    }

    fn open(&self, id: TaskId) -> Result<&Task, ErrorCode> {
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::NotFound)?;
        if is_over(task) {
            return Err(ErrorCode::TaskEnded);
        }
        Ok(task)
    }
}
