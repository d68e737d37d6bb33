//! A question whose answer is checked.

use engine::model::{ActivityKind, AnswerRule, Collect};
use leptos::prelude::*;

use super::bind::{Bound, Value};
use super::field::{Line, Number, Pick, Words};
use super::simple::{hint, label, parameter, required};
use crate::editor::chooser::Choice;
use crate::text::{SettingKey, texts};

const RULES: [(&str, SettingKey); 7] = [
    ("any", SettingKey::RuleAny),
    ("length", SettingKey::RuleLength),
    ("digits", SettingKey::RuleDigits),
    ("number", SettingKey::RuleNumber),
    ("email", SettingKey::RuleEmail),
    ("phone", SettingKey::RulePhone),
    ("date", SettingKey::RuleDate),
];

const fn collect(kind: &mut ActivityKind) -> Option<&mut Collect> {
    match kind {
        ActivityKind::CollectInformation(collect) => Some(collect),
        _ => None,
    }
}

pub(super) fn form(of: Bound) -> AnyView {
    let prompt = of.value(|kind| Some(&mut collect(kind)?.prompt));
    let retry = of.value(|kind| Some(&mut collect(kind)?.retry));
    let retry = retry.map(
        |text| text.clone().unwrap_or_default(),
        |_, text: String| Some(Some(text).filter(|text| !text.is_empty())),
    );
    let repeats = of.value(|kind| Some(&mut collect(kind)?.repeats));
    let limit = of.value(|kind| Some(&mut collect(kind)?.limit_secs));
    view! {
        <Words label=label(SettingKey::Prompt) value=prompt />
        <Line label=label(SettingKey::Parameter) value=parameter(of) testid="setting-parameter" />
        <Rule of=of />
        <Words label=label(SettingKey::RetryText) hint=hint(SettingKey::RetryHint) value=retry />
        <Number
            label=label(SettingKey::Repeats)
            hint=hint(SettingKey::RepeatsHint)
            value=required(repeats)
        />
        <Number label=label(SettingKey::LimitSecs) value=required(limit) />
    }
    .into_any()
}

#[component]
fn Rule(of: Bound) -> impl IntoView {
    let texts = texts();
    let rule = of.look(|kind| {
        let mut kind = kind.clone();
        collect(&mut kind).map(|collect| collect.rule.clone())
    });
    let rule = move || rule.get().flatten().unwrap_or(AnswerRule::Any);
    let put = move |rule: AnswerRule| {
        of.change(None, |kind| {
            if let Some(collect) = collect(kind) {
                collect.rule = rule;
            }
        });
    };
    let kind = Value {
        now: Signal::derive(move || name(&rule()).to_owned()),
        put: Callback::new(move |name: String| put(fresh(&name))),
    };
    let choices = Signal::derive(move || {
        let choice = |(value, key): (&str, SettingKey)| Choice {
            value: value.to_owned(),
            label: texts.get(key).to_owned(),
        };
        RULES.map(choice).to_vec()
    });
    let bound = move |is_least: bool| Value {
        now: Signal::derive(move || bounds(&rule()).map(|(a, b)| if is_least { a } else { b })),
        put: Callback::new(move |value: Option<u32>| {
            put(with_bound(rule(), is_least, value.unwrap_or_default()));
        }),
    };
    view! {
        <Pick label=label(SettingKey::Rule) choices=choices value=kind testid="setting-rule" />
        <div class="wf-row" hidden=move || bounds(&rule()).is_none()>
            <Number label=label(SettingKey::Least) value=bound(true) />
            <Number label=label(SettingKey::Most) value=bound(false) />
        </div>
    }
}

const fn name(rule: &AnswerRule) -> &'static str {
    match rule {
        AnswerRule::Any => "any",
        AnswerRule::Length { .. } => "length",
        AnswerRule::Digits { .. } => "digits",
        AnswerRule::Number { .. } => "number",
        AnswerRule::Email => "email",
        AnswerRule::Phone => "phone",
        AnswerRule::Date => "date",
    }
}

fn fresh(name: &str) -> AnswerRule {
    match name {
        "length" => AnswerRule::Length { min: 1, max: 100 },
        "digits" => AnswerRule::Digits { min: 1, max: 10 },
        "number" => AnswerRule::Number { min: 0, max: 100 },
        "email" => AnswerRule::Email,
        "phone" => AnswerRule::Phone,
        "date" => AnswerRule::Date,
        _ => AnswerRule::Any,
    }
}

fn bounds(rule: &AnswerRule) -> Option<(u32, u32)> {
    let whole = |number: i64| u32::try_from(number).unwrap_or_default();
    match rule {
        AnswerRule::Length { min, max } | AnswerRule::Digits { min, max } => Some((*min, *max)),
        AnswerRule::Number { min, max } => Some((whole(*min), whole(*max))),
        _ => None,
    }
}

fn with_bound(mut rule: AnswerRule, is_least: bool, value: u32) -> AnswerRule {
    match &mut rule {
        AnswerRule::Length { min, max } | AnswerRule::Digits { min, max } => {
            *if is_least { min } else { max } = value;
        }
        AnswerRule::Number { min, max } => *if is_least { min } else { max } = i64::from(value),
        _ => {}
    }
    rule
}
