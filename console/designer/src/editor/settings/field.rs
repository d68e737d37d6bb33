//! The kinds of fields that settings are made of.

use engine::message::Scope;
use leptos::html;
use leptos::prelude::*;

use super::bind::Value;
use crate::editor::chooser::Choice;
use crate::text::{SettingKey, t};

/// A label above its field.
#[component]
pub(super) fn Labelled(
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    view! {
        <label class="wf-field">
            <span class="ui-label">{label}</span>
            {children()}
            <span class="wf-faint" hidden=move || hint.with(Option::is_none)>{hint}</span>
        </label>
    }
}

/// One line of text.
#[component]
pub(super) fn Line(
    #[prop(into)] label: Signal<String>,
    value: Value<String>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(default = "setting-line")] testid: &'static str,
) -> impl IntoView {
    view! {
        <Labelled label=label hint=hint>
            <input
                class="ui-input"
                data-testid=testid
                prop:value=value.now
                on:input=move |event| value.put.run(event_target_value(&event))
            />
        </Labelled>
    }
}

/// A text with fields that are filled in for each contact.
#[component]
pub(super) fn Words(
    #[prop(into)] label: Signal<String>,
    value: Value<String>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(default = "setting-text")] testid: &'static str,
) -> impl IntoView {
    let area = NodeRef::<html::Textarea>::new();
    let insert = move |name: String| {
        let Some(area) = area.get_untracked() else {
            return;
        };
        if name.is_empty() {
            return;
        }
        let at = |place: Result<Option<u32>, _>| place.ok().flatten().unwrap_or(u32::MAX);
        let (from, to) = (at(area.selection_start()), at(area.selection_end()));
        let text = area.value();
        value
            .put
            .run(crate::view::put_in(&text, &format!("$({name})"), from, to));
        drop(area.focus());
    };
    view! {
        <div class="wf-words">
            <Labelled label=label hint=hint>
                <textarea
                    class="ui-input ui-textarea"
                    rows="3"
                    data-testid=testid
                    node_ref=area
                    prop:value=value.now
                    on:input=move |event| value.put.run(event_target_value(&event))
                ></textarea>
            </Labelled>
            <select
                class="wf-insert"
                aria-label=t(SettingKey::Insert)
                data-testid="setting-insert"
                prop:value=""
                on:change=move |event| insert(event_target_value(&event))
            >
                <option value="">{t(SettingKey::Insert)}</option>
                {Scope::Workflow
                    .fields()
                    .iter()
                    .map(|field| view! { <option value=field.name()>{field.name()}</option> })
                    .collect_view()}
            </select>
        </div>
    }
}

/// A whole number; an empty field is none.
#[component]
pub(super) fn Number(
    #[prop(into)] label: Signal<String>,
    value: Value<Option<u32>>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(default = "setting-number")] testid: &'static str,
) -> impl IntoView {
    let shown = move || {
        let now = value.now.get();
        now.map(|number| number.to_string()).unwrap_or_default()
    };
    view! {
        <Labelled label=label hint=hint>
            <input
                class="ui-input wf-number"
                type="number"
                min="0"
                inputmode="numeric"
                data-testid=testid
                prop:value=shown
                on:input=move |event| value.put.run(event_target_value(&event).trim().parse().ok())
            />
        </Labelled>
    }
}

/// One of several.
#[component]
pub(super) fn Pick(
    #[prop(into)] label: Signal<String>,
    /// What can be chosen: what is stored, and what is shown.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    value: Value<String>,
    #[prop(default = "setting-pick")] testid: &'static str,
) -> impl IntoView {
    view! {
        <Labelled label=label>
            <select
                class="ui-input"
                data-testid=testid
                on:change=move |event| value.put.run(event_target_value(&event))
            >
                <For each=move || choices.get() key=|one| (one.value.clone(), one.label.clone()) let:one>
                    {
                        let stored = one.value.clone();
                        view! {
                            <option
                                value=one.value.clone()
                                prop:selected=move || value.now.with(|now| *now == stored)
                            >
                                {one.label.clone()}
                            </option>
                        }
                    }
                </For>
            </select>
        </Labelled>
    }
}
