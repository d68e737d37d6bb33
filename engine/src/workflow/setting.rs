//! Numbers that an activity is set to, each with its range.

use std::ops::RangeInclusive;

use super::{MESSAGE_DELAY_MS, QUEUE_LIMIT_SECS, RONA_SECS};

/// A number with a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Delay of a Message, in milliseconds.
    MessageDelay,
    /// Duration of a Delay, in seconds.
    Delay,
    /// Longest wait of Wait for Parameter, in seconds.
    WaitLimit,
    /// How many parameters Wait for Parameter waits for.
    Parameters,
    /// How long a prompt waits, in seconds.
    AnswerLimit,
    /// How often a prompt is asked again.
    Repeats,
    /// How many choices a menu has.
    Choices,
    /// How many cases Check Parameter has.
    Cases,
    /// Time limit of a queue, in seconds.
    QueueLimit,
    /// RONA time-out of a queue, in seconds.
    Rona,
    /// Longest recording of a Voice Message, in seconds.
    Recording,
}

impl Setting {
    /// The range.
    #[must_use]
    pub const fn range(self) -> RangeInclusive<u32> {
        match self {
            Self::MessageDelay => MESSAGE_DELAY_MS,
            Self::Delay | Self::WaitLimit => 1..=86_400,
            Self::Parameters | Self::Choices | Self::Cases => 1..=10,
            Self::AnswerLimit => 5..=3_600,
            Self::Repeats => 0..=10,
            Self::QueueLimit => QUEUE_LIMIT_SECS,
            Self::Rona => RONA_SECS,
            Self::Recording => 1..=600,
        }
    }
}
