//! Queue: puts the task into the service's queue and waits there; the workflow ends when a user
//! is connected.
//!
//! One queue per service session: while queued already, it only waits; after having left the
//! queue, it is left at once as timed out. Validation refuses such ways; this is for workflows
//! older than the rule.

use super::{Act, Entered, QueuePlace, Then, View};
use crate::model::{Exit, QueueSettings};

pub(super) fn enter(settings: QueueSettings, view: View<'_>) -> Entered {
    match view.queue {
        QueuePlace::Never => Entered::act(Act::Enqueue(settings), Then::Stay),
        QueuePlace::Queued(_) => Entered::then(Then::Stay),
        QueuePlace::Connected => Entered::then(Then::End),
        QueuePlace::Left => Entered::then(Then::Leave(Exit::TimedOut)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ActivityKind;
    use crate::workflow::activity::enter;
    use crate::workflow::activity::testing::Scene;
    use shared::ids::ResourceId;

    const SETTINGS: QueueSettings = QueueSettings {
        limit_secs: Some(60),
        rona_secs: None,
        distribution: None,
        priority: None,
        music: Some(ResourceId::from_bytes([9; 16])),
    };

    fn scene(queue: QueuePlace) -> Scene {
        Scene::at(ActivityKind::Queue(SETTINGS), &[Exit::TimedOut]).queued(queue)
    }

    #[test]
    fn row_70_queues_and_waits_there() {
        let scene = scene(QueuePlace::Never);
        let entered = enter(scene.kind(), scene.view());
        assert_eq!(entered, Entered::act(Act::Enqueue(SETTINGS), Then::Stay));
    }

    #[test]
    fn row_72_it_never_queues_a_second_time() {
        for (queue, then) in [
            (QueuePlace::Queued(2), Then::Stay),
            (QueuePlace::Connected, Then::End),
            (QueuePlace::Left, Then::Leave(Exit::TimedOut)),
        ] {
            let scene = scene(queue).call();
            assert_eq!(
                enter(scene.kind(), scene.view()),
                Entered::then(then),
                "{queue:?}"
            );
        }
    }
}
