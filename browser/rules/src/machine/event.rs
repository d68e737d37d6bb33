//! Everything that can happen to one person's media.

use shared::wire::{CallPhase, CallView, IceServer, MediaNotice, QualitySample, Sending};

/// What happened. Attempts number the offers of this machine: reports about one that has been
/// given up are recognised and ignored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The server shows the call; none = there is none (any more).
    View(Option<Terms>),
    /// The server says something about the media.
    Notice(MediaNotice),
    /// The connection to the server is up, or gone.
    Line(bool),
    /// The browser says that the network is back.
    Online,
    /// The person wants the media here: joins, tries again, or takes the call from another tab.
    Join,
    /// The person's media end here; the call may go on elsewhere.
    Leave,
    /// The offer of this attempt stands.
    Offered {
        /// The attempt.
        attempt: u32,
        /// The offer.
        sdp: String,
    },
    /// The browser could not make an offer, or did not take the answer.
    Broken {
        /// The attempt.
        attempt: u32,
    },
    /// The media path has changed.
    Path(Path),
    /// Audio packets received so far; every second.
    Heard(u64),
    /// What this browser sends from now on.
    Sending(Sending),
    /// How the call was in the last seconds.
    Sample(QualitySample),
    /// The moment of [`super::Machine::deadline`] has come.
    Tick,
}

/// The media path, as the browser reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// Media can flow.
    Open,
    /// No answer for a few seconds.
    Doubtful,
    /// Given up.
    Dead,
}

/// What of a call concerns its media.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Number of the call; 0 = the check before a call.
    pub call: u32,
    /// Where media may go besides the addresses of the answer.
    pub ice_servers: Vec<IceServer>,
    /// Whether media must take one of them.
    pub relay_only: bool,
    /// Whether somebody or something is to be heard, so that silence on the wire means loss.
    pub has_sound: bool,
}

impl Terms {
    /// The terms of a call.
    #[must_use]
    pub fn of(view: &CallView) -> Self {
        Self {
            call: view.call,
            ice_servers: view.ice_servers.clone(),
            relay_only: view.relay_only,
            has_sound: matches!(view.phase, CallPhase::Connected | CallPhase::Held),
        }
    }

    /// The terms of the check before a call.
    #[must_use]
    pub const fn check(ice_servers: Vec<IceServer>) -> Self {
        Self {
            call: 0,
            ice_servers,
            relay_only: false,
            has_sound: false,
        }
    }
}
