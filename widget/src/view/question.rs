//! What the workflow asks: the open question, what has been answered, and the rules of answers.

use browser::link::session::Update;
use shared::Millis;
use shared::error_code::ErrorCode;
use shared::ids::MessageId;
use shared::limits::{ANSWER_CHARS, EMAIL_CHARS, PHONE_DIGITS_MAX, PHONE_DIGITS_MIN};
use shared::wire::{AnswerKind, ContactState, Prompt};

use super::{compose, prechat};

/// From this time on, the person sees how much is left.
const SHOW_LEFT_MS: i64 = 30_000;

/// What is wrong with the last answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It breaks the rule of the question.
    Rule,
    /// The question is no longer open.
    Closed,
    /// The server does not take it.
    Refused(ErrorCode),
}

/// An answer on its way, and after.
#[derive(Clone, Copy, Debug)]
struct Given {
    id: MessageId,
    prompt: u32,
    is_text: bool,
}

/// The question of the moment.
#[derive(Debug, Default)]
pub(crate) struct Question {
    open: Option<Prompt>,
    ends: Millis,
    given: Option<Given>,
    /// What is wrong with the last answer, until the person changes it.
    pub(crate) fault: Option<Fault>,
    /// Seconds left, once they are few.
    pub(crate) left: Option<u32>,
}

impl Question {
    /// The question to show: an answered one is gone before the server has said so.
    pub(crate) fn asked(&self) -> Option<&Prompt> {
        let answered = self.given.map(|given| given.prompt);
        let open = self.open.as_ref();
        open.filter(|open| Some(open.number) != answered)
    }

    /// Number of the question to show.
    pub(crate) fn number(&self) -> Option<u32> {
        self.asked().map(|open| open.number)
    }

    /// Number of the question that the field belongs to.
    pub(crate) fn owner(&self) -> Option<u32> {
        let asked = self.asked().filter(|open| open.choices.is_empty());
        asked.map(|open| open.number)
    }

    /// The question to show, if it has buttons.
    pub(crate) fn menu(&self) -> Option<&Prompt> {
        self.asked().filter(|open| !open.choices.is_empty())
    }

    /// What the field must be filled with, if the field is the answer.
    pub(crate) fn kind(&self) -> Option<AnswerKind> {
        let asked = self.asked().filter(|open| open.choices.is_empty());
        asked.map(|open| open.kind)
    }

    /// Whether the person needs to know the bounds of an answer beforehand.
    pub(crate) fn has_bounds(&self) -> bool {
        match self.kind() {
            Some(AnswerKind::Text { min, max }) => min > 1 || (max as usize) < ANSWER_CHARS,
            Some(AnswerKind::Digits { .. } | AnswerKind::Number { .. }) => true,
            _ => false,
        }
    }

    /// The person has answered.
    pub(crate) fn gave(&mut self, id: MessageId, prompt: u32, is_text: bool) {
        self.fault = None;
        self.given = Some(Given {
            id,
            prompt,
            is_text,
        });
    }

    /// Takes in what the session says. Gives the answer that has come back, and whether it is a text
    /// that the person may want to use.
    pub(crate) fn apply(&mut self, update: &Update, now: Millis) -> Option<(MessageId, bool)> {
        match update {
            Update::Prompt(prompt) => self.prompted(prompt.clone(), now),
            Update::Refused { id, code, .. } => return self.refused(*id, *code),
            Update::Status(status) if matches!(status.state, ContactState::Ended { .. }) => {
                self.open = None;
            }
            Update::Started(_) | Update::Adopted | Update::Over(_) => *self = Self::default(),
            _ => {}
        }
        None
    }

    fn prompted(&mut self, prompt: Option<Prompt>, now: Millis) {
        let number = |prompt: &Option<Prompt>| prompt.as_ref().map(|prompt| prompt.number);
        if prompt.is_some() && number(&prompt) != number(&self.open) {
            self.fault = None;
        }
        self.open = prompt.map(|prompt| {
            self.ends = now.plus(i64::from(prompt.remaining_ms));
            // The rest of it says what is on the screen, and that only changes when it must.
            Prompt {
                remaining_ms: 0,
                ..prompt
            }
        });
        self.left = self.secs_left(now);
    }

    fn refused(&mut self, id: MessageId, code: ErrorCode) -> Option<(MessageId, bool)> {
        let given = self.given.filter(|given| given.id == id)?;
        if matches!(
            code,
            ErrorCode::TaskEnded | ErrorCode::SessionOver | ErrorCode::SessionRevoked
        ) {
            return None;
        }
        self.given = None;
        self.fault = Some(match code {
            ErrorCode::FieldInvalid => Fault::Rule,
            ErrorCode::NotApplicable => Fault::Closed,
            code => Fault::Refused(code),
        });
        let is_open = |open: &Prompt| open.number == given.prompt;
        if code == ErrorCode::NotApplicable && self.open.as_ref().is_some_and(is_open) {
            self.open = None;
        }
        Some((id, given.is_text))
    }

    /// Seconds left at `now`, if a question is shown and they are few.
    pub(crate) fn secs_left(&self, now: Millis) -> Option<u32> {
        self.asked()?;
        let left = self.ends.since(now);
        let secs = u32::try_from(left.unsigned_abs().div_ceil(1_000));
        secs.ok().filter(|_| left <= SHOW_LEFT_MS)
    }
}

/// Whether `text`, without the white space around it, answers a question of this kind.
pub(crate) fn fits(kind: AnswerKind, text: &str) -> bool {
    let text = text.trim();
    let chars = text.chars().count();
    let lines = matches!(kind, AnswerKind::Text { .. });
    let banned = |c: char| c.is_control() && !(lines && matches!(c, '\n' | '\r' | '\t'));
    if chars > ANSWER_CHARS || compose::message(text).is_none() || text.chars().any(banned) {
        return false;
    }
    let within = |min: u32, max: u32| (min as usize..=max as usize).contains(&chars);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    match kind {
        AnswerKind::Choice => false,
        AnswerKind::Text { min, max } => within(min, max),
        AnswerKind::Digits { min, max } => within(min, max) && digits == text.len(),
        AnswerKind::Number { min, max } => {
            let number = text.parse().ok().filter(|_| !text.starts_with('+'));
            number.is_some_and(|number| (min..=max).contains(&number))
        }
        AnswerKind::Email => chars <= EMAIL_CHARS && prechat::is_email_or_empty(text),
        AnswerKind::Phone => {
            let marks = text
                .bytes()
                .filter(|byte| matches!(byte, b' ' | b'+' | b'(' | b')' | b'-' | b'.' | b'/'));
            digits + marks.count() == text.len()
                && (PHONE_DIGITS_MIN..=PHONE_DIGITS_MAX).contains(&digits)
        }
        // The browser's own field gives a day of the calendar or nothing.
        AnswerKind::Date => true,
    }
}

#[cfg(test)]
#[path = "question_tests.rs"]
mod tests;
