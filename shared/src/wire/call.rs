//! Calls as their people see them, and what is signaled about their media.
//!
//! A browser always offers and the server always answers (RFC 3264), with the fixed lines of
//! [`CallSlot`]. Candidates do not travel: the server's are in its answer, a browser's are learned
//! from its connectivity checks (RFC 8445, 7.3.1.3), so that no address of one party ever reaches
//! the other.

use serde::{Deserialize, Serialize};

use crate::error_code::ErrorCode;
use crate::ids::UserId;

/// The media lines of every offer, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CallSlot {
    /// Audio: the microphone; towards a browser the main voice, music or announcement.
    MainAudio,
    /// Audio: a second voice, for example a supervisor's; browsers send nothing here.
    AuxAudio,
    /// Video: the camera.
    Camera,
    /// Video: the shared screen.
    Screen,
}

/// A call as the reader sees it, complete each time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CallView {
    /// Number of the call within its task, from 1: whatever is signaled names it, so that nothing
    /// from an ended call counts.
    pub call: u32,
    /// Where it stands.
    pub phase: CallPhase,
    /// Whether it began with video.
    pub video: bool,
    /// What the other person sends.
    pub peer: Sending,
    /// Whether it is being recorded: both sides are told.
    pub recording: bool,
    /// Supervisors in the call that the reader is told about.
    pub supervisors: Vec<Supervising>,
    /// The colleague who is being consulted; only users are told.
    pub consult: Option<Consulting>,
    /// Milliseconds since both could talk, when this was sent.
    pub connected_ms: Option<u64>,
    /// Where the media may go besides the addresses of the answer.
    pub ice_servers: Vec<IceServer>,
    /// Whether media must take one of `ice_servers`.
    pub relay_only: bool,
}

/// Where a call stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CallPhase {
    /// The customer of a chat asks for a call; the user has not answered.
    Requested,
    /// The workflow runs: announcements, questions.
    InWorkflow,
    /// Waiting for a user, with music.
    Queued,
    /// A user has accepted; media are being set up.
    Connecting,
    /// Both can talk.
    Connected,
    /// The customer hears music.
    Held,
    /// On the way to another service.
    Transferring,
    /// Media of the reader or of the other person are gone and expected back.
    Recovering,
}

/// What one person sends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Sending {
    /// The microphone is on.
    pub microphone: bool,
    /// The camera is on.
    pub camera: bool,
    /// A screen is shared.
    pub screen: bool,
}

/// A supervisor in a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Supervising {
    /// The supervisor.
    pub user: UserId,
    /// Name shown.
    pub display_name: String,
    /// How.
    pub mode: SupervisionMode,
}

/// How a supervisor takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SupervisionMode {
    /// Hears and reads both sides; the user sees it, the customer does not.
    Listen,
    /// As `Listen`, and the user hears the supervisor.
    Whisper,
    /// Everybody hears the supervisor; the customer is told the name.
    Barge,
}

/// A colleague who is being consulted while the customer hears music.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Consulting {
    /// The colleague.
    pub user: UserId,
    /// Name shown.
    pub display_name: String,
    /// Whether the colleague has accepted.
    pub accepted: bool,
}

/// A TURN server with short-lived credentials (RFC 8656).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IceServer {
    /// `turn:` and `turns:` addresses (RFC 7065).
    pub urls: Vec<String>,
    /// User name.
    pub username: String,
    /// Password.
    pub credential: String,
}

/// Signaling from either side's browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum MediaFrame {
    /// A first offer, a restart of ICE, or an offer from another tab, which then has the media.
    /// Answered by [`MediaNotice::Negotiated`] or [`MediaNotice::Refused`].
    Negotiate {
        /// The call; 0 = the check before a call.
        call: u32,
        /// At most 64 KiB; at most 64 candidates, which are not looked at.
        sdp: String,
    },
    /// What this browser sends from now on.
    Sending {
        /// The call.
        call: u32,
        /// Complete each time.
        sending: Sending,
    },
    /// How the call was in the last seconds; never answered.
    Quality {
        /// The call.
        call: u32,
        /// Figures.
        sample: QualitySample,
    },
    /// This browser's media are over, for example because the tab goes away.
    Leave {
        /// The call; 0 = the check before a call.
        call: u32,
    },
}

/// Signaling to either side's browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum MediaNotice {
    /// The answer to `Negotiate`.
    Negotiated {
        /// The call.
        call: u32,
        /// The answer.
        sdp: String,
    },
    /// `Negotiate` is refused.
    Refused {
        /// The call.
        call: u32,
        /// Why.
        code: ErrorCode,
    },
    /// The media path is dead or has moved: offer again with a restart of ICE, or anew.
    Restart {
        /// The call.
        call: u32,
        /// Whether the server no longer knows the leg: offer anew instead of restarting.
        anew: bool,
    },
    /// Another tab or browser of the same person has the media now.
    Elsewhere {
        /// The call.
        call: u32,
    },
    /// Where media may go during a check before a call; answers `CheckCall`.
    Check {
        /// TURN servers, good for a minute.
        ice_servers: Vec<IceServer>,
    },
}

/// How a call was in the last seconds, by one end's own figures (W3C webrtc-stats).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct QualitySample {
    /// Round trip in milliseconds.
    pub round_trip_ms: u32,
    /// Jitter of received audio in milliseconds.
    pub jitter_ms: u32,
    /// Received packets lost, per thousand.
    pub lost_permille: u32,
    /// Received bit rate in kbit/s.
    pub received_kbps: u32,
    /// Sent bit rate in kbit/s.
    pub sent_kbps: u32,
    /// Freezes of received video.
    pub freezes: u32,
}
