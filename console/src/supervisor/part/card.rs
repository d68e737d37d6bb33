//! What a supervisor takes part in: how, what is said, and the way out.

use leptos::prelude::*;
use shared::ids::TaskId;
use shared::wire::{AgentCommand, SupervisedCard, SupervisionMode};

use super::modes::{Modes, is_call, mode_of};
use super::take_over::TakeOver;
use super::write::Write;
use crate::agent::ReadAlong;
use crate::call::{MediaNotes, MicrophoneButton, QualityMeter, Status};
use crate::live::{use_calls, use_live};
use crate::parts::ModalityMark;
use crate::shell::{Pic, Picture};
use crate::text::{CallKey, LiveKey, t, texts};
use crate::view::session::Session;

fn card_of(session: &Session, task: TaskId) -> Option<SupervisedCard> {
    let desk = session.desk().snapshot.as_deref()?;
    desk.supervised
        .iter()
        .find(|card| card.task == task)
        .cloned()
}

/// The cards; nothing while the supervisor takes part nowhere.
#[component]
pub(in crate::supervisor) fn Supervised() -> impl IntoView {
    let tasks = use_live().part(|session: &Session| {
        let desk = session.desk().snapshot.as_deref();
        desk.map_or_else(Vec::new, |desk| {
            let cards = desk.supervised.iter();
            cards.map(|card| card.task).collect::<Vec<_>>()
        })
    });
    view! {
        <For each=move || tasks.get() key=|task| *task let:task>
            <Card task=task />
        </For>
    }
}

#[component]
fn Card(task: TaskId) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let card = live.part(move |session: &Session| card_of(session, task));
    let on_board = live.part(move |session: &Session| session.board().task(task).cloned());
    let modality = Memo::new(move |_| card.get().map(|card| card.modality));
    let is_ready = live.is_ready();
    let words = move |key| {
        card.with(|card| {
            let card = card.as_ref()?;
            let customer = card.customer.customer.display_name.as_str();
            Some(texts.with(key, &[("customer", customer), ("name", &card.user.name)]))
        })
    };
    let service = move || {
        let service = card.with(|card| Some(card.as_ref()?.service.clone()))?;
        Some(match service {
            Some(service) => service.display_name,
            None => texts.get(LiveKey::Direct).to_owned(),
        })
    };
    let has_call =
        Memo::new(move |_| card.with(|card| card.as_ref().is_some_and(|card| card.call.is_some())));
    let may_write =
        live.part(move |session: &Session| mode_of(session, task) == Some(SupervisionMode::Barge));
    let talk_name = Signal::derive(move || words(CallKey::SupervisedTalk).unwrap_or_default());
    view! {
        <section class="card part" data-testid="supervised" data-task-id=task.to_string() aria-label=t(CallKey::Supervised)>
            <header class="part-head">
                <span class="call-face" data-tone="warn" aria-hidden="true"><Picture pic=Pic::Eye /></span>
                <div class="part-who">
                    <p class="part-kicker">{t(CallKey::Supervised)}</p>
                    <h2 class="part-name" dir="auto">{move || words(CallKey::SupervisedWho)}</h2>
                    <p class="part-meta">
                        {move || modality.get().map(|modality| view! { <ModalityMark modality=modality /> })}
                        <bdi>{service}</bdi>
                    </p>
                </div>
                <div class="part-ways">
                    <TakeOver task=task card=on_board is_ready=is_ready />
                    <button
                        type="button"
                        class="ui-button call-leave"
                        data-testid="supervise-leave"
                        disabled=move || !is_ready.get()
                        on:click=move |_| live.give(AgentCommand::Supervise { task, mode: None })
                    >
                        <Picture pic=Pic::Door />
                        {t(CallKey::Leave)}
                    </button>
                </div>
            </header>
            <div class="part-body">
                <div class="part-side">
                    {move || {
                        modality
                            .get()
                            .map(|modality| view! { <Modes task=task modality=modality is_ready=is_ready /> })
                    }}
                    <Show when=move || has_call.get() && modality.get().is_some_and(is_call)>
                        <Line task=task />
                    </Show>
                </div>
                <div class="part-talk">
                    <ReadAlong task=task label=talk_name />
                    <Show when=move || may_write.get()>
                        <Write task=task />
                    </Show>
                </div>
            </div>
        </section>
    }
}

/// The call of the card, as the supervisor hears it.
#[component]
fn Line(task: TaskId) -> impl IntoView {
    let live = use_live();
    let calls = use_calls();
    let call = live.part(move |session: &Session| card_of(session, task)?.call);
    let name = live.part(move |session: &Session| {
        let card = card_of(session, task);
        card.map_or_else(String::new, |card| card.customer.customer.display_name)
    });
    let media = Memo::new(move |_| calls.media_of(task));
    let may_speak = move || {
        let line = calls.line().filter(|line| line.task == task);
        line.is_some_and(|line| line.role.may_speak())
    };
    view! {
        <div class="call-side-line" data-testid="call">
            <Status call=call.into() name=name.into() media=media.into() />
            <Show when=may_speak>
                <MicrophoneButton />
            </Show>
            <QualityMeter media=media.into() />
        </div>
        <MediaNotes media=media.into() />
    }
}
