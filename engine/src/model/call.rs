//! The call of a task: what was said and decided about it. Who hears whom follows from it and
//! from where the task stands ([`crate::State::call_plan`]).

use serde::{Deserialize, Serialize};
use shared::Millis;
use shared::ids::{ActivityId, ResourceId, UserId};
use shared::wire::{Sending, SupervisionMode};

use super::{QueueEntry, Run, Speech};
use crate::call::Party;

/// A call that is asked for or goes on; part of the task's row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// Number within the task, from 1, never used again.
    pub number: u32,
    /// Whether it was asked for with video.
    pub video: bool,
    /// Whether the task is a chat that goes on when the call is over.
    pub in_chat: bool,
    /// The customer of a chat asks for it; the user has not answered.
    #[serde(default)]
    pub requested: bool,
    /// The customer hears music although a user is connected.
    #[serde(default)]
    pub held: bool,
    /// On the way to another service, until its workflow does something.
    #[serde(default)]
    pub transferring: bool,
    /// Since when both could talk.
    #[serde(default)]
    pub connected_at: Option<Millis>,
    /// Media of everybody who has a leg, in the order of [`Party`].
    #[serde(default)]
    pub media: Vec<PartyMedia>,
    /// The colleague who is asked, or talked with.
    #[serde(default)]
    pub consult: Option<Consult>,
    /// What is played once.
    #[serde(default)]
    pub playing: Option<Playing>,
    /// How many times something was played.
    #[serde(default)]
    pub n_plays: u32,
    /// Music of the last queue; none = the product's own.
    #[serde(default)]
    pub music: Option<ResourceId>,
    /// The conversation is recorded.
    #[serde(default)]
    pub recording: Option<Recorded>,
    /// Where the task stood when the user took it: a user whose media do not come back gives it
    /// back to this place.
    #[serde(default)]
    pub taken_from: Option<TakenFrom>,
}

/// What a conversation is recorded with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// With video.
    pub video: bool,
}

/// Something that is played once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Playing {
    /// The activity that plays it.
    pub activity: ActivityId,
    /// What, with its values filled in.
    pub speech: Speech,
    /// Then the customer is recorded for so many seconds at most (Voice Message).
    #[serde(default)]
    pub records_secs: Option<u32>,
}

/// Media of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyMedia {
    /// Who.
    pub party: Party,
    /// Whether they are there.
    pub state: MediaState,
    /// What the person sends.
    #[serde(default)]
    pub sending: Sending,
}

/// Whether somebody's media are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MediaState {
    /// Not yet, since this moment.
    Awaited(Millis),
    /// There.
    Up,
    /// Not any more, since this moment.
    Lost(Millis),
}

/// A colleague who is consulted while the customer hears music.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consult {
    /// The colleague.
    pub user: UserId,
    /// Until when it rings; none once accepted.
    pub until: Option<Millis>,
}

/// A place that a task was taken from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenFrom {
    /// Its place in the queue.
    pub entry: QueueEntry,
    /// Where its workflow stood.
    pub run: Option<Run>,
}

/// A supervisor who takes part in a connected task, call or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supervisor {
    /// The supervisor.
    pub user: UserId,
    /// How.
    pub mode: SupervisionMode,
}

impl Call {
    /// What is known of somebody's media.
    #[must_use]
    pub fn media_of(&self, party: Party) -> Option<&PartyMedia> {
        self.media.iter().find(|media| media.party == party)
    }

    /// Whether somebody's media are there.
    #[must_use]
    pub fn is_up(&self, party: Party) -> bool {
        let media = self.media_of(party);
        media.is_some_and(|media| media.state == MediaState::Up)
    }

    /// What somebody sends.
    #[must_use]
    pub fn sending(&self, party: Party) -> Sending {
        self.media_of(party)
            .map_or_else(Sending::default, |media| media.sending)
    }

    /// The colleague who is being talked with.
    #[must_use]
    pub fn colleague(&self) -> Option<UserId> {
        let consult = self.consult.filter(|consult| consult.until.is_none())?;
        Some(consult.user)
    }

    /// Nobody is held, consulted or recorded: the next user begins anew.
    pub(crate) const fn begin_anew(&mut self) {
        self.held = false;
        self.transferring = false;
        self.consult = None;
        self.connected_at = None;
        self.recording = None;
    }

    /// Whether media flow or should: not while it is only asked for.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        !self.requested
    }
}
