//! Who is asked next: the people selectable for the service, those who can take it on top.

use leptos::prelude::*;
use shared::ids::{TaskId, UserId};
use shared::wire::{AgentCommand, BoardTask};

use crate::live::use_live;
use crate::shell::{Pic, Picture};
use crate::supervisor::states::StandingBadge;
use crate::text::{LiveKey, t, texts};
use crate::view::board::{can_take, takers};
use crate::view::session::Session;

/// The list, folded away until it is wanted.
#[component]
pub(super) fn Assign(
    task: TaskId,
    card: Memo<Option<BoardTask>>,
    is_ready: Memo<bool>,
) -> impl IntoView {
    let service = Memo::new(move |_| card.with(|card| Some(card.as_ref()?.service.as_ref()?.id)));
    let ids = use_live().part(move |session: &Session| {
        let board = session.board().newest();
        let takers = board
            .zip(service.get())
            .map(|(board, service)| takers(board, service));
        let takers = takers.unwrap_or_default();
        takers
            .iter()
            .map(|agent| agent.user)
            .collect::<Vec<UserId>>()
    });
    view! {
        <details class="assign">
            <summary data-testid="assign">
                <Picture pic=Pic::Hand />
                <span>{t(LiveKey::Assign)}</span>
                <Picture pic=Pic::ChevronDown />
            </summary>
            <p class="actions-none">
                {move || {
                    let key = if ids.with(Vec::is_empty) { LiveKey::AssignNone } else { LiveKey::AssignHint };
                    t(key)
                }}
            </p>
            <ul class="people">
                <For each=move || ids.get() key=|id| *id let:id>
                    <Taker id=id task=task is_ready=is_ready />
                </For>
            </ul>
        </details>
    }
}

#[component]
fn Taker(id: UserId, task: TaskId, is_ready: Memo<bool>) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let agent = live.part(move |session: &Session| session.board().agent(id).cloned());
    let asked = live.part(move |session: &Session| session.commands().assignee(task));
    let name = Signal::derive(move || {
        agent.with(|agent| {
            agent
                .as_ref()
                .map(|one| one.display_name.clone())
                .unwrap_or_default()
        })
    });
    let is_able =
        move || agent.with(|agent| agent.as_ref().is_some_and(|one| can_take(one).is_ok()));
    view! {
        <li class="person" data-testid="taker" data-user-id=id.to_string()>
            <span class="ui-avatar drawn" data-initials=move || browser::ui::initials(&name.get()) aria-hidden="true"></span>
            <span class="person-names">
                <strong dir="auto">{name}</strong>
                <span dir="auto">
                    {move || {
                        let n = agent.with(|agent| agent.as_ref().map_or(0, |one| one.tasks));
                        texts.count(LiveKey::NTasks, n as usize)
                    }}
                </span>
            </span>
            {move || agent.get().map(|agent| view! { <StandingBadge agent=agent /> })}
            <button
                type="button"
                class="ui-button small"
                data-testid="assign-to"
                aria-label=move || texts.with(LiveKey::AssignTo, &[("name", &name.get())])
                disabled=move || !is_able() || !is_ready.get() || asked.get().is_some()
                on:click=move |_| live.give(AgentCommand::Reassign { task, user: id })
            >
                {move || {
                    texts.get(if asked.get() == Some(id) { LiveKey::Assigning } else { LiveKey::AssignAsk })
                }}
            </button>
        </li>
    }
}
