//! The settings of activities that ask: menus and questions.

use std::collections::BTreeSet;

use shared::limits::PARAMETER_CHARS;

use super::settings::{check_parameter, check_range, check_speech, check_text, count};
use crate::model::{AnswerRule, Collect, Menu};
use crate::workflow::activity::key_of;
use crate::workflow::{ANSWER_CHARS, FindingKind, LABEL_CHARS, Setting, TextPlace};

pub(super) fn check_menu(menu: &Menu, out: &mut Vec<FindingKind>) {
    check_text(TextPlace::Prompt, &menu.prompt, out);
    if let Some(speech) = &menu.speech {
        check_speech(speech, out);
    }
    check_range(Setting::Choices, count(&menu.choices), out);
    check_choices(menu, out);
    check_range(Setting::Repeats, menu.repeats, out);
    check_range(Setting::AnswerLimit, menu.limit_secs, out);
}

fn check_choices(menu: &Menu, out: &mut Vec<FindingKind>) {
    let (mut labels, mut keys) = (BTreeSet::new(), BTreeSet::new());
    for (number, choice) in (1..=u8::MAX).zip(&menu.choices) {
        let label = choice.label.trim();
        let is_line = (1..=LABEL_CHARS).contains(&label.chars().count())
            && !choice.label.chars().any(char::is_control);
        if !is_line {
            out.push(FindingKind::Label(number));
        } else if !labels.insert(label.to_lowercase()) {
            out.push(FindingKind::SameLabel(number));
        }
        let key = key_of(number, choice.key);
        if !(key.is_ascii_digit() || matches!(key, '*' | '#')) {
            out.push(FindingKind::UnknownKey(number));
        } else if !keys.insert(key) {
            out.push(FindingKind::SameKey(number));
        }
        if choice.value.chars().count() > PARAMETER_CHARS {
            out.push(FindingKind::LongValue(number));
        }
    }
}

pub(super) fn check_collect(collect: &Collect, out: &mut Vec<FindingKind>) {
    check_text(TextPlace::Prompt, &collect.prompt, out);
    if let Some(speech) = &collect.speech {
        check_speech(speech, out);
    }
    check_parameter(&collect.parameter, out);
    if !can_be_answered(&collect.rule) {
        out.push(FindingKind::AnswerRule);
    }
    if let Some(retry) = &collect.retry {
        check_text(TextPlace::Retry, retry, out);
    }
    check_range(Setting::Repeats, collect.repeats, out);
    check_range(Setting::AnswerLimit, collect.limit_secs, out);
}

/// Whether an answer exists, and none is longer than answers may be.
fn can_be_answered(rule: &AnswerRule) -> bool {
    match *rule {
        AnswerRule::Length { min, max } | AnswerRule::Digits { min, max } => {
            1 <= min && min <= max && max <= ANSWER_CHARS
        }
        AnswerRule::Number { min, max } => min <= max,
        AnswerRule::Any | AnswerRule::Email | AnswerRule::Phone | AnswerRule::Date => true,
    }
}
