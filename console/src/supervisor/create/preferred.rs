//! Whom to ask first, in order.

use leptos::prelude::*;
use shared::ids::{ServiceId, UserId};

use crate::live::use_live;
use crate::shell::{Pic, Picture};
use crate::text::{LiveKey, t, texts};
use crate::view::session::Session;

/// People selectable for the chosen service; each once.
#[component]
pub(super) fn Preferred(
    service: RwSignal<Option<ServiceId>>,
    chosen: RwSignal<Vec<UserId>>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let choices = use_live().part(move |session: &Session| {
        let board = session.board().newest();
        let agents = board.map_or(&[][..], |board| &board.agents);
        let service = service.get();
        agents
            .iter()
            .filter(|agent| service.is_none_or(|service| agent.services.contains(&service)))
            .map(|agent| (agent.user, agent.display_name.clone()))
            .collect::<Vec<_>>()
    });
    let open = Memo::new(move |_| {
        let chosen = chosen.get();
        let mut choices = choices.get();
        choices.retain(|(id, _)| !chosen.contains(id));
        choices
    });
    // Whoever is not in the service cannot be asked by it.
    Effect::new(move || {
        service.track();
        let known = choices.get();
        let is_known = |id: &UserId| known.iter().any(|(other, _)| other == id);
        if chosen.with_untracked(|chosen| !chosen.iter().all(is_known)) {
            chosen.update(|chosen| chosen.retain(is_known));
        }
    });
    let add = move |value: String| {
        if let Ok(id) = value.parse::<UserId>() {
            chosen.update(|chosen| chosen.push(id));
        }
    };
    let texts = texts();
    view! {
        <div class="ui-field">
            <label class="ui-label" for="task-preferred">
                {move || format!("{} ({})", texts.get(LiveKey::FormPreferred), texts.get(LiveKey::FormOptional))}
            </label>
            <ol class="chips tags" class:none=move || chosen.with(Vec::is_empty)>
                <For each=move || chosen.get() key=|id| *id let:id>
                    <Person id=id chosen=chosen />
                </For>
            </ol>
            <span class="select select-wide">
                <select
                    id="task-preferred"
                    data-testid="task-preferred"
                    prop:value=move || {
                        chosen.track();
                        ""
                    }
                    on:change=move |event| add(event_target_value(&event))
                >
                    <option value="">{t(LiveKey::FormPreferredAdd)}</option>
                    <For each=move || open.get() key=Clone::clone let:one>
                        <option value=one.0.to_string()>{one.1}</option>
                    </For>
                </select>
                <Picture pic=Pic::ChevronDown />
            </span>
            <p class="ui-error" data-testid="field-error" hidden=move || error.with(Option::is_none)>{error}</p>
        </div>
    }
}

#[component]
fn Person(id: UserId, chosen: RwSignal<Vec<UserId>>) -> impl IntoView {
    let texts = texts();
    let name = use_live().part(move |session: &Session| {
        let agent = session.board().agent(id);
        agent.map_or_else(String::new, |agent| agent.display_name.clone())
    });
    view! {
        <li class="chip" data-testid="preferred">
            <span dir="auto">{name}</span>
            <button
                type="button"
                class="chip-remove"
                aria-label=move || texts.with(LiveKey::FormPreferredRemove, &[("name", &name.get())])
                on:click=move |_| chosen.update(|chosen| chosen.retain(|other| *other != id))
            >
                <Picture pic=Pic::Close />
            </button>
        </li>
    }
}
