//! Cancel Task: takes the task out of the queue; what rings is withdrawn. A conversation with a
//! user goes on.

use super::{Act, Entered, QueuePlace, Then, View};
use crate::model::Exit;

pub(super) fn enter(view: View<'_>) -> Entered {
    let is_queued = matches!(view.queue, QueuePlace::Queued(_));
    let acts = [is_queued.then_some(Act::Dequeue)];
    Entered::acts(acts, Then::Leave(Exit::Next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ActivityKind;
    use crate::workflow::activity::enter;
    use crate::workflow::activity::testing::Scene;

    #[test]
    fn row_73_takes_out_what_is_queued_and_goes_on() {
        let next = Then::Leave(Exit::Next);
        for (queue, expected) in [
            (QueuePlace::Queued(1), Entered::act(Act::Dequeue, next)),
            (QueuePlace::Never, Entered::then(next)),
            (QueuePlace::Connected, Entered::then(next)),
            (QueuePlace::Left, Entered::then(next)),
        ] {
            let scene = Scene::at(ActivityKind::CancelTask, &[Exit::Next]).queued(queue);
            assert_eq!(enter(scene.kind(), scene.view()), expected, "{queue:?}");
        }
    }
}
