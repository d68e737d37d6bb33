//! Whether an answer is one: its form for every prompt, and the rule of Collect Information.

use jiff::civil::Date;
use shared::ErrorCode;
use shared::wire::{Answer, AnswerKind};

use crate::admission::is_email_or_empty;
use crate::model::AnswerRule;
use crate::workflow::ANSWER_CHARS;

/// Refuses what no widget sends.
pub(super) fn check_form(answer: &Answer) -> Result<(), ErrorCode> {
    let Answer::Text { text } = answer else {
        return Ok(());
    };
    let is_refused = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    let is_blank = text.trim().is_empty();
    if is_blank || text.chars().count() > ANSWER_CHARS as usize || text.chars().any(is_refused) {
        return Err(ErrorCode::FieldInvalid);
    }
    Ok(())
}

/// Whether a text, trimmed before, is an answer by this rule.
pub(super) fn is_answer(text: &str, rule: &AnswerRule) -> bool {
    let n_chars = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    n_chars > 0
        && match rule {
            AnswerRule::Any => n_chars <= ANSWER_CHARS,
            AnswerRule::Length { min, max } => (*min..=*max).contains(&n_chars),
            AnswerRule::Digits { min, max } => (*min..=*max).contains(&n_chars) && is_digits(text),
            AnswerRule::Number { min, max } => text
                .parse()
                .is_ok_and(|number| (*min..=*max).contains(&number)),
            AnswerRule::Email => is_email_or_empty(text),
            AnswerRule::Phone => is_phone(text),
            AnswerRule::Date => is_date(text),
        }
}

/// The same rule for the widget.
pub(super) const fn shown(rule: &AnswerRule) -> AnswerKind {
    match *rule {
        AnswerRule::Any => AnswerKind::Text {
            min: 1,
            max: ANSWER_CHARS,
        },
        AnswerRule::Length { min, max } => AnswerKind::Text { min, max },
        AnswerRule::Digits { min, max } => AnswerKind::Digits { min, max },
        AnswerRule::Number { min, max } => AnswerKind::Number { min, max },
        AnswerRule::Email => AnswerKind::Email,
        AnswerRule::Phone => AnswerKind::Phone,
        AnswerRule::Date => AnswerKind::Date,
    }
}

fn is_phone(text: &str) -> bool {
    let n_digits = text.chars().filter(char::is_ascii_digit).count();
    let is_allowed = |c: char| c.is_ascii_digit() || " +()-./".contains(c);
    (5..=15).contains(&n_digits) && text.chars().all(is_allowed)
}

/// `YYYY-MM-DD` of a day that exists.
fn is_date(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let is_number =
        |part: &&str, n: usize| part.len() == n && part.bytes().all(|byte| byte.is_ascii_digit());
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    if !(is_number(year, 4) && is_number(month, 2) && is_number(day, 2)) {
        return false;
    }
    let (year, month, day) = (year.parse(), month.parse(), day.parse());
    matches!((year, month, day), (Ok(y), Ok(m), Ok(d)) if Date::new(y, m, d).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn row_61_every_rule_takes_what_it_names_and_nothing_else() {
        let cases: &[(AnswerRule, &[&str], &[&str])] = &[
            (
                AnswerRule::Any,
                &["x", "ä€😀", &"y".repeat(1_000)],
                &["", &"y".repeat(1_001)],
            ),
            (
                AnswerRule::Length { min: 2, max: 3 },
                &["äö", "abc"],
                &["", "a", "abcd"],
            ),
            (
                AnswerRule::Digits { min: 2, max: 3 },
                &["00", "123"],
                &["1", "1234", "1a", "-1", "٣٣"],
            ),
            (
                AnswerRule::Number { min: -5, max: 10 },
                &["-5", "0", "+7", "10"],
                &["-6", "11", "1.0", "x", "99999999999999999999"],
            ),
            (
                AnswerRule::Email,
                &["a@b", "a.b@c.example"],
                &["", "a", "@b", "a@", "a@b@c", "a b@c"],
            ),
            (
                AnswerRule::Phone,
                &["+41 (44) 123-45.67/8", "12345"],
                &["1234", "1234567890123456", "12345x", "１２３４５"],
            ),
            (
                AnswerRule::Date,
                &["2026-11-20", "2024-02-29"],
                &[
                    "2023-02-29",
                    "2026-13-01",
                    "2026-1-1",
                    "20261120",
                    "+026-01-01",
                    "2026-01-01 ",
                ],
            ),
        ];
        for (rule, good, bad) in cases {
            for text in *good {
                assert!(is_answer(text, rule), "{text:?} {rule:?}");
            }
            for text in *bad {
                assert!(!is_answer(text, rule), "{text:?} {rule:?}");
            }
        }
    }

    #[test]
    fn answers_that_no_widget_sends_are_refused() {
        let text = |text: &str| Answer::Text { text: text.into() };
        for (answer, expected) in [
            (Answer::Choice { number: 255 }, Ok(())),
            (text("two\nlines\tand a tab"), Ok(())),
            (text(" \n"), Err(ErrorCode::FieldInvalid)),
            (text(&"ä".repeat(1_000)), Ok(())),
            (text(&"ä".repeat(1_001)), Err(ErrorCode::FieldInvalid)),
            (text("bell \u{7}"), Err(ErrorCode::FieldInvalid)),
        ] {
            assert_eq!(check_form(&answer), expected, "{answer:?}");
        }
    }
}
