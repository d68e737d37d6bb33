//! Check Task: branches on the state of the queued task.

use super::{Entered, QueuePlace, Then, View};
use crate::model::Exit;

pub(super) fn enter(view: View<'_>) -> Entered {
    let exit = match view.queue {
        QueuePlace::Queued(_) => Exit::Queued,
        QueuePlace::Connected => Exit::Connected,
        QueuePlace::Never | QueuePlace::Left => Exit::LeftQueue,
    };
    Entered::then(Then::Leave(exit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ActivityKind;
    use crate::workflow::activity::enter;
    use crate::workflow::activity::testing::Scene;

    #[test]
    fn row_69_an_exit_for_each_state() {
        for (queue, expected) in [
            (QueuePlace::Queued(3), Exit::Queued),
            (QueuePlace::Connected, Exit::Connected),
            (QueuePlace::Left, Exit::LeftQueue),
            (QueuePlace::Never, Exit::LeftQueue),
        ] {
            let scene = Scene::at(ActivityKind::CheckTask, &[]).queued(queue);
            let entered = enter(scene.kind(), scene.view());
            assert_eq!(entered, Entered::then(Then::Leave(expected)));
        }
    }
}
