//! The services to choose from: who is free there and how many wait, live.

use leptos::prelude::*;
use shared::ids::ServiceId;
use shared::wire::{AvailabilityState, BoardQueue, Modality};

use crate::live::use_live;
use crate::shell::{Pic, Picture};
use crate::text::{Key, t, texts};
use crate::view::board::{Handover, handover, is_meant};
use crate::view::session::Session;

fn queues(session: &Session) -> Option<Vec<BoardQueue>> {
    Some(session.board().newest()?.queues.clone())
}

/// The list with its search.
#[component]
pub(super) fn Choices(
    here: Option<ServiceId>,
    modality: Modality,
    target: RwSignal<Option<ServiceId>>,
) -> impl IntoView {
    let queues = use_live().part(queues);
    let words = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let queues = queues.get().unwrap_or_default().into_iter();
        let ids = queues
            .filter(|queue| is_meant(&queue.service.display_name, &words.get()))
            .map(|queue| queue.service.id);
        ids.collect::<Vec<_>>()
    });
    let empty = move || match queues.get() {
        None => Some(Key::TransferLoading),
        Some(queues) if queues.iter().all(|one| Some(one.service.id) == here) => {
            Some(Key::TransferNone)
        }
        Some(_) if found.with(Vec::is_empty) => Some(Key::TransferNoMatch),
        Some(_) => None,
    };
    let texts = texts();
    view! {
        <label class="search">
            <Picture pic=Pic::Search />
            <span class="ui-hidden">{t(Key::TransferSearch)}</span>
            <input
                type="search"
                class="ui-input"
                data-testid="transfer-search"
                placeholder=t(Key::TransferSearch)
                autocomplete="off"
                prop:value=words
                on:input=move |event| words.set(event_target_value(&event))
            />
        </label>
        <fieldset class="transfer-list">
            <legend class="ui-hidden">{t(Key::TransferTitle)}</legend>
            <For each=move || found.get() key=|id| *id let:id>
                <Choice id=id queues=queues here=here modality=modality target=target />
            </For>
            <p class="transfer-none" role="status">{move || empty().map(|key| texts.get(key))}</p>
        </fieldset>
    }
}

#[component]
fn Choice(
    id: ServiceId,
    queues: Memo<Option<Vec<BoardQueue>>>,
    here: Option<ServiceId>,
    modality: Modality,
    target: RwSignal<Option<ServiceId>>,
) -> impl IntoView {
    let queue = Memo::new(move |_| {
        queues.with(|queues| {
            let mut queues = queues.iter().flatten();
            queues.find(|queue| queue.service.id == id).cloned()
        })
    });
    let verdict = Memo::new(move |_| {
        queue.with(|queue| queue.as_ref().map(|queue| handover(queue, here, modality)))
    });
    let is_open = move || verdict.get() == Some(Handover::Open);
    view! {
        <label class="transfer-choice" class:off=move || !is_open()>
            <input
                type="radio"
                name="transfer-target"
                data-testid="transfer-target"
                data-service-id=id.to_string()
                disabled=move || !is_open()
                prop:checked=move || target.get() == Some(id)
                on:change=move |_| target.set(Some(id))
            />
            <strong class="transfer-name" dir="auto">
                {move || queue.get().map(|queue| queue.service.display_name)}
            </strong>
            <Facts queue=queue verdict=verdict />
        </label>
    }
}

/// Open or closed, who is free, who waits; or why the service cannot be chosen.
#[component]
fn Facts(queue: Memo<Option<BoardQueue>>, verdict: Memo<Option<Handover>>) -> impl IntoView {
    let texts = texts();
    let state = move || {
        let (tone, key) = match queue.get()?.availability.state {
            AvailabilityState::Open | AvailabilityState::Available => ("good", Key::ServiceOpen),
            AvailabilityState::Busy | AvailabilityState::Away => ("warn", Key::ServiceBusy),
            AvailabilityState::Closed | AvailabilityState::Offline => {
                ("neutral", Key::ServiceClosed)
            }
        };
        Some(view! {
            <span class="transfer-state">
                <span class="ui-dot" data-tone=tone aria-hidden="true"></span>
                {texts.get(key)}
            </span>
        })
    };
    let figures = move || {
        let queue = queue.get()?;
        let free = texts.count(Key::NFree, queue.free as usize);
        let waiting = texts.count(Key::Waiting, queue.waiting as usize);
        Some(format!("{free} · {waiting}"))
    };
    let refusal = move || match verdict.get()? {
        Handover::Open => None,
        Handover::Here => Some(Key::TransferHere),
        Handover::NoWorkflow => Some(Key::TransferNoWorkflow),
    };
    view! {
        <span class="transfer-facts">
            {move || match refusal() {
                Some(key) => texts.get(key).into_any(),
                None => view! { {state} <span class="digits" dir="auto">{figures}</span> }.into_any(),
            }}
        </span>
    }
}
