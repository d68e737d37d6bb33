//! Queue Task: puts the task into the service's queue, and the workflow goes on.
//!
//! One queue per service session: a second one changes nothing.

use super::{Act, Entered, QueuePlace, Then, View};
use crate::model::{Exit, QueueSettings};

pub(super) fn enter(settings: QueueSettings, view: View<'_>) -> Entered {
    let then = Then::Leave(Exit::Next);
    match view.queue {
        QueuePlace::Never => Entered::act(Act::Enqueue(settings), then),
        _ => Entered::then(then),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ActivityKind;
    use crate::workflow::activity::enter;
    use crate::workflow::activity::testing::Scene;

    #[test]
    fn row_71_queues_once_and_goes_on() {
        let settings = QueueSettings {
            limit_secs: Some(5),
            ..QueueSettings::default()
        };
        let next = Then::Leave(Exit::Next);
        for (queue, expected) in [
            (
                QueuePlace::Never,
                Entered::act(Act::Enqueue(settings), next),
            ),
            (QueuePlace::Queued(1), Entered::then(next)),
            (QueuePlace::Connected, Entered::then(next)),
            (QueuePlace::Left, Entered::then(next)),
        ] {
            let scene = Scene::at(ActivityKind::QueueTask(settings), &[Exit::Next]).queued(queue);
            assert_eq!(enter(scene.kind(), scene.view()), expected, "{queue:?}");
        }
    }
}
