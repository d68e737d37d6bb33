//! Queue: puts the task into the service's queue and waits there.
//!
//! One queue per service session: while queued already, it only waits; after having left the
//! queue, it is left at once as timed out.

use super::{Act, Entered, Then, View};
use crate::model::{Exit, QueueSettings};

pub(super) fn enter(settings: QueueSettings, view: View) -> Entered {
    if view.in_queue {
        Entered::then(Then::Stay)
    } else if view.was_queued {
        Entered::then(Then::Leave(Exit::TimedOut))
    } else {
        Entered::act(Act::Enqueue(settings), Then::Stay)
    }
}

#[cfg(test)]
mod tests {
    use super::super::view_at;
    use super::*;

    const SETTINGS: QueueSettings = QueueSettings {
        limit_secs: Some(60),
        rona_secs: None,
    };

    #[test]
    fn row_70_queue_blocks() {
        let entered = enter(SETTINGS, view_at(0));
        assert_eq!(entered, Entered::act(Act::Enqueue(SETTINGS), Then::Stay));
    }

    #[test]
    fn row_72_a_second_queue_only_waits_in_the_first() {
        let view = View {
            in_queue: true,
            was_queued: true,
            ..view_at(0)
        };
        assert_eq!(enter(SETTINGS, view), Entered::then(Then::Stay));
    }

    #[test]
    fn row_72_a_queue_after_the_queue_counts_as_timed_out() {
        let view = View {
            was_queued: true,
            ..view_at(0)
        };
        assert_eq!(
            enter(SETTINGS, view),
            Entered::then(Then::Leave(Exit::TimedOut))
        );
    }
}
