//! Cancel Task: takes the task out of the queue.

use super::{Act, Entered, Then, View};
use crate::model::Exit;

pub(super) fn enter(view: View) -> Entered {
    let acts = if view.in_queue {
        vec![Act::Dequeue]
    } else {
        Vec::new()
    };
    Entered {
        acts,
        then: Then::Leave(Exit::Next),
    }
}

#[cfg(test)]
mod tests {
    use super::super::view_at;
    use super::*;

    #[test]
    fn row_73_cancel_task_leaves_the_queue_and_goes_on() {
        let view = View {
            in_queue: true,
            was_queued: true,
            ..view_at(0)
        };
        assert_eq!(
            enter(view),
            Entered::act(Act::Dequeue, Then::Leave(Exit::Next))
        );
        assert_eq!(
            enter(view_at(0)),
            Entered::then(Then::Leave(Exit::Next)),
            "not queued"
        );
    }
}
