//! Queue: puts the task into the service's queue and waits there.
//!
//! One queue per service session: while queued already, it only waits; after having left the
//! queue, it is left at once as timed out.

use super::{Act, Entered, QueuePlace, Then, View};
use crate::model::{Exit, QueueSettings};

pub(super) fn enter(settings: QueueSettings, view: View<'_>) -> Entered {
    match view.queue {
        QueuePlace::Never => Entered::act(Act::Enqueue(settings), Then::Stay),
        QueuePlace::Queued(_) | QueuePlace::Connected => Entered::then(Then::Stay),
        QueuePlace::Left => Entered::then(Then::Leave(Exit::TimedOut)),
    }
}
