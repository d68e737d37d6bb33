//! The end of a conversation: who is told what, and what comes after for the user.

use shared::ErrorCode;
use shared::ids::{TaskId, UserId};
use shared::wire::{EndReason, NoticeCode};

use super::turn::{Turn, notice};
use crate::call::CallEvent;
use crate::effect::{Audience, Effect, EventKind};
use crate::message::{Slot, shown_name, text_of};
use crate::model::{
    ServiceSessionOutcome, Task, TaskState, TaskTarget, User, UserSessionOutcome, WrapUp,
};

impl Turn<'_> {
    pub(super) fn end_by_customer(&mut self, id: TaskId) -> Result<(), ErrorCode> {
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::NotFound)?;
        if is_over(task) {
            return Err(ErrorCode::TaskEnded);
        }
        self.end(id, EndReason::ByCustomer);
        Ok(())
    }

    pub(super) fn end_by_user(&mut self, user: UserId, id: TaskId) -> Result<(), ErrorCode> {
        if is_over(self.state.own(user, id)?) {
            return Err(ErrorCode::TaskEnded);
        }
        self.end(id, EndReason::ByUser);
        Ok(())
    }

    /// Ends the conversation wherever it stands; once only.
    pub(super) fn end(&mut self, id: TaskId, reason: EndReason) {
        let Some(task) = self.state.tasks.get(&id) else {
            return;
        };
        if is_over(task) {
            return;
        }
        self.withdraw_all(id);
        self.end_unconnected(id, reason);
    }

    /// As [`Self::end`], when the end of a ringing offer has its event already.
    pub(super) fn end_unconnected(&mut self, id: TaskId, reason: EndReason) {
        self.dismiss_all(id);
        self.consult_over(id);
        let Some(task) = self.state.tasks.get(&id) else {
            return;
        };
        let call = task.call.as_ref().filter(|call| call.is_live());
        let call = call.map(|call| call.number);
        let was_queued = task.queue.is_some();
        let after = self.state_after(task, reason);
        let user = task.user_session.as_ref().map(|session| session.user);
        let of_service = service_outcome(task, reason);
        self.end_parts(id, UserSessionOutcome::Accepted, of_service);
        self.edit_task(id, |task| {
            task.state = after;
            task.queue = None;
            task.run = None;
            task.call = None;
        });
        if let Some(number) = call {
            self.event(id, EventKind::Call(CallEvent::Ended(number)));
        }
        if was_queued {
            self.event(id, EventKind::QueueLeft);
        }
        if let Some(user) = user {
            let accepted = UserSessionOutcome::Accepted;
            self.event(id, EventKind::UserSessionEnded(user, accepted));
        }
        self.tell_end(id, reason);
        self.event(id, EventKind::Ended(reason));
        self.event(id, EventKind::Terminated);
        self.changes.statuses.insert(id);
        if let Some(task) = self.state.tasks.get(&id) {
            self.changes.log.push(Effect::CloseLog(task.conversation));
        }
    }

    /// Wrap-up where a user was connected and the service wants it.
    fn state_after(&self, task: &Task, reason: EndReason) -> TaskState {
        let secs = self
            .state
            .service_of(task)
            .map_or(0, |service| service.distribution.wrap_up_secs);
        let at = self.now;
        if task.state == TaskState::Connected && secs > 0 {
            let until = at.plus(i64::from(secs) * 1_000);
            TaskState::InWrapUp(WrapUp {
                reason,
                at,
                until,
                extended: 0,
            })
        } else {
            TaskState::Ended { reason, at }
        }
    }

    fn tell_end(&mut self, id: TaskId, reason: EndReason) {
        let Some(task) = self.state.tasks.get(&id) else {
            return;
        };
        let user = self.user_named(task);
        let name = user.map(|user| match &task.user_session {
            Some(session) => session.shown_name.clone(),
            None => shown_name(&self.state.config, task, user),
        });
        let had_user = task.user_session.is_some();
        let text = |slot| text_of(&self.state.config, task, slot, user, None);
        let (for_users, for_customer) = match reason {
            EndReason::ByUser => (
                None,
                Some(notice(NoticeCode::UserLeft, text(Slot::UserLeft), name)),
            ),
            EndReason::Declined => (
                None,
                Some(notice(NoticeCode::Declined, text(Slot::Declined), name)),
            ),
            EndReason::ByCustomer | EndReason::CustomerLeft => (
                Some(notice(
                    NoticeCode::CustomerLeft,
                    text(Slot::CustomerLeft),
                    None,
                )),
                None,
            ),
            EndReason::ByWorkflow => (None, None),
            EndReason::Removed => (Some(notice(NoticeCode::Ended, None, None)), None),
        };
        let ended = notice(NoticeCode::Ended, text(Slot::Ended), None);
        if let Some(told) = for_users.filter(|_| had_user) {
            self.append_notice(id, Audience::Users, told);
        }
        if let Some(told) = for_customer {
            self.append_notice(id, Audience::Customer, told);
        }
        self.append_notice(id, Audience::Customer, ended);
    }

    /// Whom a task's texts mean: the user who talks or talked, or the target of a direct chat.
    fn user_named(&self, task: &Task) -> Option<&User> {
        let id = match (&task.user_session, task.target) {
            (Some(session), _) => session.user,
            (None, TaskTarget::User { user }) => user,
            (None, TaskTarget::Service { .. }) => return None,
        };
        self.state.config.users.get(&id)
    }
}

/// How a service's part counts (`domain.md` 3.2): with a user it was accepted; otherwise the
/// customer gave up, or the workflow, a supervisor or nobody had more to do.
const fn service_outcome(task: &Task, reason: EndReason) -> ServiceSessionOutcome {
    if task.user_session.is_some() {
        return ServiceSessionOutcome::UserAccepted;
    }
    match reason {
        EndReason::ByCustomer | EndReason::CustomerLeft if task.queue.is_some() => {
            ServiceSessionOutcome::AbandonedInQueue
        }
        EndReason::ByCustomer | EndReason::CustomerLeft => {
            ServiceSessionOutcome::AbandonedInWorkflow
        }
        _ => ServiceSessionOutcome::HandledByWorkflow,
    }
}

/// Whether the conversation is over.
pub(super) const fn is_over(task: &Task) -> bool {
    matches!(task.state, TaskState::InWrapUp(_) | TaskState::Ended { .. })
}
