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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ActivityKind;
    use crate::workflow::activity::testing::{NOW, Scene};
    use crate::workflow::activity::{enter, time_is_up};

    #[test]
    fn row_57_a_message_waits_its_delay_and_then_speaks() {
        for (delay_ms, waits) in [
            (0, 1_000),
            (1_000, 1_000),
            (5_000, 5_000),
            (900_000, 600_000),
        ] {
            let text = "Hi $(Customer.DisplayName)".to_owned();
            let kind = ActivityKind::Message {
                text: text.clone(),
                delay_ms,
            };
            let scene = Scene::at(kind, &[Exit::Next]);
            let entered = enter(scene.kind(), scene.view());
            assert_eq!(entered, Entered::then(Then::WaitUntil(NOW.plus(waits))));
            let spoken = time_is_up(scene.kind(), scene.view());
            assert_eq!(
                spoken,
                Entered::act(Act::Say(text), Then::Leave(Exit::Next))
            );
        }
    }
}
