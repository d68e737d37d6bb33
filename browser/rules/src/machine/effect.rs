//! Everything that the machine asks for.

use shared::error_code::ErrorCode;
use shared::wire::{IceServer, MediaFrame};

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Make a connection with the fixed lines in place of the one before it, and offer; answer with
    /// `Offered` or `Broken`.
    Make {
        /// The attempt.
        attempt: u32,
        /// Where media may go.
        ice_servers: Vec<IceServer>,
        /// Whether media must take one of them.
        relay_only: bool,
    },
    /// Offer again on the present connection, with a restart of ICE.
    Restart {
        /// The attempt.
        attempt: u32,
    },
    /// Take the server's answer; `Broken` when the browser does not.
    Answer {
        /// The attempt.
        attempt: u32,
        /// The answer.
        sdp: String,
    },
    /// Send to the server.
    Send(MediaFrame),
    /// Close the connection.
    Close,
    /// Show where the media stand.
    Show(Standing),
}

/// Where a person's media stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// None are wanted here.
    #[default]
    Away,
    /// Being set up.
    Connecting,
    /// They flow.
    Up,
    /// They flowed, and are being brought back.
    Recovering,
    /// Another tab or browser of the same person has them.
    Elsewhere,
    /// The server does not take them, for good.
    Refused(ErrorCode),
}
