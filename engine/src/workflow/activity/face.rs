//! What an activity may know and what it may ask for: its whole contact with the world.

use std::collections::BTreeMap;

use shared::Millis;
use shared::ids::{ActivityId, ServiceId};
use shared::wire::Modality;

use crate::message::{Values, render};
use crate::model::{Config, Exit, QueueSettings, Run, Service, Speech, Task};

/// What an activity may know. Its id is where the task's run stands.
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
    /// Where the activity's exits lead.
    pub(crate) exits: &'a BTreeMap<Exit, ActivityId>,
}

impl<'a> View<'a> {
    /// The moment `secs` from now.
    pub(super) const fn in_secs(&self, secs: u32) -> Millis {
        self.now.plus(secs as i64 * 1_000)
    }

    /// The place in the queue, from 1.
    pub(super) const fn position(&self) -> Option<u32> {
        match self.queue {
            QueuePlace::Queued(position) => Some(position),
            _ => None,
        }
    }

    /// What texts stand for now.
    pub(crate) fn values(&self) -> Values<'a> {
        Values::of_task(self.config, self.task, self.position())
    }

    /// Whether something can be played to the customer: nobody interrupts a user.
    pub(super) fn is_call(&self) -> bool {
        self.task.modality == Modality::AudioVideo && self.queue != QueuePlace::Connected
    }

    /// How often the open prompt was asked again.
    pub(super) fn repeated(&self) -> u32 {
        let prompt = self.run().and_then(|run| run.prompt);
        prompt.map_or(0, |prompt| prompt.repeated)
    }

    /// By this exit where it leads somewhere, else by `Default`.
    pub(super) fn or_default(&self, exit: Exit) -> Exit {
        if self.exits.contains_key(&exit) {
            exit
        } else {
            Exit::Default
        }
    }

    /// Users of a service, by default of the task's.
    pub(super) fn staff_of(&self, service: Option<ServiceId>) -> StaffCount {
        let service = service.or(self.service.map(|service| service.id));
        let count = service.and_then(|service| self.staff.of(service, self.task.modality));
        count.unwrap_or_default()
    }

    /// Plays something to a caller; nothing in other modalities.
    pub(super) fn play(&self, speech: &Speech) -> Option<Act> {
        let at = self.run()?.at;
        let order = MediaOrder::Play(at, self.spoken(speech));
        self.is_call().then_some(Act::Media(order))
    }

    /// Stops what plays to a caller; nothing in other modalities.
    pub(super) fn silence(&self) -> Option<Act> {
        self.is_call().then_some(Act::Media(MediaOrder::Silence))
    }

    /// With its values filled in.
    pub(super) fn spoken(&self, speech: &Speech) -> Speech {
        match speech {
            Speech::Resource(resource) => Speech::Resource(*resource),
            Speech::Text { text, voice } => Speech::Text {
                text: render(text, &self.values()),
                voice: voice.clone(),
            },
        }
    }

    pub(super) const fn run(&self) -> Option<&'a Run> {
        self.task.run.as_ref()
    }
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

/// What a caller is played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum MediaOrder {
    /// Once; the end is told by [`crate::Command::MediaEnded`].
    Play(ActivityId, Speech),
    /// Once, then the caller is recorded for at most so many seconds; the end is told by
    /// [`crate::Command::MediaEnded`].
    Record(ActivityId, Speech, u32),
    /// Nothing more.
    Silence,
}

/// Where it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    /// By this exit, at once.
    Leave(Exit),
    /// Here until this moment; then [`super::time_is_up`].
    WaitUntil(Millis),
    /// Here with an open prompt, asked again so often, until it is answered or this moment; then
    /// [`super::time_is_up`].
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
    /// The workflow ends, and with it a task that no user is connected to.
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
    pub(super) const fn then(then: Then) -> Self {
        Self {
            acts: Vec::new(),
            then,
        }
    }

    pub(super) fn act(act: Act, then: Then) -> Self {
        Self::acts([Some(act)], then)
    }

    /// Those acts that there are, in order.
    pub(super) fn acts<const N: usize>(acts: [Option<Act>; N], then: Then) -> Self {
        Self {
            acts: acts.into_iter().flatten().collect(),
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
