//! What there is to say about the open question, or about an answer that was not taken.

use browser::text::{digits, fill};
use shared::wire::AnswerKind;

use super::{Key, Texts};
use crate::view::question::{Fault, Question};

impl Texts {
    /// The rule or what was wrong, how often it was asked for, how long there is.
    pub(crate) fn question(self, question: &Question) -> String {
        let asked = question.asked();
        let rule = || asked.map(|asked| self.rule(asked.kind)).unwrap_or_default();
        let mut note = match question.fault {
            Some(Fault::Closed) => self.get(Key::QuestionClosed).to_owned(),
            Some(Fault::Refused(code)) => self.failure(code).to_owned(),
            Some(Fault::Rule) => rule(),
            None if question.has_bounds() => rule(),
            None => String::new(),
        };
        let mut add = |key, n| {
            if !note.is_empty() {
                note.push_str(" · ");
            }
            note.push_str(&self.count(key, n));
        };
        if let Some(asked) = asked.filter(|asked| asked.repeated > 0) {
            add(Key::Attempt, asked.repeated.saturating_add(1));
        }
        if let (Some(secs), Some(_)) = (question.left, asked) {
            add(Key::TimeLeft, secs);
        }
        note
    }

    /// What an answer must be.
    fn rule(self, kind: AnswerKind) -> String {
        let (key, min, max) = match kind {
            AnswerKind::Text { min, max } => (Key::RuleText, min.into(), max.into()),
            AnswerKind::Digits { min, max } => (Key::RuleDigits, min.into(), max.into()),
            AnswerKind::Number { min, max } => (Key::RuleNumber, min, max),
            AnswerKind::Choice => (Key::FieldNotAllowed, 0, 0),
            AnswerKind::Email => (Key::EmailInvalid, 0, 0),
            AnswerKind::Phone => (Key::RulePhone, 0, 0),
            AnswerKind::Date => (Key::RuleDate, 0, 0),
        };
        let (min, max): (i64, i64) = (min, max);
        let bounds = [("min", &*digits(min)), ("max", &*digits(max))];
        fill(self.get(key), &bounds)
    }
}

#[cfg(test)]
mod tests {
    use browser::link::session::Update;
    use browser::text::Language;
    use shared::Millis;
    use shared::wire::Prompt;

    use super::*;

    fn note(kind: AnswerKind, change: impl FnOnce(&mut Question)) -> String {
        let mut question = Question::default();
        let prompt = Prompt {
            number: 1,
            text: "?".to_owned(),
            choices: Vec::new(),
            kind,
            repeated: 0,
            remaining_ms: 60_000,
        };
        question.apply(&Update::Prompt(Some(prompt)), Millis(0));
        change(&mut question);
        Texts(Language::En).question(&question)
    }

    #[test]
    fn bounds_are_told_beforehand_and_other_rules_when_they_were_broken() {
        let digits = |min, max| AnswerKind::Digits { min, max };
        assert_eq!(note(digits(4, 8), |_| ()), "Please enter 4 to 8 digits.");
        let number = AnswerKind::Number { min: -5, max: 500 };
        assert_eq!(
            note(number, |_| ()),
            "Please enter a number from -5 to 500."
        );
        assert_eq!(note(AnswerKind::Text { min: 1, max: 1_000 }, |_| ()), "");
        assert_eq!(note(AnswerKind::Date, |_| ()), "");
        let wrong = |question: &mut Question| question.fault = Some(Fault::Rule);
        assert_eq!(note(AnswerKind::Date, wrong), "Please enter a date.");
    }

    #[test]
    fn attempts_and_the_last_seconds_are_told() {
        let short = |question: &mut Question| question.left = Some(12);
        assert_eq!(note(AnswerKind::Email, short), "12 seconds left");
        let again = |question: &mut Question| {
            let prompt = question.asked().cloned().map(|asked| Prompt {
                repeated: 1,
                remaining_ms: 1_000,
                ..asked
            });
            question.apply(&Update::Prompt(prompt), Millis(0));
        };
        assert_eq!(note(AnswerKind::Email, again), "Attempt 2 · 1 second left");
    }
}
