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
