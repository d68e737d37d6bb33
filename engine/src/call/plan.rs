//! The plan: a leg for each person in the call and what each of them is given.

use serde::{Deserialize, Serialize};
use shared::ids::{ActivityId, ResourceId, TaskId, UserId};

use crate::model::Speech;

/// Everything that media must do for one task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallPlan {
    /// The task.
    pub task: TaskId,
    /// Number of the call within the task, from 1.
    pub call: u32,
    /// Everybody who may have media in the call, and what they are given. Whoever is not in it
    /// loses the media.
    pub legs: Vec<(Party, LegPlan)>,
    /// What is recorded; none = nothing (any more).
    pub recording: Option<RecordingPlan>,
}

/// A person in a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Party {
    /// The person at the widget.
    Customer,
    /// A user: the task's own, a consulted colleague or a supervisor.
    User(UserId),
}

/// What one person is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LegPlan {
    /// The main voice.
    pub main: Sound,
    /// A second voice; never anything played.
    pub aux: Option<Party>,
    /// Whose camera is seen.
    pub camera: Option<Party>,
    /// Whose screen is seen.
    pub screen: Option<Party>,
}

/// What is heard on the main line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Sound {
    /// Nothing.
    #[default]
    Silence,
    /// Music without end; none = the product's own.
    Music(Option<ResourceId>),
    /// Played once; its end is told by [`crate::Command::MediaEnded`] with `activity`.
    Speech {
        /// The activity that plays it.
        activity: ActivityId,
        /// How many times something was played in this task before: the same speech again is
        /// another play.
        play: u32,
        /// What.
        speech: Speech,
    },
    /// Somebody's voice.
    Voice(Party),
}

/// What is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordingPlan {
    /// Whether with video.
    pub video: bool,
    /// The customer is held: nothing of the customer is recorded now, the recording goes on.
    pub customer_held: bool,
    /// Most seconds; none = as long as the call.
    pub limit_secs: Option<u32>,
    /// The activity that records the customer alone (Voice Message) and is told of the end by
    /// [`crate::Command::MediaEnded`]; none = the conversation.
    pub activity: Option<ActivityId>,
}
