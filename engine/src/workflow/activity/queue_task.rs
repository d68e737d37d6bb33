//! Queue Task: puts the task into the service's queue, and the workflow goes on.
//!
//! One queue per service session: a second one changes nothing.

use super::{Act, Entered, Then, View};
use crate::model::{Exit, QueueSettings};

pub(super) fn enter(settings: QueueSettings, view: View) -> Entered {
    let then = Then::Leave(Exit::Next);
    if view.in_queue || view.was_queued {
        Entered::then(then)
    } else {
        Entered::act(Act::Enqueue(settings), then)
    }
}

#[cfg(test)]
mod tests {
    use super::super::view_at;
    use super::*;

    const SETTINGS: QueueSettings = QueueSettings {
        limit_secs: None,
        rona_secs: Some(10),
    };

    #[test]
    fn row_71_queue_task_queues_and_goes_on() {
        let entered = enter(SETTINGS, view_at(0));
        assert_eq!(
            entered,
            Entered::act(Act::Enqueue(SETTINGS), Then::Leave(Exit::Next))
        );
    }

    #[test]
    fn row_72_a_second_queue_task_changes_nothing() {
        for in_queue in [true, false] {
            let view = View {
                in_queue,
                was_queued: true,
                ..view_at(0)
            };
            assert_eq!(
                enter(SETTINGS, view),
                Entered::then(Then::Leave(Exit::Next))
            );
        }
    }
}
