//! What activities ask customers, and how answers and values are tested.

use serde::{Deserialize, Serialize};
use shared::ids::ResourceId;

/// What is played to a caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Speech {
    /// An audio resource.
    Resource(ResourceId),
    /// A text with parameters that a voice speaks.
    Text {
        /// The text.
        text: String,
        /// Name of the voice; none = the service's standard.
        voice: Option<String>,
    },
}

/// A menu: buttons in a chat, keys or on-screen buttons in a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Menu {
    /// The question, a text with parameters.
    pub prompt: String,
    /// What is played to a caller; none = the question, spoken.
    #[serde(default)]
    pub speech: Option<Speech>,
    /// 1 to 10 choices.
    pub choices: Vec<Choice>,
    /// How often it is asked again after an answer that is none of the choices, 0–10.
    pub repeats: u32,
    /// How long each asking waits, in seconds, 5–3,600.
    pub limit_secs: u32,
}

/// One choice of a menu; choice n leaves by the exit `ChoiceN`, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Choice {
    /// Text of the button.
    pub label: String,
    /// Key of a telephone: `0`–`9`, `*`, `#`; none = its number.
    #[serde(default)]
    pub key: Option<char>,
    /// What Advanced stores; empty = the label.
    #[serde(default)]
    pub value: String,
}

/// A question whose answer is checked and stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Collect {
    /// The question, a text with parameters.
    pub prompt: String,
    /// What is played to a caller; none = the question, spoken.
    #[serde(default)]
    pub speech: Option<Speech>,
    /// Where the answer is stored.
    pub parameter: String,
    /// What an answer must be.
    pub rule: AnswerRule,
    /// Said after an answer that is refused, a text with parameters; none = the standard text.
    #[serde(default)]
    pub retry: Option<String>,
    /// How often it is asked again after a refused answer, 0–10.
    pub repeats: u32,
    /// How long each asking waits, in seconds, 5–3,600.
    pub limit_secs: u32,
}

/// What an answer must be; every answer is trimmed and must not be empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum AnswerRule {
    /// Any text of 1–1,000 characters.
    Any,
    /// A text of a length in characters.
    Length {
        /// Least.
        min: u32,
        /// Most.
        max: u32,
    },
    /// Decimal digits only, of a count.
    Digits {
        /// Least.
        min: u32,
        /// Most.
        max: u32,
    },
    /// A whole number in a range.
    Number {
        /// Least.
        min: i64,
        /// Most.
        max: i64,
    },
    /// An e-mail address.
    Email,
    /// A telephone number: digits, spaces, `+()-./`, with 5–15 digits.
    Phone,
    /// A date, `YYYY-MM-DD`.
    Date,
}

/// A case of Check Parameter; case n leaves by the exit `CaseN`, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Case {
    /// What the value must be.
    pub test: Test,
}

/// A test of a value. Texts are compared without regard to letter case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Test {
    /// The whole value, surrounding white space aside.
    Equals(String),
    /// Somewhere in the value.
    Contains(String),
    /// At the beginning of the value.
    StartsWith(String),
    /// No value, or only white space.
    Empty,
    /// A number below this decimal number.
    Below(String),
    /// A number above this decimal number.
    Above(String),
    /// A number equal to this decimal number: `1` equals `1.0`.
    Number(String),
}
