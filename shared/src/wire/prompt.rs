//! What a workflow asks a customer, and the answers.

use serde::{Deserialize, Serialize};

/// An open question; it stays answerable after a reload and in every tab, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Prompt {
    /// Names the question in an answer; never used again within the contact.
    pub number: u32,
    /// The question, plain text; the log has it too.
    pub text: String,
    /// Buttons; empty where a text is wanted.
    pub choices: Vec<PromptChoice>,
    /// What an answer must be, so that the widget can offer the right keyboard and check early.
    pub kind: AnswerKind,
    /// How often it was asked again; 0 at first.
    pub repeated: u32,
    /// Milliseconds left to answer when this was sent.
    pub remaining_ms: u32,
}

/// A button of a menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PromptChoice {
    /// Counted from 1.
    pub number: u8,
    /// Its text.
    pub label: String,
}

/// What an answer must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum AnswerKind {
    /// One of the choices.
    Choice,
    /// A text of a length in characters.
    Text {
        /// Least.
        min: u32,
        /// Most.
        max: u32,
    },
    /// Decimal digits only.
    Digits {
        /// Least count.
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
    /// A telephone number.
    Phone,
    /// A date, `YYYY-MM-DD`.
    Date,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Answer {
    /// A button.
    Choice {
        /// Its number.
        number: u8,
    },
    /// A text.
    Text {
        /// 1 to 1,000 characters.
        text: String,
    },
}
