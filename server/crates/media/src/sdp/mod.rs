//! Offers: read into a model that holds only what calls use, and written anew from it, so that
//! nothing that a stranger writes reaches the WebRTC library as it came.
//!
//! The answer names the server's own candidates; candidates of offers are counted and dropped.

mod emit;
mod line;
mod parse;
#[cfg(test)]
mod tests;

/// An offer with the four lines of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    /// ICE user fragment (RFC 8839).
    pub(crate) ufrag: String,
    /// ICE password.
    pub(crate) pwd: String,
    /// SHA-256 of the browser's certificate, upper-case pairs with colons (RFC 8122).
    pub(crate) fingerprint: String,
    /// Who begins DTLS (RFC 8842).
    pub(crate) setup: Setup,
    /// The lines in the order of `CallSlot`.
    pub(crate) lines: Vec<MediaLine>,
}

impl Offer {
    /// Whether `other` is a later offer of the same browser side: same certificate, same lines.
    pub(crate) fn continues(&self, other: &Self) -> bool {
        let mids = |offer: &Self| -> Vec<String> {
            offer.lines.iter().map(|line| line.mid.clone()).collect()
        };
        self.fingerprint == other.fingerprint && mids(self) == mids(other)
    }
}

/// Who begins DTLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setup {
    /// The answerer chooses.
    ActPass,
    /// The offerer.
    Active,
    /// The answerer.
    Passive,
}

/// One media line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MediaLine {
    /// Its name in the offer.
    pub(crate) mid: String,
    /// Video or audio.
    pub(crate) video: bool,
    /// What the browser wants to do.
    pub(crate) direction: Direction,
    /// Payload type of Opus or VP8.
    pub(crate) payload: u8,
    /// Payload type of retransmissions of VP8 (RFC 4588).
    pub(crate) rtx: Option<u8>,
    /// Feedback that the browser can send and take (RFC 4585).
    pub(crate) feedback: Vec<Feedback>,
    /// Header extensions (RFC 8285).
    pub(crate) extensions: Vec<(u8, Extension)>,
    /// What the browser sends, when it says so.
    pub(crate) sources: Option<Sources>,
}

/// Direction of a line as the browser sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// Both ways.
    SendRecv,
    /// The browser only sends.
    SendOnly,
    /// The browser only receives.
    RecvOnly,
}

/// Feedback about what was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feedback {
    /// Full intra request.
    Fir,
    /// Retransmission wanted.
    Nack,
    /// A picture is lost.
    Pli,
    /// Arrival times.
    TransportCc,
    /// The receiver's estimate.
    Remb,
}

/// Header extensions that calls use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extension {
    /// Which line a packet belongs to (RFC 9143).
    Mid,
    /// Numbers for `transport-cc`.
    TransportCc,
}

/// Synchronization sources of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sources {
    /// Of the media.
    pub(crate) primary: u32,
    /// Of their retransmissions.
    pub(crate) rtx: Option<u32>,
}
