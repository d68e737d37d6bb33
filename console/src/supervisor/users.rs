//! The people of the services: what each does now; a missed offer can be reset.

use leptos::prelude::*;
use shared::ids::UserId;
use shared::wire::{AgentCommand, AgentStatus};

use super::states::StandingBadge;
use crate::live::use_live;
use crate::shell::{Pic, Picture};
use crate::text::{LiveKey, t, texts};
use crate::view::board::by_standing;
use crate::view::session::Session;

fn ids(session: &Session) -> Vec<UserId> {
    let board = session.board().newest();
    board.map_or_else(Vec::new, |board| {
        by_standing(board).iter().map(|agent| agent.user).collect()
    })
}

/// The list: whoever needs help is on top.
#[component]
pub(super) fn Users() -> impl IntoView {
    let ids = use_live().part(ids);
    view! {
        <section class="card" aria-labelledby="users-title">
            <h2 class="card-title" id="users-title">
                <span>{t(LiveKey::Users)}</span>
                <span class="side-count" aria-hidden="true">{move || ids.with(Vec::len)}</span>
            </h2>
            <Show when=move || ids.with(Vec::is_empty)>
                <p class="card-none">{t(LiveKey::UsersNone)}</p>
            </Show>
            <ul class="people" data-testid="users">
                <For each=move || ids.get() key=|id| *id let:id>
                    <User id=id />
                </For>
            </ul>
        </section>
    }
}

#[component]
fn User(id: UserId) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let agent = live.part(move |session: &Session| session.board().agent(id).cloned());
    let name = Signal::derive(move || {
        agent.with(|agent| {
            agent
                .as_ref()
                .map(|one| one.display_name.clone())
                .unwrap_or_default()
        })
    });
    let meta = move || {
        let agent = agent.get()?;
        let tasks = (agent.tasks > 0).then(|| texts.count(LiveKey::NTasks, agent.tasks as usize));
        let parts: Vec<String> = agent.duty_profile.into_iter().chain(tasks).collect();
        Some(parts.join(" · "))
    };
    let is_missed = move || {
        agent.with(|agent| {
            agent
                .as_ref()
                .is_some_and(|one| one.status == AgentStatus::Missed)
        })
    };
    view! {
        <li class="person" data-testid="user" data-user-id=id.to_string()>
            <span class="ui-avatar drawn" data-initials=move || browser::ui::initials(&name.get()) aria-hidden="true"></span>
            <span class="person-names">
                <strong dir="auto">{name}</strong>
                <span dir="auto">{meta}</span>
            </span>
            {move || agent.get().map(|agent| view! { <StandingBadge agent=agent /> })}
            <Show when=is_missed>
                <ResetMissed id=id name=name />
            </Show>
        </li>
    }
}

#[component]
fn ResetMissed(id: UserId, name: Signal<String>) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let is_ready = live.is_ready();
    let is_clearing = live.part(move |session: &Session| session.commands().is_clearing(id));
    view! {
        <button
            type="button"
            class="ui-button small"
            data-testid="reset-missed"
            aria-label=move || texts.with(LiveKey::ResetMissedOf, &[("name", &name.get())])
            disabled=move || is_clearing.get() || !is_ready.get()
            on:click=move |_| live.give(AgentCommand::ClearMissedOf { user: id })
        >
            <Picture pic=Pic::Retry />
            {t(LiveKey::ResetMissed)}
        </button>
    }
}
