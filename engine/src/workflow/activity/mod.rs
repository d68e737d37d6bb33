//! What each kind of activity does: one file each, pure.
//!
//! [`enter`] says what happens when a walk comes to an activity; while it stays there, [`time_is_up`],
//! [`answered`], [`parameter_changed`] and [`media_ended`] say what happens next. The walk itself,
//! with its bounds, is `crate::state::walk`.

mod accept;
mod cancel_task;
mod disconnect;
mod message;
mod queue;
mod queue_task;
mod start;

use shared::ids::ServiceId;
use shared::wire::{Answer, Modality};
use shared::{ErrorCode, Millis};

use crate::effect::MediaOrder;
use crate::model::{ActivityKind, Config, Exit, QueueSettings, Service, Task};

/// What an activity may know.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    /// Now.
    pub(crate) now: Millis,
    /// The configuration.
    pub(crate) config: &'a Config,
    /// The task.
    pub(crate) task: &'a Task,
    /// Its service, while it is configured.
    pub(crate) service: Option<&'a Service>,
    /// Where the task stands with its queue.
    pub(crate) queue: QueuePlace,
    /// Users of services.
    pub(crate) staff: &'a dyn Staff,
}

/// Where a task stands with the queue of its present service session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QueuePlace {
    /// Never queued.
    Never,
    /// Waiting or ringing, at this place, from 1.
    Queued(u32),
    /// A user is connected.
    Connected,
    /// Was queued, is not any more.
    Left,
}

/// Counts of users.
pub(crate) trait Staff {
    /// Users of a service for a modality: `None` when the service is not configured.
    fn of(&self, service: ServiceId, modality: Modality) -> Option<StaffCount>;
}

/// Users of a service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct StaffCount {
    /// Who could be offered a task now.
    pub(crate) n_free: u32,
    /// On duty and selectable, free or not.
    pub(crate) n_on_duty: u32,
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
    /// *Parameter Updated*: stores a value as it is.
    Store {
        /// The parameter.
        name: String,
        /// The value.
        value: String,
    },
    /// Into the queue.
    Enqueue(QueueSettings),
    /// Out of the queue.
    Dequeue,
    /// For the media of a call; in other modalities nothing.
    Media(MediaOrder),
}

/// Where it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    /// By this exit, at once.
    Leave(Exit),
    /// Here until this moment; then [`time_is_up`].
    WaitUntil(Millis),
    /// Here with an open prompt, asked again so often, until it is answered or this moment; then
    /// [`time_is_up`].
    Ask {
        /// Until when.
        until: Millis,
        /// How often it was asked again.
        repeated: u32,
    },
    /// Here until something else happens.
    Stay,
    /// Into the workflow of another service; by `Failed` where that cannot be.
    Transfer(ServiceId),
    /// The task ends.
    End,
}

/// What happens next.
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

/// An answer that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answered {
    /// What the log shows as the customer's words.
    pub(crate) words: String,
    /// What happens next.
    pub(crate) entered: Entered,
}

/// Enters an activity.
pub(crate) fn enter(kind: &ActivityKind, view: View<'_>) -> Entered {
    match kind {
        ActivityKind::Start => start::enter(),
        ActivityKind::Accept => accept::enter(),
        ActivityKind::Message { delay_ms, .. } => message::enter(*delay_ms, view),
        ActivityKind::Queue(settings) => queue::enter(*settings, view),
        ActivityKind::QueueTask(settings) => queue_task::enter(*settings, view),
        ActivityKind::CancelTask => cancel_task::enter(view),
        ActivityKind::Disconnect => disconnect::enter(),
        _ => Entered::then(Then::End),
    }
}

/// The moment of [`Then::WaitUntil`] or [`Then::Ask`] has come. Activities that never wait stay
/// where they are.
pub(crate) fn time_is_up(kind: &ActivityKind, _view: View<'_>) -> Entered {
    match kind {
        ActivityKind::Message { text, .. } => message::time_is_up(text),
        _ => Entered::then(Then::Stay),
    }
}

/// The customer answered the open prompt.
///
/// # Errors
/// `NotApplicable` when the activity asks nothing. An answer that breaks the rule of a prompt that
/// is not asked again is `FieldInvalid`; one that is asked again is an [`Answered`] that asks.
pub(crate) fn answered(
    _kind: &ActivityKind,
    _view: View<'_>,
    _answer: &Answer,
) -> Result<Answered, ErrorCode> {
    Err(ErrorCode::NotApplicable)
}

/// A parameter got a new value; none = that changes nothing here.
pub(crate) fn parameter_changed(_kind: &ActivityKind, _name: &str) -> Option<Entered> {
    None
}

/// What was played or recorded is over; none = that changes nothing here.
pub(crate) fn media_ended(_kind: &ActivityKind) -> Option<Entered> {
    None
}
