//! The fields of the form, and what is said about a wrong one.

use leptos::prelude::*;
use shared::ids::{ServiceId, UserId};
use shared::wire::{Modality, Priority, ServiceRef};

use crate::live::use_live;
use crate::parts::priority_key;
use crate::shell::{Pic, Picture};
use crate::text::{LiveKey, Texts, t, texts};
use crate::view::external::{Fault, Part};
use crate::view::session::Session;

/// What is being entered.
#[derive(Clone, Copy, Default)]
pub(super) struct Fields {
    pub(super) service: RwSignal<Option<ServiceId>>,
    pub(super) title: RwSignal<String>,
    pub(super) description: RwSignal<String>,
    pub(super) link: RwSignal<String>,
    pub(super) customer: RwSignal<String>,
    pub(super) priority: RwSignal<Option<Priority>>,
    pub(super) preferred: RwSignal<Vec<UserId>>,
}

/// What is wrong with a field, in words.
pub(super) fn fault_words(texts: Texts, part: Part, fault: Fault) -> String {
    let many = |key, n: usize| texts.with(key, &[("n", &n.to_string())]);
    match fault {
        Fault::Missing => texts.get(LiveKey::FaultMissing).to_owned(),
        Fault::NotALink => texts.get(LiveKey::FaultLink).to_owned(),
        Fault::TooLong(n) if part == Part::Preferred => many(LiveKey::FaultTooMany, n),
        Fault::TooLong(n) => many(LiveKey::FaultTooLong, n),
    }
}

fn services(session: &Session) -> Vec<ServiceRef> {
    let board = session.board().newest();
    let queues = board.map_or(&[][..], |board| &board.queues);
    queues
        .iter()
        .filter(|queue| queue.modalities.contains(&Modality::ExternalTask))
        .map(|queue| queue.service.clone())
        .collect()
}

/// Services with an external workflow.
#[component]
pub(super) fn ServiceSelect(
    chosen: RwSignal<Option<ServiceId>>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let services = use_live().part(services);
    let value = move || chosen.get().map(|id| id.to_string()).unwrap_or_default();
    view! {
        <div class="ui-field">
            <label class="ui-label" for="task-service">{t(LiveKey::FormService)}</label>
            <span class="select select-wide">
                <select
                    id="task-service"
                    data-testid="task-service"
                    aria-required="true"
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby="task-service-error"
                    prop:value=value
                    on:change=move |event| chosen.set(event_target_value(&event).parse().ok())
                >
                    <option value="">{t(LiveKey::FormChoose)}</option>
                    <For each=move || services.get() key=|one| (one.id, one.display_name.clone()) let:one>
                        <option value=one.id.to_string() selected=move || chosen.get() == Some(one.id)>
                            {one.display_name}
                        </option>
                    </For>
                </select>
                <Picture pic=Pic::ChevronDown />
            </span>
            <p class="ui-error" id="task-service-error" data-testid="field-error" hidden=move || error.with(Option::is_none)>
                {error}
            </p>
            <Show when=move || services.with(Vec::is_empty)>
                <p class="note" data-tone="warn">
                    <Picture pic=Pic::Alert />
                    <span>{t(LiveKey::FormServiceNone)}</span>
                </p>
            </Show>
        </div>
    }
}

/// How soon.
#[component]
pub(super) fn PrioritySelect(chosen: RwSignal<Option<Priority>>) -> impl IntoView {
    let texts = texts();
    let choose = move |value: String| {
        let at = value.parse::<usize>().ok();
        chosen.set(at.and_then(|at| Priority::ALL.get(at).copied()));
    };
    view! {
        <div class="ui-field">
            <label class="ui-label" for="task-priority">{t(LiveKey::FormPriority)}</label>
            <span class="select select-wide">
                <select
                    id="task-priority"
                    data-testid="task-priority"
                    on:change=move |event| choose(event_target_value(&event))
                >
                    <option value="">{t(LiveKey::FormPriorityPlain)}</option>
                    {Priority::ALL
                        .iter()
                        .enumerate()
                        .map(|(at, priority)| {
                            let key = priority_key(*priority);
                            view! { <option value=at.to_string()>{move || texts.get(key)}</option> }
                        })
                        .collect_view()}
                </select>
                <Picture pic=Pic::ChevronDown />
            </span>
        </div>
    }
}
