//! A colleague is asked into a call while the customer hears music.

use shared::ErrorCode;
use shared::ids::{TaskId, UserId};

use super::hold::live;
use crate::call::{CallEvent, talking};
use crate::model::Consult;
use crate::presence::is_at_work;
use crate::state::turn::Turn;

/// How long a colleague is asked, in seconds.
pub const CONSULT_RING_SECS: u32 = 20;

impl Turn<'_> {
    pub(in crate::state) fn consult(
        &mut self,
        user: UserId,
        id: TaskId,
        colleague: UserId,
    ) -> Result<(), ErrorCode> {
        let call = live(self.state.own_call(user, id)?)?;
        let is_free = !self.state.index.held(colleague).has_call();
        if call.consult.is_some()
            || colleague == user
            || !is_free
            || !self.state.is_there(colleague)
        {
            return Err(ErrorCode::NotApplicable);
        }
        self.dismiss(id, colleague);
        let until = self.now.plus(i64::from(CONSULT_RING_SECS) * 1_000);
        self.edit_call(id, |call| {
            call.consult = Some(Consult {
                user: colleague,
                until: Some(until),
            });
        });
        self.look_at_hands(id);
        self.call_event(id, CallEvent::ConsultAsked(colleague));
        Ok(())
    }

    pub(in crate::state) fn answer_consult(
        &mut self,
        colleague: UserId,
        id: TaskId,
        accept: bool,
    ) -> Result<(), ErrorCode> {
        let consult = self.consult_with(colleague, id)?;
        let rings = consult.until.is_some_and(|until| self.now < until);
        if !rings {
            return Err(ErrorCode::NotApplicable);
        }
        if !accept {
            self.consult_over(id);
            return Ok(());
        }
        self.free_for_call(id, colleague);
        self.edit_call(id, |call| {
            if let Some(consult) = &mut call.consult {
                consult.until = None;
            }
        });
        self.call_event(id, CallEvent::ConsultAnswered(colleague, true));
        Ok(())
    }

    /// By either of the two; one who only rings has not taken it.
    pub(in crate::state) fn end_consult(
        &mut self,
        user: UserId,
        id: TaskId,
    ) -> Result<(), ErrorCode> {
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::NotFound)?;
        if talking(task) == Some(user) {
            let call = self.state.own_call(user, id)?;
            call.consult.ok_or(ErrorCode::NotApplicable)?;
        } else {
            self.consult_with(user, id)?;
        }
        self.consult_over(id);
        Ok(())
    }

    /// The consultation is over, however; the customer is taken back.
    pub(in crate::state) fn consult_over(&mut self, id: TaskId) {
        let task = self.state.tasks.get(&id);
        let call = task.and_then(|task| task.call.as_deref());
        let Some(consult) = call.and_then(|call| call.consult) else {
            return;
        };
        self.edit_call(id, |call| {
            call.consult = None;
            call.held = false;
        });
        self.call_event(
            id,
            match consult.until {
                Some(_) => CallEvent::ConsultAnswered(consult.user, false),
                None => CallEvent::ConsultEnded(consult.user),
            },
        );
    }

    fn consult_with(&self, colleague: UserId, id: TaskId) -> Result<Consult, ErrorCode> {
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::NotFound)?;
        let consult = task.call.as_ref().and_then(|call| call.consult);
        consult
            .filter(|consult| consult.user == colleague)
            .ok_or(ErrorCode::NotFound)
    }
}

impl crate::State {
    /// Active, on duty and with a console at this moment.
    pub(super) fn is_there(&self, user: UserId) -> bool {
        let agent = self.agents.get(&user);
        agent.is_some_and(|agent| agent.connections > 0 && is_at_work(&self.config, agent))
    }
}
