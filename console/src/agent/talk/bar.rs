//! The bar above a conversation: with whom, since when, and what can be done.

use browser::ui::Avatar;
use leptos::prelude::*;
use shared::ids::TaskId;
use shared::wire::{ContactState, EndReason, Modality, SupervisionMode, TaskPhase};

use crate::call::SupervisorChips;
use crate::live::use_live;
use crate::shell::{Pane, Pic, Picture, use_panes};
use crate::text::{CallKey, Key, ended_short, t, texts};
use crate::view::clock::clock_text;
use crate::view::desk::task_title;
use crate::view::session::Session;

/// What the bar shows.
#[derive(Clone, PartialEq)]
struct Facts {
    name: String,
    is_external: bool,
    is_call: bool,
    service: Option<String>,
    is_online: bool,
    phase: TaskPhase,
    is_parted: bool,
    ended: Option<EndReason>,
    connected_ms: i64,
    at: shared::Millis,
}

fn facts(session: &Session, task: TaskId) -> Option<Facts> {
    let card = session.desk().task(task)?;
    Some(Facts {
        name: task_title(card).to_owned(),
        is_external: card.modality == Modality::ExternalTask,
        is_call: card.modality == Modality::AudioVideo,
        service: card
            .service
            .as_ref()
            .map(|service| service.display_name.clone()),
        is_online: card.customer_online,
        phase: card.phase,
        is_parted: session.desk().is_parted(task),
        ended: match card.state {
            ContactState::Ended { reason } => Some(reason),
            _ => None,
        },
        connected_ms: i64::try_from(card.connected_ms).unwrap_or(i64::MAX),
        at: session.desk().at,
    })
}

/// The bar.
#[component]
pub(crate) fn Bar(task: TaskId) -> impl IntoView {
    let live = use_live();
    let panes = use_panes();
    let texts = texts();
    let facts = live.part(move |session: &Session| facts(session, task));
    let name = Signal::derive(move || facts.get().map(|facts| facts.name).unwrap_or_default());
    let is_connected = move || {
        facts
            .get()
            .is_some_and(|facts| facts.phase == TaskPhase::Connected && !facts.is_parted)
    };
    let is_external = move || facts.get().is_some_and(|facts| facts.is_external);
    let has_service = move || facts.get().is_some_and(|facts| facts.service.is_some());
    let is_ready = live.is_ready();
    let is_ending = live.part(move |session: &Session| session.commands().is_ending(task));
    let end_words = move || {
        let is_call = facts.get().is_some_and(|facts| facts.is_call);
        texts.get(match (is_ending.get(), is_external(), is_call) {
            (true, ..) => Key::Ending,
            (false, true, _) => Key::FinishTask,
            (false, false, true) => Key::EndCall,
            (false, false, false) => Key::End,
        })
    };
    let back = move |_| panes.pane.set(Pane::List);
    view! {
        <header class="bar">
            <button
                type="button"
                class="ui-icon-button bar-back"
                aria-label=t(Key::BackToList)
                title=t(Key::BackToList)
                on:click=back
            >
                <Picture pic=Pic::Back />
            </button>
            <Face name=name is_external=Signal::derive(is_external) />
            <div class="bar-who">
                <h2 class="bar-name" dir="auto">{name}</h2>
                <p class="bar-meta"><Meta facts=facts /></p>
            </div>
            <ReadBy task=task />
            <button
                type="button"
                class="ui-icon-button"
                aria-label=t(Key::Details)
                title=t(Key::Details)
                aria-pressed=move || panes.is_details_open().to_string()
                on:click=move |_| panes.toggle_details()
            >
                <Picture pic=Pic::Details />
            </button>
            <Show when=move || is_connected() && has_service()>
                <button
                    type="button"
                    class="ui-button bar-transfer"
                    data-testid="transfer"
                    title="Alt+T"
                    aria-keyshortcuts="Alt+T"
                    disabled=move || !is_ready.get()
                    on:click=move |_| panes.is_transfer_open.set(true)
                >
                    <Picture pic=Pic::Swap />
                    <span class="bar-word">{t(Key::Transfer)}</span>
                </button>
            </Show>
            <Show when=is_connected>
                <button
                    type="button"
                    class="ui-button bar-end"
                    class:bar-finish=is_external
                    data-testid="end-task"
                    disabled=move || is_ending.get()
                    on:click=move |_| panes.is_end_open.set(true)
                >
                    {end_words}
                </button>
            </Show>
        </header>
    }
}

/// How a supervisor's part in a chat is said.
const fn reads_key(mode: SupervisionMode) -> CallKey {
    match mode {
        SupervisionMode::Listen => CallKey::ReadsAlong,
        SupervisionMode::Whisper => CallKey::Whispers,
        SupervisionMode::Barge => CallKey::TakesPart,
    }
}

/// Supervisors who read along.
#[component]
fn ReadBy(task: TaskId) -> impl IntoView {
    let live = use_live();
    let watchers = live.part(move |session: &Session| {
        let card = session.desk().task(task);
        // While there is a call, the call tells it.
        let card = card.filter(|card| card.call.is_none());
        card.map_or_else(Vec::new, |card| card.supervisors.clone())
    });
    view! { <SupervisorChips who=watchers.into() key=reads_key /> }
}

/// The customer's initials, or the picture of an external task.
#[component]
pub(crate) fn Face(name: Signal<String>, is_external: Signal<bool>) -> impl IntoView {
    let is_external = Memo::new(move |_| is_external.get());
    move || {
        if is_external.get() {
            view! {
                <span class="ui-avatar" aria-hidden="true">
                    <Picture pic=Pic::Clipboard />
                </span>
            }
            .into_any()
        } else {
            view! { <Avatar name=name /> }.into_any()
        }
    }
}

/// Service, duration, and whether the customer is there.
#[component]
fn Meta(facts: Memo<Option<Facts>>) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    // Without a connection nobody knows whether the customer is there; the old answer is no answer.
    let is_live = live.is_ready();
    let presence = move || {
        let facts = facts.get()?;
        let (tone, key) = match (facts.ended, facts.is_online) {
            (Some(reason), _) => ("neutral", ended_short(reason)),
            // Nobody sits at the other end of an external task.
            (None, _) if facts.is_external => return None,
            (None, _) if !is_live.get() => ("neutral", Key::CustomerUnknown),
            (None, true) => ("good", Key::CustomerOnline),
            (None, false) => ("warn", Key::CustomerOffline),
        };
        Some(view! {
            <span class="bar-presence">
                <span class="ui-dot" data-tone=tone aria-hidden="true"></span>
                {texts.get(key)}
            </span>
        })
    };
    let service = move || match facts.get()?.service {
        Some(name) => Some(name),
        None => Some(texts.get(Key::Direct).to_owned()),
    };
    let time = move || {
        let facts = facts.get()?;
        (facts.ended.is_none() && facts.phase == TaskPhase::Connected)
            .then(|| clock_text(facts.connected_ms + live.clock.get().since(facts.at)))
    };
    view! {
        {presence}
        <span class="bar-part"><bdi>{service}</bdi></span>
        <span class="bar-part digits">{time}</span>
    }
}
