//! What happened to a task's call, for its event log.

use serde::{Deserialize, Serialize};
use shared::ids::{RecordingId, UserId};
use shared::wire::SupervisionMode;

/// Something that happened to a task's call, or to those who take part in the task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CallEvent {
    /// The customer of a chat asked for a call.
    Requested {
        /// With video.
        video: bool,
    },
    /// The user did not take the call, or nobody could.
    Declined,
    /// The call with this number began.
    Started(u32),
    /// Both could talk for the first time.
    Talking,
    /// The call with this number of a chat is over.
    Ended(u32),
    /// The customer was held, or taken back.
    Held(bool),
    /// The user asked this colleague.
    ConsultAsked(UserId),
    /// The colleague took the consultation, or not.
    ConsultAnswered(UserId, bool),
    /// The consultation with this colleague is over.
    ConsultEnded(UserId),
    /// The user left the customer to this colleague.
    HandedOver(UserId),
    /// This supervisor took the task over.
    TakenOver(UserId),
    /// This supervisor takes part in this way; none = no more.
    Supervised(UserId, Option<SupervisionMode>),
    /// Recording began.
    RecordingStarted {
        /// With video.
        video: bool,
    },
    /// The media of this user did not come back: the task went back to where it was taken from.
    GivenBack(UserId),
    /// The customer's media never came: the call could not be connected.
    NeverCame,
    /// A recording of a call is complete and can be heard.
    RecordingAvailable(RecordingId),
}
