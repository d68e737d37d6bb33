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
    given: Vec<Given>,
    /// What is wrong with the last answer, until the person changes it.
    pub(crate) fault: Option<Fault>,
    /// Seconds left, once they are few.
    pub(crate) left: Option<u32>,
}

impl Question {
    /// The question to show: an answered one is gone before the server has said so.
    pub(crate) fn asked(&self) -> Option<&Prompt> {
        let answered = |number| self.given.iter().any(|given| given.prompt == number);
        self.open.as_ref().filter(|open| !answered(open.number))
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
        self.given.push(Given {
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
        let index = self.given.iter().position(|given| given.id == id)?;
        if matches!(
            code,
            ErrorCode::TaskEnded | ErrorCode::SessionOver | ErrorCode::SessionRevoked
        ) {
            return None;
        }
        let given = self.given.remove(index);
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
    let (text, chars) = (text.trim(), text.trim().chars().count());
    let within = |min: u32, max: u32| chars >= min as usize && chars <= max as usize;
    let control = |c: char| {
        c.is_control()
            && !(matches!(kind, AnswerKind::Text { .. }) && matches!(c, '\n' | '\r' | '\t'))
    };
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if chars > ANSWER_CHARS || compose::message(text).is_none() || text.contains(control) {
        return false;
    }
    match kind {
        AnswerKind::Choice => false,
        AnswerKind::Text { min, max } => within(min, max),
        AnswerKind::Digits { min, max } => within(min, max) && digits == chars,
        AnswerKind::Number { min, max } => {
            let number = text.parse::<i64>().ok().filter(|_| !text.starts_with('+'));
            number.is_some_and(|number| number >= min && number <= max)
        }
        AnswerKind::Email => chars <= EMAIL_CHARS && prechat::is_email_or_empty(text),
        AnswerKind::Phone => {
            let known = |c: char| c.is_ascii_digit() || " +()-./".contains(c);
            text.chars().all(known) && (PHONE_DIGITS_MIN..=PHONE_DIGITS_MAX).contains(&digits)
        }
        AnswerKind::Date => is_date(text.as_bytes()),
    }
}

/// `YYYY-MM-DD`, a day of the calendar.
fn is_date(text: &[u8]) -> bool {
    let shaped = text.len() == 10
        && text.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return false;
    }
    let number = |from: usize, to: usize| {
        let digits = text[from..to].iter();
        digits.fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
    };
    let (year, month, day) = (number(0, 4), number(5, 7), number(8, 10));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

#[cfg(test)]
#[path = "question_tests.rs"]
mod tests;
