//! A menu: question, choices, how long and how often.

use engine::model::{ActivityKind, Choice, Menu, WorkflowKind};
use leptos::prelude::*;

use super::bind::Bound;
use super::field::{Line, Number, Words};
use super::simple::{hint, label, parameter, required};
use crate::editor::work::work;
use crate::text::{SettingKey, t, texts};
use crate::view::Entry;

/// Most choices of a menu.
const CHOICES_MAX: usize = 10;

const fn menu(kind: &mut ActivityKind) -> Option<&mut Menu> {
    match kind {
        ActivityKind::InputCustomer(menu) | ActivityKind::InputCustomerAdvanced { menu, .. } => {
            Some(menu)
        }
        _ => None,
    }
}

pub(super) fn form(of: Bound, entry: Entry) -> AnyView {
    let prompt = of.value(|kind| Some(&mut menu(kind)?.prompt));
    let repeats = of.value(|kind| Some(&mut menu(kind)?.repeats));
    let limit = of.value(|kind| Some(&mut menu(kind)?.limit_secs));
    let stores = entry == Entry::InputCustomerAdvanced;
    view! {
        <Words label=label(SettingKey::Prompt) value=prompt />
        <Choices of=of stores=stores />
        {stores
            .then(|| {
                view! {
                    <Line label=label(SettingKey::Parameter) value=parameter(of) testid="setting-parameter" />
                }
            })}
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
fn Choices(of: Bound, stores: bool) -> impl IntoView {
    let count = of.look(|kind| {
        let mut kind = kind.clone();
        menu(&mut kind).map_or(0, |menu| menu.choices.len())
    });
    let add = move |_: leptos::ev::MouseEvent| {
        of.change(None, |kind| {
            if let Some(menu) = menu(kind) {
                menu.choices.push(Choice {
                    label: String::new(),
                    key: None,
                    value: String::new(),
                });
            }
        });
    };
    view! {
        <fieldset class="wf-list-field">
            <legend class="ui-label">{t(SettingKey::Choices)}</legend>
            <For each=move || 0..count.get().unwrap_or_default() key=|at| *at let:at>
                <OneChoice of=of at=at stores=stores />
            </For>
            <button
                type="button"
                class="wf-add"
                data-testid="choice-add"
                disabled={move || count.get().unwrap_or_default() >= CHOICES_MAX}
                on:click=add
            >
                {t(SettingKey::ChoiceAdd)}
            </button>
        </fieldset>
    }
}

#[component]
fn OneChoice(of: Bound, at: usize, stores: bool) -> impl IntoView {
    let texts = texts();
    let number = (at + 1).to_string();
    let named = Signal::derive(move || texts.with(SettingKey::ChoiceLabel, &[("number", &number)]));
    let text = of.value(move |kind| Some(&mut menu(kind)?.choices.get_mut(at)?.label));
    let stored = of.value(move |kind| Some(&mut menu(kind)?.choices.get_mut(at)?.value));
    let key = of.value(move |kind| Some(&mut menu(kind)?.choices.get_mut(at)?.key));
    let key = key.map(
        |key| key.map(String::from).unwrap_or_default(),
        |_, text: String| Some(text.chars().last()),
    );
    let is_call = work().look(|sheet| sheet.workflow.kind == WorkflowKind::AudioVideo);
    let remove = move |_: leptos::ev::MouseEvent| {
        of.change(None, |kind| {
            if let Some(menu) = menu(kind).filter(|menu| menu.choices.len() > 1) {
                menu.choices.remove(at);
            }
        });
    };
    view! {
        <div class="wf-row">
            <Line label=named value=text testid="choice-label" />
            {stores
                .then(|| view! { <Line label=label(SettingKey::ChoiceValue) value=stored testid="choice-value" /> })}
            {is_call
                .then(|| {
                    view! {
                        <Line
                            label=label(SettingKey::ChoiceKey)
                            hint=hint(SettingKey::ChoiceKeyHint)
                            value=key
                            testid="choice-key"
                        />
                    }
                })}
            <button
                type="button"
                class="wf-remove"
                data-testid="choice-remove"
                aria-label=move || texts.with(SettingKey::Remove, &[("name", &named.get())])
                on:click=remove
            >
                "×"
            </button>
        </div>
    }
}
