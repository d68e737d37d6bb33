//! The customer is held, or taken back.

use shared::ErrorCode;
use shared::ids::{TaskId, UserId};

use crate::call::CallEvent;
use crate::model::Call;
use crate::state::turn::Turn;

impl Turn<'_> {
    /// Not while a colleague is consulted: the end of that takes the customer back.
    pub(in crate::state) fn hold(
        &mut self,
        user: UserId,
        id: TaskId,
        on: bool,
    ) -> Result<(), ErrorCode> {
        let call = live(self.state.own_call(user, id)?)?;
        if call.consult.is_some() {
            return Err(ErrorCode::NotApplicable);
        }
        if call.held != on {
            self.edit_call(id, |call| call.held = on);
            self.call_event(id, CallEvent::Held(on));
        }
        Ok(())
    }
}

/// A call that goes on.
pub(super) const fn live(call: &Call) -> Result<&Call, ErrorCode> {
    if call.is_live() {
        Ok(call)
    } else {
        Err(ErrorCode::NotApplicable)
    }
}
