//! Message: a text to the customer after a delay.

use super::{Act, Entered, Then, View};
use crate::model::Exit;
use crate::workflow::MESSAGE_DELAY_MS;

pub(super) fn enter(delay_ms: u32, view: View<'_>) -> Entered {
    let delay_ms = delay_ms.clamp(*MESSAGE_DELAY_MS.start(), *MESSAGE_DELAY_MS.end());
    Entered::then(Then::WaitUntil(view.now.plus(i64::from(delay_ms))))
}

pub(super) fn time_is_up(text: &str) -> Entered {
    Entered::act(Act::Say(text.to_owned()), Then::Leave(Exit::Next))
}
