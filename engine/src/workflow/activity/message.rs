//! Message: a text to the customer after a delay.

use super::{Act, Entered, Then, View};
use crate::model::Exit;
use crate::workflow::MESSAGE_DELAY_MS;

pub(super) fn enter(delay_ms: u32, view: View) -> Entered {
    let delay_ms = delay_ms.clamp(*MESSAGE_DELAY_MS.start(), *MESSAGE_DELAY_MS.end());
    Entered::then(Then::WaitUntil(view.now.plus(i64::from(delay_ms))))
}

pub(super) fn time_is_up(text: &str) -> Entered {
    Entered::act(Act::Say(text.to_owned()), Then::Leave(Exit::Next))
}

#[cfg(test)]
mod tests {
    use shared::Millis;

    use super::super::view_at;
    use super::*;

    #[test]
    fn row_57_a_message_waits_its_delay_then_speaks() {
        let entered = enter(1_000, view_at(5));
        assert_eq!(entered, Entered::then(Then::WaitUntil(Millis(1_005))));
        let spoken = time_is_up("Hello");
        assert_eq!(
            spoken,
            Entered::act(Act::Say("Hello".into()), Then::Leave(Exit::Next))
        );
    }

    #[test]
    fn row_57_the_delay_is_held_between_one_second_and_ten_minutes() {
        for (delay, waits) in [
            (999, 1_000),
            (1_001, 1_001),
            (600_000, 600_000),
            (600_001, 600_000),
        ] {
            assert_eq!(
                enter(delay, view_at(0)).then,
                Then::WaitUntil(Millis(waits)),
                "{delay}"
            );
        }
    }
}
