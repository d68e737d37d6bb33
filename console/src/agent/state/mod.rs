//! The user's own state: presence, duty, services, capacity, missed offers.

mod missed;
mod services;

use browser::ui::Tone;
use leptos::prelude::*;
use shared::wire::{AgentCommand, AgentStatus, Presence};

use crate::live::use_live;
use crate::shell::{Pic, Picture, Switch};
use crate::text::{Key, t, texts, ts};
use crate::view::session::Session;
use missed::Missed;
use services::Services;

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
                <Capacity />
                <Services />
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

#[component]
fn DutySwitch() -> impl IntoView {
    let live = use_live();
    let on = live.part(|session: &Session| {
        let said = session
            .desk()
            .snapshot
            .as_ref()
            .is_some_and(|desk| desk.on_duty);
        session.commands().duty().unwrap_or(said)
    });
    view! {
        <Switch
            on=on
            label=ts(Key::OnDuty)
            testid="service-duty"
            on_change=Callback::new(move |on| live.give(AgentCommand::SetDuty { on }))
        />
    }
}

#[component]
fn Capacity() -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let facts = live.part(|session: &Session| {
        session
            .desk()
            .snapshot
            .as_ref()
            .map_or((AgentStatus::Idle, 0, 0), |desk| {
                (desk.status, desk.chats, desk.chats_max)
            })
    });
    let status = move || match facts.get().0 {
        AgentStatus::Idle => Key::StatusIdle,
        AgentStatus::Ringing => Key::StatusRinging,
        AgentStatus::Connected => Key::StatusConnected,
        AgentStatus::WrapUp => Key::StatusWrapUp,
        AgentStatus::Missed => Key::StatusMissed,
    };
    let tone = move || match facts.get().0 {
        AgentStatus::Idle => "neutral",
        AgentStatus::Ringing | AgentStatus::Connected => "good",
        AgentStatus::WrapUp | AgentStatus::Missed => "warn",
    };
    let words = move || {
        let (_, chats, most) = facts.get();
        texts.with(
            Key::Capacity,
            &[("n", &chats.to_string()), ("most", &most.to_string())],
        )
    };
    // More slots than fit are told in words only.
    let slots = move || (facts.get().2 <= 10).then(|| (0..facts.get().2).collect::<Vec<_>>());
    view! {
        <div class="capacity">
            <span class="ui-badge" data-tone=tone data-testid="status">
                {move || texts.get(status())}
            </span>
            <span class="capacity-words" dir="auto">{words}</span>
            <span class="capacity-slots" aria-hidden="true">
                {move || {
                    slots()
                        .map(|slots| {
                            slots
                                .into_iter()
                                .map(|slot| {
                                    view! {
                                        <i class:taken=move || slot < facts.get().1></i>
                                    }
                                })
                                .collect_view()
                        })
                }}
            </span>
        </div>
    }
}
