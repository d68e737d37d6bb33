//! `GET /api/v1/media/check`: whether media and TURN work, proven by using them.

use serde::{Deserialize, Serialize};

/// What came of a check of everything that calls need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MediaReport {
    /// Whether every check passed.
    pub passed: bool,
    /// One entry per address.
    pub checks: Vec<MediaCheck>,
}

/// What came of one address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MediaCheck {
    /// What it is.
    pub part: MediaPart,
    /// Where, for example `udp:203.0.113.7:8443` or `turn:turn.example.com:3478?transport=udp`.
    pub address: String,
    /// How long it took, in milliseconds; none when it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub took_ms: Option<u64>,
    /// Why it failed; none when it passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<MediaFault>,
}

/// Why a check failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MediaFault {
    /// The stable code.
    pub code: MediaFaultCode,
    /// What was found, in a sentence.
    pub cause: String,
    /// What to do about it, in a sentence.
    pub mend: String,
}

/// What was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaPart {
    /// A socket of media themselves.
    Media,
    /// Our own TURN server.
    OwnTurn,
    /// A TURN server of somebody else.
    ExternalTurn,
}

/// What was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaFaultCode {
    /// The settings switch calls off.
    SwitchedOff,
    /// Nobody has said how browsers elsewhere reach this machine.
    NoPublicAddress,
    /// The address is written wrongly.
    Address,
    /// Its name cannot be looked up.
    Name,
    /// Nothing answers.
    Silent,
    /// No connection can be made.
    Connection,
    /// The certificate is not trusted, or TLS failed otherwise.
    Tls,
    /// Something else than TURN answers.
    NotTurn,
    /// The server relays for anyone.
    OpenRelay,
    /// The shared secret is not the same on both sides, or the clocks differ.
    Credentials,
    /// The server has no room.
    Full,
    /// The server refuses for another reason.
    Refused,
    /// The server does not relay to our media.
    NotToMedia,
    /// Media's socket answers, but no connection comes up.
    NoMedia,
}
