//! Names of exits, stored as one word so that they can be keys of a JSON object.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::HoursState;

/// An exit of an activity. Numbered ones count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Exit {
    /// The ordinary way on.
    Next,
    /// The time limit passed.
    TimedOut,
    /// A choice of a menu.
    Choice(u8),
    /// No valid answer in time.
    NoResponse,
    /// A valid answer came.
    Answered,
    /// A parameter changed.
    Changed,
    /// The calendar says so.
    Hours(HoursState),
    /// None of the others.
    Default,
    /// A case of Check Parameter.
    Case(u8),
    /// Somebody is free.
    Available,
    /// Somebody is on duty, nobody is free.
    Busy,
    /// Nobody is on duty.
    NoneOnDuty,
    /// The task waits or rings.
    Queued,
    /// A user is connected.
    Connected,
    /// The task was never queued, or is not any more.
    LeftQueue,
    /// It did not work.
    Failed,
}

/// Exits that are one word.
const PLAIN: &[(Exit, &str)] = &[
    (Exit::Next, "Next"),
    (Exit::TimedOut, "TimedOut"),
    (Exit::NoResponse, "NoResponse"),
    (Exit::Answered, "Answered"),
    (Exit::Changed, "Changed"),
    (Exit::Hours(HoursState::Open), "Open"),
    (Exit::Hours(HoursState::Closed), "Closed"),
    (Exit::Hours(HoursState::Holiday), "Holiday"),
    (Exit::Hours(HoursState::Special1), "Special1"),
    (Exit::Hours(HoursState::Special2), "Special2"),
    (Exit::Hours(HoursState::Special3), "Special3"),
    (Exit::Hours(HoursState::Special4), "Special4"),
    (Exit::Default, "Default"),
    (Exit::Available, "Available"),
    (Exit::Busy, "Busy"),
    (Exit::NoneOnDuty, "NoneOnDuty"),
    (Exit::Queued, "Queued"),
    (Exit::Connected, "Connected"),
    (Exit::LeftQueue, "LeftQueue"),
    (Exit::Failed, "Failed"),
];

impl fmt::Display for Exit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Choice(number) => write!(f, "Choice{number}"),
            Self::Case(number) => write!(f, "Case{number}"),
            plain => {
                let word = PLAIN.iter().find(|(exit, _)| exit == plain);
                f.write_str(word.map_or("", |(_, word)| word))
            }
        }
    }
}

/// The word is not the name of an exit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no exit is called “{0}”")]
pub struct UnknownExit(String);

impl FromStr for Exit {
    type Err = UnknownExit;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let numbered = |prefix: &str| -> Option<u8> {
            let digits = word.strip_prefix(prefix)?;
            let number: u8 = digits.parse().ok()?;
            (number > 0 && number.to_string() == digits).then_some(number)
        };
        let plain = PLAIN.iter().find(|(_, known)| *known == word);
        plain
            .map(|(exit, _)| *exit)
            .or_else(|| numbered("Choice").map(Self::Choice))
            .or_else(|| numbered("Case").map(Self::Case))
            .ok_or_else(|| UnknownExit(word.to_owned()))
    }
}

impl From<Exit> for String {
    fn from(exit: Exit) -> Self {
        exit.to_string()
    }
}

impl TryFrom<String> for Exit {
    type Error = UnknownExit;

    fn try_from(word: String) -> Result<Self, Self::Error> {
        word.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_exit_is_found_by_its_word_again() {
        let numbered = [Exit::Choice(1), Exit::Choice(10), Exit::Case(255)];
        for exit in PLAIN.iter().map(|(exit, _)| *exit).chain(numbered) {
            assert_eq!(exit.to_string().parse(), Ok(exit));
        }
    }

    #[test]
    fn other_words_are_refused() {
        for word in [
            "",
            "next",
            "Choice0",
            "Choice01",
            "Choice256",
            "Case+1",
            "Choice",
        ] {
            assert_eq!(
                word.parse::<Exit>(),
                Err(UnknownExit(word.into())),
                "{word}"
            );
        }
    }
}
