//! WebSocket close codes of `cc.v1`: each tells the client what to do next.

/// Why a socket was closed and what the client does about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub enum CloseCode {
    /// The client said `bye`.
    Bye = 1000,
    /// The server is going away: wait `after_ms`, then resume.
    Moved = 4001,
    /// Too many bad frames: fatal.
    BadFrame = 4002,
    /// The session was revoked: fatal, start anew.
    Revoked = 4003,
    /// The target is closed or unknown: fatal.
    TargetGone = 4004,
    /// Identity or ticket missing or expired: get a new one, then retry.
    IdentityRequired = 4005,
    /// The recovery time is over: fatal, show the end.
    SessionOver = 4006,
    /// The client's version is not spoken: reload.
    Version = 4007,
    /// The client reads too slowly: resume from the log.
    TooSlow = 4008,
    /// Too many frames: resume after `retry_ms`.
    RateLimited = 4009,
    /// The same tab connected elsewhere: stop.
    Replaced = 4010,
    /// Too many connections: back off.
    TooMany = 4011,
    /// A fault of ours: back off.
    Internal = 4012,
}

impl CloseCode {
    /// Every code, for tables and tests.
    pub const ALL: &[Self] = &[
        Self::Bye,
        Self::Moved,
        Self::BadFrame,
        Self::Revoked,
        Self::TargetGone,
        Self::IdentityRequired,
        Self::SessionOver,
        Self::Version,
        Self::TooSlow,
        Self::RateLimited,
        Self::Replaced,
        Self::TooMany,
        Self::Internal,
    ];

    /// The code behind a number from the wire, if it is one of ours.
    #[must_use]
    pub fn from_number(number: u16) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|code| *code as u16 == number)
    }

    /// Whether reconnecting on its own could help the client.
    #[must_use]
    pub const fn is_fatal(self) -> bool {
        matches!(
            self,
            Self::Bye
                | Self::BadFrame
                | Self::Revoked
                | Self::TargetGone
                | Self::SessionOver
                | Self::Version
        )
    }
}
