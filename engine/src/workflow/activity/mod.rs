//! What each kind of activity does: one file each.

mod accept;
mod cancel_task;
mod disconnect;
mod message;
mod queue;
mod queue_task;
mod start;

use shared::Millis;

use crate::model::{ActivityKind, Exit, QueueSettings};

/// What an activity may know of its task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct View {
    /// Now.
    pub(crate) now: Millis,
    /// Whether the task is in the queue.
    pub(crate) in_queue: bool,
    /// Whether it was queued before in this service session.
    pub(crate) was_queued: bool,
}

/// One thing that an activity does to its task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// *Workflow Started*.
    Started,
    /// *System Accepted*: the channel opens.
    Accepted,
    /// A text with parameters to the customer.
    Say(String),
    /// Into the queue.
    Enqueue(QueueSettings),
    /// Out of the queue.
    Dequeue,
}

/// Where it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    /// By this exit, at once.
    Leave(Exit),
    /// Here until this moment; then [`time_is_up`].
    WaitUntil(Millis),
    /// Here until something else happens.
    Stay,
    /// The task ends.
    End,
}

/// What happens on entering an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entered {
    /// To do, in order.
    pub(crate) acts: Vec<Act>,
    /// And then.
    pub(crate) then: Then,
}

impl Entered {
    fn then(then: Then) -> Self {
        Self {
            acts: Vec::new(),
            then,
        }
    }

    fn act(act: Act, then: Then) -> Self {
        Self {
            acts: vec![act],
            then,
        }
    }
}

/// Enters an activity.
pub(crate) fn enter(kind: &ActivityKind, view: View) -> Entered {
    match kind {
        ActivityKind::Start => start::enter(),
        ActivityKind::Accept => accept::enter(),
        ActivityKind::Message { delay_ms, .. } => message::enter(*delay_ms, view),
        ActivityKind::Queue(settings) => queue::enter(*settings, view),
        ActivityKind::QueueTask(settings) => queue_task::enter(*settings, view),
        ActivityKind::CancelTask => cancel_task::enter(view),
        ActivityKind::Disconnect => disconnect::enter(),
    }
}

/// The moment of [`Then::WaitUntil`] has come. Activities that never wait stay where they are.
pub(crate) fn time_is_up(kind: &ActivityKind) -> Entered {
    match kind {
        ActivityKind::Message { text, .. } => message::time_is_up(text),
        _ => Entered::then(Then::Stay),
    }
}

#[cfg(test)]
pub(crate) fn view_at(now: i64) -> View {
    View {
        now: Millis(now),
        in_queue: false,
        was_queued: false,
    }
}
