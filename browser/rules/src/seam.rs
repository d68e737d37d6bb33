//! What the widget's program and its call part, which is loaded when a call is wanted, tell each
//! other: postcard in both directions, because each has a memory of its own.

use serde::{Deserialize, Serialize};
use shared::wire::{CallView, MediaFrame, MediaNotice, Sealed};

/// To the call part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ToCall {
    /// The person wants a call: the check of devices comes first. `name` is asked for when empty.
    Check {
        /// With video.
        video: bool,
        /// What the person is called.
        name: String,
    },
    /// The person of a running chat has asked for a call: joins it when it comes.
    Join {
        /// With video.
        video: bool,
    },
    /// The call, complete each time.
    View(Option<Sealed<CallView>>),
    /// About its media.
    Notice(Sealed<MediaNotice>),
    /// The connection to the server is up, or gone.
    Line(bool),
    /// BCP 47 tag of the texts.
    Locale(String),
    /// With whom one talks; empty while nobody is there.
    Peer(String),
    /// Messages that the person has not seen.
    Unread(u32),
    /// The contact is over, whether there was a call or not.
    Over,
    /// The page wants the screen to be shared.
    ShareScreen,
    /// The contact or the call could not be begun, and why.
    Refused(String),
}

/// From the call part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FromCall {
    /// To the server.
    Frame(Sealed<MediaFrame>),
    /// Asks the server where media may go before there is a call.
    CheckCall,
    /// The check is over: begin the contact.
    Start {
        /// What the person is called.
        name: String,
    },
    /// The person changed their mind before there was a call.
    Back,
    /// Whether the conversation is before the person's eyes, beside the call.
    ChatShown(bool),
    /// The person ends this call.
    HangUp {
        /// The call.
        call: u32,
    },
    /// An event of the page interface, by its name.
    Event(String),
    /// How the call sounds, as an event of the page interface.
    Quality {
        /// The grade's word.
        grade: String,
        /// Round trip in milliseconds.
        round_trip_ms: u32,
        /// Lost packets in a thousand.
        lost_permille: u32,
    },
}
