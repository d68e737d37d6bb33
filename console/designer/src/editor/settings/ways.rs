//! Where an activity goes on: the way to connect without drawing.

use engine::model::Exit;
use leptos::prelude::*;
use shared::ids::ActivityId;

use super::field::Labelled;
use crate::editor::work::work;
use crate::text::{EditorKey, Named, t, texts};
use crate::view::Edit;

/// A choice for each exit.
#[component]
pub(super) fn Ways(id: ActivityId) -> impl IntoView {
    let work = work();
    let texts = texts();
    let exits = Memo::new(move |_| {
        work.kind(id)
            .map(|kind| texts.exits(&kind))
            .unwrap_or_default()
    });
    view! {
        <fieldset class="wf-list-field" hidden=move || exits.with(Vec::is_empty)>
            <legend class="ui-label">{t(EditorKey::Ways)}</legend>
            <For each=move || exits.get() key=Clone::clone let:one>
                <OneWay id=id exit=one.0 name=one.1 />
            </For>
        </fieldset>
    }
}

#[component]
fn OneWay(id: ActivityId, exit: Exit, name: String) -> impl IntoView {
    let work = work();
    let texts = texts();
    let leads =
        Memo::new(move |_| work.with(|sheet| sheet.activity(id)?.exits.get(&exit).copied()));
    // Numbered as they stand on the sheet, so that two of a kind can be told apart.
    let others = Memo::new(move |_| {
        work.with(|sheet| {
            let start = sheet.workflow.start;
            let mut all: Vec<_> = sheet
                .workflow
                .activities
                .iter()
                .filter(|(other, _)| **other != start)
                .map(|(other, activity)| {
                    (sheet.place(*other), *other, texts.activity(&activity.kind))
                })
                .collect();
            all.sort();
            (1..)
                .zip(all)
                .map(|(n, (_, other, name))| (other, format!("{n} · {name}")))
                .collect::<Vec<_>>()
        })
    });
    let put = move |text: String| match text.parse() {
        Ok(to) => work.connect(id, exit, to),
        Err(_) => {
            work.edit(Edit::Disconnect { from: id, exit }, None);
        }
    };
    view! {
        <Labelled label=Signal::stored(name)>
            <select
                class="ui-input"
                data-testid="setting-way"
                data-exit=exit.to_string()
                on:change=move |event| put(event_target_value(&event))
            >
                <option value="" prop:selected=move || leads.get().is_none()>
                    {t(EditorKey::Nowhere)}
                </option>
                <For each=move || others.get() key=Clone::clone let:other>
                    <option
                        value=other.0.to_string()
                        prop:selected=move || leads.get() == Some(other.0)
                    >
                        {other.1.clone()}
                    </option>
                </For>
            </select>
        </Labelled>
    }
}
