//! Delay: the workflow pauses, and the task can be cancelled meanwhile (row 64).

use super::{Entered, Then, View};

pub(super) fn enter(secs: u32, view: View<'_>) -> Entered {
    Entered::then(Then::WaitUntil(view.in_secs(secs)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ActivityKind, Exit};
    use crate::workflow::activity::testing::{NOW, Scene};
    use crate::workflow::activity::{enter, time_is_up};

    #[test]
    fn row_64_waits_its_time_and_goes_on() {
        let scene = Scene::at(ActivityKind::Delay { secs: 86_400 }, &[Exit::Next]);
        let entered = enter(scene.kind(), scene.view());
        assert_eq!(
            entered,
            Entered::then(Then::WaitUntil(NOW.plus(86_400_000)))
        );
        let over = time_is_up(scene.kind(), scene.view());
        assert_eq!(over, Entered::then(Then::Leave(Exit::Next)));
    }
}
