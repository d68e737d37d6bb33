//! What happened in a run, as the engine tells it.

use engine::{Effect, EventKind, NewEntry};
use shared::Millis;
use shared::ids::ActivityId;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// When, in virtual time.
    pub at: Millis,
    /// What.
    pub what: What,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// An event of the task.
    Event(Box<EventKind>),
    /// Something was written into the conversation.
    Entry(Box<NewEntry>),
}

impl Step {
    /// What an effect tells; none where it only says what to show again.
    pub(super) fn of(effect: &Effect, now: Millis) -> Option<Self> {
        let what = match effect {
            Effect::Event(event) => What::Event(Box::new(event.kind.clone())),
            Effect::Append(entry) => What::Entry(Box::new(entry.clone())),
            _ => return None,
        };
        Some(Self { at: now, what })
    }

    /// The activity that ran.
    #[must_use]
    pub fn activity(&self) -> Option<ActivityId> {
        match &self.what {
            What::Event(event) => match **event {
                EventKind::ActivityRan(id) => Some(id),
                _ => None,
            },
            What::Entry(_) => None,
        }
    }
}
