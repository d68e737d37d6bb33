//! Codes and tags of a task, set while it runs and in wrap-up.

mod tags;

use leptos::prelude::*;
use shared::ids::{CodeId, TaskId};
use shared::wire::{AgentCommand, CodesView, Named};

use crate::live::use_live;
use crate::shell::{Pic, Picture};
use crate::text::{Key, t};
use crate::view::session::Session;
use tags::Tags;

/// Both, as far as the service has codes.
#[component]
pub(crate) fn Codes(task: TaskId) -> impl IntoView {
    view! {
        <section class="codes" aria-label=t(Key::Codes) data-testid="codes">
            <CodeSelects task=task />
            <Tags task=task />
        </section>
    }
}

fn codes(session: &Session, task: TaskId) -> CodesView {
    let card = session.desk().task(task);
    let said = card.map(|card| card.codes.clone()).unwrap_or_default();
    match session.commands().codes(task) {
        Some((primary, secondary)) => CodesView {
            primary,
            secondary,
            ..said
        },
        None => said,
    }
}

#[component]
fn CodeSelects(task: TaskId) -> impl IntoView {
    let live = use_live();
    let view = live.part(move |session: &Session| codes(session, task));
    let set = move |primary, secondary| {
        live.give(AgentCommand::SetCodes {
            task,
            primary,
            secondary,
        });
    };
    view! {
        <CodeSelect
            id="code-primary"
            label=Key::CodePrimary
            choices=Signal::derive(move || view.get().primary_choices)
            chosen=Signal::derive(move || view.get().primary)
            on_choice=Callback::new(move |code| set(code, view.get_untracked().secondary))
        />
        <CodeSelect
            id="code-secondary"
            label=Key::CodeSecondary
            choices=Signal::derive(move || view.get().secondary_choices)
            chosen=Signal::derive(move || view.get().secondary)
            on_choice=Callback::new(move |code| set(view.get_untracked().primary, code))
        />
    }
}

/// One list, in the order of the administrator; nothing where there are no codes.
#[component]
fn CodeSelect(
    id: &'static str,
    label: Key,
    choices: Signal<Vec<Named<CodeId>>>,
    chosen: Signal<Option<CodeId>>,
    on_choice: Callback<Option<CodeId>>,
) -> impl IntoView {
    let value = move || {
        chosen
            .get()
            .map(|code| code.to_string())
            .unwrap_or_default()
    };
    let choose = move |value: String| {
        let code = choices.with_untracked(|choices| {
            let known = choices.iter().find(|one| one.id.to_string() == value);
            known.map(|code| code.id)
        });
        on_choice.run(code);
    };
    view! {
        <Show when=move || choices.with(|choices| !choices.is_empty())>
            <div class="ui-field">
                <label class="ui-label" for=id>{t(label)}</label>
                <span class="select select-wide">
                    <select
                        id=id
                        data-testid=id
                        prop:value=value
                        on:change=move |event| choose(event_target_value(&event))
                    >
                        <option value="" selected=move || chosen.get().is_none()>
                            {t(Key::CodeNone)}
                        </option>
                        <For each=move || choices.get() key=|one| (one.id, one.name.clone()) let:one>
                            <option
                                value=one.id.to_string()
                                selected=move || chosen.get() == Some(one.id)
                            >
                                {one.name}
                            </option>
                        </For>
                    </select>
                    <Picture pic=Pic::ChevronDown />
                </span>
            </div>
        </Show>
    }
}
