//! Codes and tags of a task, set while it runs and in wrap-up.

mod tags;

use leptos::prelude::*;
use shared::ids::{CodeId, TaskId};
use shared::wire::{AgentCommand, CodesView, Named};

use crate::agent::named_select::NamedSelect;
use crate::live::use_live;
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
    view! {
        <Show when=move || choices.with(|choices| !choices.is_empty())>
            <div class="ui-field">
                <label class="ui-label" for=id>{t(label)}</label>
                <NamedSelect
                    id=id
                    none=Key::CodeNone
                    choices=choices
                    chosen=chosen
                    is_wide=true
                    on_choice=on_choice
                />
            </div>
        </Show>
    }
}
