//! For who is asked: a card that rings, and then the conversation with the colleague.

use browser::ui::Avatar;
use leptos::prelude::*;
use shared::Millis;
use shared::ids::TaskId;
use shared::wire::{AgentCommand, ConsultCard};

use crate::agent::Ring;
use crate::call::answers::{Answers, Wording};
use crate::call::{MediaNotes, MicrophoneButton, QualityMeter, Status};
use crate::live::{use_calls, use_live};
use crate::shell::{Pic, Picture, use_panes};
use crate::text::{CallKey, t, texts};
use crate::view::call::{Line, Role};
use crate::view::clock::Countdown;
use crate::view::session::Session;

const WORDING: Wording = Wording {
    decline_id: "consult-decline",
    accept_id: "consult-accept",
    decline: CallKey::ConsultRefuse,
    accept: CallKey::ConsultTake,
    accepting: CallKey::ConsultTaking,
};

fn card_of(session: &Session, task: TaskId) -> Option<ConsultCard> {
    let desk = session.desk().snapshot.as_deref()?;
    desk.consults.iter().find(|card| card.task == task).cloned()
}

/// A colleague's call is the user's own now.
fn is_handed_over(before: Option<Line>, now: Option<Line>) -> bool {
    let (Some(before), Some(now)) = (before, now) else {
        return false;
    };
    before.task == now.task && before.role == Role::Consulted && now.role == Role::Own
}

/// The cards.
#[component]
pub(crate) fn ConsultCards() -> impl IntoView {
    let cards = use_live().part(|session: &Session| {
        let desk = session.desk().snapshot.as_deref();
        desk.map_or_else(Vec::new, |desk| {
            let cards = desk.consults.iter();
            cards
                .map(|card| (card.task, card.remaining_ms.is_some()))
                .collect::<Vec<_>>()
        })
    });
    let panes = use_panes();
    let calls = use_calls();
    let line = Memo::new(move |_| calls.line());
    Effect::new(move |before: Option<Option<Line>>| {
        let now = line.get();
        // On a phone, what was handed over would lie behind the list.
        if is_handed_over(before.flatten(), now) {
            panes.open_talk();
        }
        now
    });
    view! {
        <section class="offers" aria-label=t(CallKey::Consults)>
            <For each=move || cards.get() key=|card| *card let:card>
                {if card.1 {
                    view! { <Asked task=card.0 /> }.into_any()
                } else {
                    view! { <Talking task=card.0 /> }.into_any()
                }}
            </For>
        </section>
    }
}

/// A colleague asks.
#[component]
fn Asked(task: TaskId) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let card = live.part(move |session: &Session| {
        let left = card_of(session, task)?.remaining_ms?;
        Some((
            card_of(session, task)?,
            Countdown::new(left, left.max(20_000), session.desk().at),
        ))
    });
    let answer = live.part(move |session: &Session| session.commands().consult_answer(task));
    let give = move |accept| live.give(AgentCommand::AnswerConsult { task, accept });
    let from = Signal::derive(move || card.get().map(|card| card.0.from.name).unwrap_or_default());
    let title = move || texts.with(CallKey::ConsultAsks, &[("name", &from.get())]);
    let about = move || {
        let (card, _) = card.get()?;
        let name = card.customer.customer.display_name;
        let words = texts.with(CallKey::ConsultAbout, &[("customer", &name)]);
        Some(match card.service {
            Some(service) => format!("{words} · {}", service.display_name),
            None => words,
        })
    };
    let countdown = Signal::derive(move || {
        card.get()
            .map(|card| card.1)
            .unwrap_or(Countdown::new(0, 1, Millis(0)))
    });
    view! {
        <article class="offer" aria-label=title data-testid="consult-card" data-task-id=task.to_string()>
            <header class="offer-head">
                <Avatar name=from />
                <div class="offer-who">
                    <h2 class="offer-name" dir="auto">{title}</h2>
                    <p class="offer-meta" dir="auto">{about}</p>
                </div>
                <Ring countdown=countdown />
            </header>
            <div class="offer-actions call-answers">
                <Answers wording=WORDING given=answer on_answer=Callback::new(give) />
            </div>
        </article>
    }
}

/// The user talks with the colleague.
#[component]
fn Talking(task: TaskId) -> impl IntoView {
    let live = use_live();
    let calls = use_calls();
    let texts = texts();
    let card = live.part(move |session: &Session| card_of(session, task));
    let call = Signal::derive(move || card.get().and_then(|card| card.call));
    let media = Memo::new(move |_| calls.media_of(task));
    let name = Signal::derive(move || card.get().map(|card| card.from.name).unwrap_or_default());
    let words = move |key| {
        let customer = card.get().map(|card| card.customer.customer.display_name);
        let customer = customer.unwrap_or_default();
        texts.with(key, &[("name", &name.get()), ("customer", &customer)])
    };
    let is_leaving =
        live.part(move |session: &Session| session.commands().is_leaving_consult(task));
    view! {
        <article class="offer call-side" data-testid="call" data-task-id=task.to_string() aria-label=move || words(CallKey::ConsultWith)>
            <header class="call-side-head">
                <h2 class="offer-name" dir="auto">{move || words(CallKey::ConsultWith)}</h2>
                <p class="offer-meta" dir="auto">{move || words(CallKey::ConsultWithText)}</p>
            </header>
            <div class="call-side-line">
                <Status call=call name=name media=media.into() />
                <QualityMeter media=media.into() />
            </div>
            <div class="call-side-foot">
                <MicrophoneButton />
                <button
                    type="button"
                    class="ui-button call-leave"
                    data-testid="hang-up"
                    disabled=is_leaving
                    on:click=move |_| live.give(AgentCommand::EndConsult { task })
                >
                    <Picture pic=Pic::PhoneDown />
                    {t(CallKey::ConsultLeave)}
                </button>
            </div>
            <MediaNotes media=media.into() />
        </article>
    }
}
