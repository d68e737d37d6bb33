//! A call in a chat: asked for by the customer, answered by the user, ended by either.

use shared::ErrorCode;
use shared::ids::{MessageId, Target, TaskId, UserId};
use shared::wire::{Author, EndReason, EntryKind, Modality, NoticeCode};

use super::begin::next_call;
use crate::admission::may_call;
use crate::call::CallEvent;
use crate::effect::{Audience, NewEntry};
use crate::model::{Call, Task, TaskState, TaskTarget};
use crate::state::end::is_over;
use crate::state::turn::{Turn, notice};

impl Turn<'_> {
    pub(in crate::state) fn ask_call(
        &mut self,
        id: TaskId,
        entry: MessageId,
        video: bool,
    ) -> Result<(), ErrorCode> {
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::NotFound)?;
        if is_over(task) {
            return Err(ErrorCode::TaskEnded);
        }
        let is_chat = task.modality == Modality::InstantMessaging && task.session.is_some();
        if task.state != TaskState::Connected || !is_chat || task.call.is_some() {
            return Err(ErrorCode::NotApplicable);
        }
        if !may_call(&self.state.config, target_of(task)) {
            return Err(ErrorCode::ModalityDisabled);
        }
        self.edit_task(id, |task| {
            next_call(task, video, true);
        });
        self.customer_says(id, entry, NoticeCode::CallRequested);
        self.call_event(id, CallEvent::Requested { video });
        Ok(())
    }

    pub(in crate::state) fn answer_call(
        &mut self,
        user: UserId,
        id: TaskId,
        accept: bool,
    ) -> Result<(), ErrorCode> {
        let call = self.state.own_call(user, id)?;
        if !call.requested {
            return Err(ErrorCode::NotApplicable);
        }
        if !accept {
            self.decline_call(id);
            return Ok(());
        }
        let number = call.number;
        let known = self.state.config.users.get(&user);
        let may_call = known.is_some_and(|known| known.maxima.calls > 0);
        if !may_call || self.state.index.held(user).talks_beside(id) {
            return Err(ErrorCode::LimitReached);
        }
        self.send_busy_supervisors_away(id);
        self.edit_task(id, |task| {
            task.modality = Modality::AudioVideo;
            if let Some(call) = task.call.as_deref_mut() {
                call.requested = false;
            }
        });
        self.free_for_call(id, user);
        self.look_at_hands(id);
        self.call_event(id, CallEvent::Started(number));
        let started = notice(NoticeCode::CallStarted, None, None);
        self.append_notice(id, Audience::Everyone, started);
        Ok(())
    }

    /// The user does not take the call, or the chat goes elsewhere before an answer.
    pub(in crate::state) fn decline_call(&mut self, id: TaskId) {
        self.drop_call(id);
        self.call_event(id, CallEvent::Declined);
        let declined = notice(NoticeCode::CallDeclined, None, None);
        self.append_notice(id, Audience::Everyone, declined);
    }

    /// The customer ends the call of a chat, or takes the request back; a task that began as a
    /// call ends with it.
    pub(in crate::state) fn hang_up_by_customer(
        &mut self,
        id: TaskId,
        entry: MessageId,
        number: u32,
    ) -> Result<(), ErrorCode> {
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::NotFound)?;
        if is_over(task) {
            return Err(ErrorCode::TaskEnded);
        }
        if numbered(task, number)?.in_chat {
            self.drop_call(id);
            self.customer_says(id, entry, NoticeCode::CallEnded);
        } else {
            self.customer_says(id, entry, NoticeCode::CallEnded);
            self.end(id, EndReason::ByCustomer);
        }
        Ok(())
    }

    /// The user ends the call; a request counts as declined, and a task that began as a call ends
    /// with it.
    pub(in crate::state) fn hang_up_by_user(
        &mut self,
        user: UserId,
        id: TaskId,
    ) -> Result<(), ErrorCode> {
        let call = self.state.own_call(user, id)?;
        if call.requested {
            self.decline_call(id);
        } else if call.in_chat {
            self.end_call_of_chat(id);
        } else {
            self.end(id, EndReason::ByUser);
        }
        Ok(())
    }

    /// The chat's call is over, for both.
    pub(super) fn end_call_of_chat(&mut self, id: TaskId) {
        self.drop_call(id);
        let ended = notice(NoticeCode::CallEnded, None, None);
        self.append_notice(id, Audience::Everyone, ended);
    }

    /// What the customer did stands in the log under the customer's own id.
    fn customer_says(&mut self, id: TaskId, entry: MessageId, code: NoticeCode) {
        let Some(conversation) = self.state.tasks.get(&id).map(|task| task.conversation) else {
            return;
        };
        self.append(NewEntry {
            conversation,
            id: Some(entry),
            audience: Audience::Everyone,
            by: Author::Customer,
            kind: EntryKind::Notice(notice(code, None, None)),
        });
    }
}

impl crate::State {
    /// The call of a task that the user talks in, asked for or going on.
    pub(super) fn own_call(&self, user: UserId, id: TaskId) -> Result<&Call, ErrorCode> {
        let task = self.own(user, id)?;
        if is_over(task) {
            return Err(ErrorCode::TaskEnded);
        }
        if task.state != TaskState::Connected {
            return Err(ErrorCode::NotApplicable);
        }
        task.call.as_deref().ok_or(ErrorCode::CallEnded)
    }
}

/// The task's call, when it is the one that is meant.
pub(super) fn numbered(task: &Task, number: u32) -> Result<&Call, ErrorCode> {
    let call = task.call.as_deref();
    call.filter(|call| call.number == number)
        .ok_or(ErrorCode::CallEnded)
}

const fn target_of(task: &Task) -> Target {
    match task.target {
        TaskTarget::Service { service, .. } => Target::Service(service),
        TaskTarget::User { user } => Target::User(user),
    }
}
