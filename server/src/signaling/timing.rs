//! Every time limit of a connection, as one value, so that tests can shorten them.

use std::time::Duration;

use shared::limits::{FIRST_FRAME_MS, HEARTBEAT_MS, SILENCE_MS};

/// Time limits of connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// Time a new socket has for its first frame.
    pub first_frame: Duration,
    /// Ping period; each ping varies by ±20 %.
    pub heartbeat: Duration,
    /// Silence after which a connection counts as dead.
    pub silence: Duration,
    /// Time a single write may take before the receiver counts as too slow.
    pub write: Duration,
    /// Time the peer has to answer a close.
    pub close: Duration,
    /// How long a stream of the fallback runs before the client opens the next.
    pub stream: Duration,
    /// How long a long poll of the fallback waits.
    pub poll: Duration,
    /// Reconnects after a drain are spread over this span.
    pub move_spread: Duration,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            first_frame: Duration::from_millis(FIRST_FRAME_MS),
            heartbeat: Duration::from_millis(u64::from(HEARTBEAT_MS)),
            silence: Duration::from_millis(u64::from(SILENCE_MS)),
            write: Duration::from_millis(u64::from(SILENCE_MS)),
            close: Duration::from_secs(2),
            stream: Duration::from_secs(25),
            poll: Duration::from_secs(20),
            move_spread: Duration::from_secs(3),
        }
    }
}
