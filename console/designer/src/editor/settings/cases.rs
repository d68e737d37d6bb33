//! Cases of Check Parameter.

use engine::model::{ActivityKind, Case, Test};
use leptos::prelude::*;

use super::bind::{Bound, Value};
use super::field::{Line, Pick};
use super::simple::{label, parameter};
use crate::editor::chooser::Choice;
use crate::text::{SettingKey, t, texts};

/// Most cases of one check.
const CASES_MAX: usize = 10;

const TESTS: [(&str, SettingKey); 7] = [
    ("equals", SettingKey::TestEquals),
    ("contains", SettingKey::TestContains),
    ("starts", SettingKey::TestStartsWith),
    ("empty", SettingKey::TestEmpty),
    ("below", SettingKey::TestBelow),
    ("above", SettingKey::TestAbove),
    ("number", SettingKey::TestNumber),
];

const fn cases(kind: &mut ActivityKind) -> Option<&mut Vec<Case>> {
    match kind {
        ActivityKind::CheckParameter { cases, .. } => Some(cases),
        _ => None,
    }
}

pub(super) fn form(of: Bound) -> AnyView {
    let count = of.look(|kind| {
        let mut kind = kind.clone();
        cases(&mut kind).map_or(0, |all| all.len())
    });
    let count = move || count.get().unwrap_or_default();
    let add = move |_: leptos::ev::MouseEvent| {
        of.change(None, |kind| {
            if let Some(all) = cases(kind) {
                let test = Test::Equals(String::new());
                all.push(Case { test });
            }
        });
    };
    view! {
        <Line label=label(SettingKey::Parameter) value=parameter(of) testid="setting-parameter" />
        <fieldset class="wf-list-field">
            <legend class="ui-label">{t(SettingKey::Cases)}</legend>
            <For each=move || 0..count() key=|at| *at let:at>
                <OneCase of=of at=at />
            </For>
            <button
                type="button"
                class="wf-add"
                data-testid="case-add"
                disabled={move || count() >= CASES_MAX}
                on:click=add
            >
                {t(SettingKey::CaseAdd)}
            </button>
        </fieldset>
    }
    .into_any()
}

#[component]
fn OneCase(of: Bound, at: usize) -> impl IntoView {
    let texts = texts();
    let number = (at + 1).to_string();
    let named = Signal::derive(move || texts.with(SettingKey::CaseNumber, &[("number", &number)]));
    let test = of.look(move |kind| {
        let mut kind = kind.clone();
        cases(&mut kind).and_then(|all| Some(all.get(at)?.test.clone()))
    });
    let test = move || test.get().flatten().unwrap_or(Test::Empty);
    let put = move |test: Test| {
        of.change(None, |kind| {
            if let Some(case) = cases(kind).and_then(|all| all.get_mut(at)) {
                case.test = test;
            }
        });
    };
    let kind = Value {
        now: Signal::derive(move || parts(&test()).0.to_owned()),
        put: Callback::new(move |name: String| put(made(&name, parts(&test()).1))),
    };
    let value = Value {
        now: Signal::derive(move || parts(&test()).1),
        put: Callback::new(move |value: String| put(made(parts(&test()).0, value))),
    };
    let choices = Signal::derive(move || {
        let choice = |(value, key): (&str, SettingKey)| Choice {
            value: value.to_owned(),
            label: texts.get(key).to_owned(),
        };
        TESTS.map(choice).to_vec()
    });
    let remove = move |_: leptos::ev::MouseEvent| {
        of.change(None, |kind| {
            if let Some(all) = cases(kind).filter(|all| all.len() > 1) {
                all.remove(at);
            }
        });
    };
    view! {
        <div class="wf-row">
            <Pick label=named choices=choices value=kind testid="case-test" />
            <div hidden=move || test() == Test::Empty>
                <Line label=label(SettingKey::Value) value=value testid="case-value" />
            </div>
            <button
                type="button"
                class="wf-remove"
                aria-label=move || texts.with(SettingKey::Remove, &[("name", &named.get())])
                on:click=remove
            >
                "×"
            </button>
        </div>
    }
}

fn parts(test: &Test) -> (&'static str, String) {
    match test {
        Test::Equals(text) => ("equals", text.clone()),
        Test::Contains(text) => ("contains", text.clone()),
        Test::StartsWith(text) => ("starts", text.clone()),
        Test::Empty => ("empty", String::new()),
        Test::Below(text) => ("below", text.clone()),
        Test::Above(text) => ("above", text.clone()),
        Test::Number(text) => ("number", text.clone()),
    }
}

fn made(name: &str, text: String) -> Test {
    match name {
        "contains" => Test::Contains(text),
        "starts" => Test::StartsWith(text),
        "empty" => Test::Empty,
        "below" => Test::Below(text),
        "above" => Test::Above(text),
        "number" => Test::Number(text),
        _ => Test::Equals(text),
    }
}
