//! Another user has the task now: the consulted colleague, or a supervisor who takes it over.

use shared::ErrorCode;
use shared::ids::{TaskId, UserId, UserSessionId};
use shared::wire::NoticeCode;

use super::hold::live;
use super::supervise::mode_of;
use crate::call::{CallEvent, talking};
use crate::effect::{Audience, EventKind};
use crate::message::shown_name;
use crate::model::{TaskState, UserSession, UserSessionOutcome};
use crate::state::end::is_over;
use crate::state::turn::{Turn, notice};

impl Turn<'_> {
    /// The user leaves the customer to the colleague who is being talked with, and is free at
    /// once: codes and tags are set before.
    pub(in crate::state) fn hand_over(
        &mut self,
        user: UserId,
        id: TaskId,
    ) -> Result<(), ErrorCode> {
        let call = live(self.state.own_call(user, id)?)?;
        let colleague = call.colleague().ok_or(ErrorCode::NotApplicable)?;
        self.pass_to(id, colleague, CallEvent::HandedOver(colleague))
    }

    /// A supervisor takes a connected task. Who has a call cannot take a second one.
    pub(in crate::state) fn take_over(
        &mut self,
        user: UserId,
        id: TaskId,
    ) -> Result<(), ErrorCode> {
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::NotFound)?;
        if is_over(task) {
            return Err(ErrorCode::TaskEnded);
        }
        let agent = self.state.agents.get(&user);
        let is_there = agent.is_some_and(|agent| agent.connections > 0);
        let is_own = talking(task) == Some(user);
        if task.state != TaskState::Connected || is_own || !is_there {
            return Err(ErrorCode::NotApplicable);
        }
        let has_call = task.call.as_ref().is_some_and(|call| call.is_live());
        if has_call && self.state.index.held(user).talks_beside(id) {
            return Err(ErrorCode::LimitReached);
        }
        self.pass_to(id, user, CallEvent::TakenOver(user))
    }

    fn pass_to(&mut self, id: TaskId, to: UserId, how: CallEvent) -> Result<(), ErrorCode> {
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::NotFound)?;
        let known = self.state.config.users.get(&to);
        let known = known.filter(|known| known.active);
        let known = known.ok_or(ErrorCode::NotApplicable)?;
        let name = shown_name(&self.state.config, task, known);
        let from = talking(task);
        let session = UserSession {
            id: UserSessionId::from_bytes(self.state.mint.next(self.now)),
            user: to,
            shown_name: name.clone(),
            at: self.now,
            ended_at: None,
            outcome: None,
        };
        let supervised = mode_of(task, to);
        self.free_for_call(id, to);
        self.edit_task(id, |task| {
            end_user_session(task, session.at, UserSessionOutcome::TransferredInternally);
            task.user_session = Some(session);
            // In one step: the media of a supervisor who takes over stay up.
            task.supervisors.retain(|known| known.user != to);
            if let Some(call) = task.call.as_deref_mut() {
                call.consult = None;
                call.held = false;
            }
        });
        if let Some(mode) = supervised {
            self.tell_left(id, to, mode);
        }
        if let Some(from) = from {
            let outcome = UserSessionOutcome::TransferredInternally;
            self.event(id, EventKind::UserSessionEnded(from, outcome));
        }
        self.call_event(id, how);
        self.event(id, EventKind::ConnectedToUser(to));
        self.changes.statuses.insert(id);
        let told = notice(NoticeCode::HandedOver, None, Some(name));
        self.append_notice(id, Audience::Everyone, told);
        self.look_at_hands(id);
        self.note_talking(id);
        Ok(())
    }
}

/// The user's part is over; the task goes on.
pub(super) fn end_user_session(
    task: &mut crate::model::Task,
    at: shared::Millis,
    outcome: UserSessionOutcome,
) {
    if let Some(mut session) = task.user_session.take() {
        session.ended_at = Some(at);
        session.outcome = Some(outcome);
        task.past_user_sessions.push(session);
    }
}
