//! What is heard and said, as far as the rules need it: `call_rules::seam` has the whole of it.

use call_rules::machine::Terms;
use call_rules::quality::Grade;
use shared::wire::{CallPhase, MediaFrame, MediaNotice, QualitySample, Sending};

/// What the program says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// The person wants a call: the check of devices comes first.
    Check {
        /// With video.
        video: bool,
        /// What the person is called, if that is known.
        name: String,
    },
    /// The person of a running chat has asked for a call.
    Join {
        /// With video.
        video: bool,
    },
    /// The call, complete each time.
    View(Option<View>),
    /// About its media.
    Notice(MediaNotice),
    /// The connection to the server is up, or gone.
    Line(bool),
    /// The document speaks another language now.
    Locale,
    /// With whom one talks.
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

/// What of a `CallView` is shown or used here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct View {
    pub(crate) phase: CallPhase,
    pub(crate) video: bool,
    pub(crate) peer: Sending,
    pub(crate) recording: bool,
    /// The supervisor whom everybody hears; empty when there is none.
    pub(crate) joined: String,
    pub(crate) connected_ms: Option<u32>,
    pub(crate) terms: Terms,
}

/// What is said to the program.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Said<'a> {
    /// To the server.
    Frame(&'a MediaFrame),
    /// Asks the server where media may go before there is a call.
    CheckCall,
    /// The check is over: begin the contact.
    Start {
        /// What the person is called.
        name: &'a [u8],
    },
    /// The person changed their mind before there was a call.
    Back,
    /// Whether the conversation is before the person's eyes.
    ChatShown(bool),
    /// The person ends this call.
    HangUp {
        /// The call.
        call: u32,
    },
    /// An event of the page interface, by its name.
    Event(&'a str),
    /// How the call sounds, as an event of the page interface.
    Quality(Grade, &'a QualitySample),
}
