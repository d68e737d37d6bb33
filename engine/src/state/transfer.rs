//! To another service: by the user who talks, or by a workflow.

use shared::ErrorCode;
use shared::ids::{ServiceId, TaskId, UserId};
use shared::wire::NoticeCode;

use super::end::is_over;
use super::turn::{Turn, notice};
use crate::effect::{Audience, EventKind};
use crate::message::{Slot, text_of};
use crate::model::{ServiceSessionOutcome, Task, TaskState, TaskTarget, UserSessionOutcome};

/// Most services that a task passes through.
pub const TRANSFERS_MAX: usize = 20;

impl Turn<'_> {
    /// The user hands an own connected task on and is free at once: codes and tags are set before.
    pub(super) fn transfer(
        &mut self,
        user: UserId,
        id: TaskId,
        service: ServiceId,
    ) -> Result<(), ErrorCode> {
        let task = self.state.own(user, id)?;
        if is_over(task) {
            return Err(ErrorCode::TaskEnded);
        }
        let is_here =
            matches!(task.target, TaskTarget::Service { service: here, .. } if here == service);
        if is_here || task.state != TaskState::Connected {
            return Err(ErrorCode::NotApplicable);
        }
        self.move_to_service(id, service)
    }

    /// Ends the present service's part and begins the next one's.
    ///
    /// # Errors
    /// As at the start of a task; nothing changed then.
    pub(super) fn move_to_service(&mut self, id: TaskId, to: ServiceId) -> Result<(), ErrorCode> {
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::NotFound)?;
        if task.service_sessions.len() >= TRANSFERS_MAX {
            return Err(ErrorCode::LimitReached);
        }
        self.check_room(to, task.modality)?;
        let user = task.user_session.as_ref().map(|session| session.user);
        self.leave_queue(id);
        self.clear_call(id);
        self.end_parts(
            id,
            UserSessionOutcome::TransferredInternally,
            ServiceSessionOutcome::TransferSuccessful,
        );
        self.edit_task(id, |task| {
            task.state = TaskState::InWorkflow;
            task.past_user_sessions.extend(task.user_session.take());
            if let Some(call) = task.call.as_deref_mut() {
                call.begin_anew();
                call.transferring = true;
                call.taken_from = None;
                call.music = None;
            }
        });
        if let Some(user) = user {
            let ended = UserSessionOutcome::TransferredInternally;
            self.event(id, EventKind::UserSessionEnded(user, ended));
        }
        self.event(id, EventKind::Transferred(to));
        self.tell_transfer(id, to);
        self.changes.statuses.insert(id);
        self.enter_service(id, to);
        Ok(())
    }

    /// Who takes part stays behind; a request for a call that nobody answered is over.
    fn clear_call(&mut self, id: TaskId) {
        self.dismiss_all(id);
        self.consult_over(id);
        let task = self.state.tasks.get(&id);
        let call = task.and_then(|task| task.call.as_ref());
        if call.is_some_and(|call| call.requested) {
            self.decline_call(id);
        }
    }

    fn tell_transfer(&mut self, id: TaskId, to: ServiceId) {
        let Some(task) = self.state.tasks.get(&id) else {
            return;
        };
        let text = text_of(&self.state.config, task, Slot::Transferred, None, None);
        let to = self.state.config.services.get(&to);
        let name = to.map(|service| service.display_name.clone());
        let told = notice(NoticeCode::Transferred, text, name);
        self.append_notice(id, Audience::Everyone, told);
    }

    /// Writes end and outcome into the running sessions of a task.
    pub(super) fn end_parts(
        &mut self,
        id: TaskId,
        by_user: UserSessionOutcome,
        by_service: ServiceSessionOutcome,
    ) {
        let now = self.now;
        self.edit_task(id, |task| {
            if let Some(session) = &mut task.user_session
                && session.ended_at.is_none()
            {
                session.ended_at = Some(now);
                session.outcome = Some(by_user);
            }
            if let Some(session) = task.service_sessions.last_mut()
                && session.ended_at.is_none()
            {
                session.ended_at = Some(now);
                session.outcome.get_or_insert(by_service);
            }
        });
    }
}

impl super::State {
    /// Display name of the service that a task was handed to; none while it is where it began.
    #[must_use]
    pub fn moved_to(&self, task: TaskId) -> Option<String> {
        let task = self.tasks.get(&task)?;
        let service = self.service_of(task)?;
        (task.service_sessions.len() > 1).then(|| service.display_name.clone())
    }

    /// A task that the user talks or talked in, as the last one.
    pub(super) fn own(&self, user: UserId, id: TaskId) -> Result<&Task, ErrorCode> {
        let task = self.tasks.get(&id).ok_or(ErrorCode::NotFound)?;
        let session = task.user_session.as_ref();
        if session.map(|session| session.user) == Some(user) {
            Ok(task)
        } else {
            Err(ErrorCode::NotFound)
        }
    }
}
