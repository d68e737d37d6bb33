//! The user's own state: presence, duty, availability, capacity, services, skills, missed offers.

mod availability;
mod duty;
mod missed;
mod services;
mod skills;

use browser::ui::Tone;
use leptos::prelude::*;
use shared::wire::{AgentCommand, AgentStatus, Desk, Modality, Presence, TaskPhase};

use crate::live::use_live;
use crate::shell::{Pic, Picture};
use crate::text::{Key, t, texts};
use crate::view::session::Session;
use availability::Availability;
use duty::{DutyProfile, DutySwitch};
use missed::Missed;
use services::Services;
use skills::Skills;

/// The card above the list.
#[component]
pub(crate) fn State() -> impl IntoView {
    let live = use_live();
    let is_known = live.part(|session: &Session| session.desk().snapshot.is_some());
    view! {
        <section class="state" aria-label=t(Key::MyState)>
            <Show when=move || is_known.get() fallback=|| view! { <Skeleton /> }>
                <div class="state-row">
                    <PresenceSelect />
                    <DutySwitch />
                </div>
                <div class="state-choices">
                    <DutyProfile />
                    <Availability />
                </div>
                <Capacity />
                <div class="state-folds">
                    <Services />
                    <Skills />
                </div>
                <Missed />
            </Show>
        </section>
    }
}

#[component]
fn Skeleton() -> impl IntoView {
    view! {
        <div class="skeleton" aria-hidden="true"><i></i><i></i><i></i></div>
    }
}

const CHOICES: [(Presence, &str, Key); 4] = [
    (Presence::Online, "online", Key::PresenceOnline),
    (Presence::Busy, "busy", Key::PresenceBusy),
    (Presence::Away, "away", Key::PresenceAway),
    (Presence::Offline, "offline", Key::PresenceOffline),
];

fn presence_value(presence: Presence) -> &'static str {
    CHOICES
        .iter()
        .find(|choice| choice.0 == presence)
        .map_or("offline", |choice| choice.1)
}

const fn presence_tone(presence: Presence) -> Tone {
    match presence {
        Presence::Online => Tone::Good,
        Presence::Busy => Tone::Bad,
        Presence::Away => Tone::Warn,
        Presence::Offline => Tone::Neutral,
    }
}

#[component]
fn PresenceSelect() -> impl IntoView {
    let live = use_live();
    // What was asked for is shown at once; the server's answer replaces it.
    let presence = live.part(|session: &Session| {
        let said = session.desk().snapshot.as_ref().map(|desk| desk.presence);
        session
            .commands()
            .presence()
            .or(said)
            .unwrap_or(Presence::Offline)
    });
    let choose = move |value: String| {
        if let Some((presence, ..)) = CHOICES.iter().find(|choice| choice.1 == value) {
            live.give(AgentCommand::SetPresence {
                presence: *presence,
            });
        }
    };
    view! {
        <span class="select presence">
            <span
                class="ui-dot"
                data-tone=move || presence_tone(presence.get()).name()
                aria-hidden="true"
            ></span>
            <select
                aria-label=t(Key::Presence)
                data-testid="presence-select"
                prop:value=move || presence_value(presence.get())
                on:change=move |event| choose(event_target_value(&event))
            >
                {CHOICES
                    .map(|(choice, value, key)| {
                        view! {
                            <option
                                value=value
                                selected=move || presence.get() == choice
                                hidden=choice == Presence::Offline
                            >
                                {t(key)}
                            </option>
                        }
                    })
                    .into_iter()
                    .collect_view()}
            </select>
            <Picture pic=Pic::ChevronDown />
        </span>
    }
}

/// What the capacity line shows.
#[derive(Clone, Copy, PartialEq)]
struct Load {
    status: AgentStatus,
    /// What the user has in hand, if there is a word for it.
    work: Option<Modality>,
    chats: u32,
    chats_max: u32,
    external: u32,
    external_max: u32,
}

fn load(session: &Session) -> Load {
    let desk = session.desk().snapshot.as_deref();
    Load {
        status: desk.map_or(AgentStatus::Idle, |desk| desk.status),
        work: desk.and_then(work),
        chats: desk.map_or(0, |desk| desk.chats),
        chats_max: desk.map_or(0, |desk| desk.chats_max),
        external: desk.map_or(0, |desk| desk.external),
        external_max: desk.map_or(0, |desk| desk.external_max),
    }
}

/// A call fills its user; external tasks count only where nobody is talked to.
fn work(desk: &Desk) -> Option<Modality> {
    let running = desk
        .tasks
        .iter()
        .filter(|card| card.phase == TaskPhase::Connected);
    let kinds: Vec<Modality> = running.map(|card| card.modality).collect();
    let order = [
        Modality::AudioVideo,
        Modality::InstantMessaging,
        Modality::ExternalTask,
    ];
    order.into_iter().find(|kind| kinds.contains(kind))
}

/// The status in a word.
const fn status_key(load: Load) -> Key {
    match load.status {
        AgentStatus::Connected if matches!(load.work, Some(Modality::AudioVideo)) => {
            Key::StatusCall
        }
        AgentStatus::Connected if matches!(load.work, Some(Modality::ExternalTask)) => {
            Key::StatusTask
        }
        AgentStatus::Idle => Key::StatusIdle,
        AgentStatus::Ringing => Key::StatusRinging,
        AgentStatus::Connected => Key::StatusConnected,
        AgentStatus::WrapUp => Key::StatusWrapUp,
        AgentStatus::Missed => Key::StatusMissed,
        AgentStatus::NotAvailable => Key::StatusNotAvailable,
    }
}

#[component]
fn Capacity() -> impl IntoView {
    let texts = texts();
    let load = use_live().part(load);
    let tone = move || match load.get().status {
        AgentStatus::Idle | AgentStatus::NotAvailable => "neutral",
        AgentStatus::Ringing | AgentStatus::Connected => "good",
        AgentStatus::WrapUp | AgentStatus::Missed => "warn",
    };
    let words = move || {
        let load = load.get();
        let part = |key, n: u32, most: u32| {
            let values = [("n", n.to_string()), ("most", most.to_string())];
            texts.with(
                key,
                &values
                    .each_ref()
                    .map(|(name, value)| (*name, value.as_str())),
            )
        };
        let chats = part(Key::Capacity, load.chats, load.chats_max);
        if load.external_max == 0 {
            return chats;
        }
        let tasks = part(Key::CapacityExternal, load.external, load.external_max);
        format!("{chats} · {tasks}")
    };
    view! {
        <div class="capacity">
            <span class="ui-badge" data-tone=tone data-testid="status">
                {move || texts.get(status_key(load.get()))}
            </span>
            <span class="capacity-words" dir="auto">{words}</span>
            <Slots load=load />
        </div>
    }
}

/// The places for chats as bars; more than fit, and those for other tasks, are told in words only.
#[component]
fn Slots(load: Memo<Load>) -> impl IntoView {
    let slots = move || {
        let load = load.get();
        let fits = load.chats_max <= 10 && load.external_max == 0;
        (0..if fits { load.chats_max } else { 0 }).collect::<Vec<_>>()
    };
    view! {
        <span class="capacity-slots" aria-hidden="true">
            <For each=slots key=|slot| *slot let:slot>
                <i class:taken=move || slot < load.get().chats></i>
            </For>
        </span>
    }
}
