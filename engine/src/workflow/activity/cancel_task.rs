//! Cancel Task: takes the task out of the queue.

use super::{Act, Entered, QueuePlace, Then, View};
use crate::model::Exit;

pub(super) fn enter(view: View<'_>) -> Entered {
    let acts = if matches!(view.queue, QueuePlace::Queued(_)) {
        vec![Act::Dequeue]
    } else {
        Vec::new()
    };
    Entered {
        acts,
        then: Then::Leave(Exit::Next),
    }
}
