//! The queues: who waits how long in each service, and what its people do.

use leptos::prelude::*;
use shared::ids::ServiceId;
use shared::wire::{AvailabilityState, BoardQueue};

use super::{grown, span};
use crate::live::use_live;
use crate::text::{Key, LiveKey, t, texts};
use crate::view::session::Session;

/// The columns after the name.
const COLUMNS: [LiveKey; 8] = [
    LiveKey::ColWaiting,
    LiveKey::ColLongest,
    LiveKey::ColFree,
    LiveKey::ColOnDuty,
    LiveKey::ColRinging,
    LiveKey::ColBusy,
    LiveKey::ColWrapUp,
    LiveKey::ColAway,
];

fn ids(session: &Session) -> Vec<ServiceId> {
    let board = session.board().newest();
    board.map_or_else(Vec::new, |board| {
        board.queues.iter().map(|queue| queue.service.id).collect()
    })
}

/// The table; on a small screen it scrolls beside its first column.
#[component]
pub(super) fn Queues() -> impl IntoView {
    let ids = use_live().part(ids);
    view! {
        <section class="card" aria-labelledby="queues-title">
            <h2 class="card-title" id="queues-title">{t(LiveKey::Queues)}</h2>
            <Show
                when=move || ids.with(|ids| !ids.is_empty())
                fallback=|| view! { <p class="card-none">{t(LiveKey::QueuesNone)}</p> }
            >
                <div class="table-wrap" tabindex="0" role="region" aria-labelledby="queues-title">
                    <table class="table" data-testid="queues">
                        <thead>
                            <tr>
                                <th scope="col">{t(LiveKey::ColService)}</th>
                                {COLUMNS
                                    .map(|key| view! { <th scope="col" class="number">{t(key)}</th> })
                                    .into_iter()
                                    .collect_view()}
                            </tr>
                        </thead>
                        <tbody>
                            <For each=move || ids.get() key=|id| *id let:id>
                                <QueueRow id=id />
                            </For>
                        </tbody>
                    </table>
                </div>
            </Show>
        </section>
    }
}

#[component]
fn QueueRow(id: ServiceId) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let grown = grown(live);
    let queue = live.part(move |session: &Session| session.board().queue(id).cloned());
    let figure = move |pick: fn(&BoardQueue) -> u32| {
        let n = move || queue.with(|queue| queue.as_ref().map(pick)).unwrap_or(0);
        view! { <td class="number digits" class:zero=move || n() == 0>{n}</td> }
    };
    let longest = move || {
        let ms = queue.with(|queue| queue.as_ref()?.longest_wait_ms)?;
        Some(span(ms, grown.get()))
    };
    let state = move || {
        let state = queue.with(|queue| queue.as_ref().map(|queue| queue.availability.state))?;
        let (tone, key) = match state {
            AvailabilityState::Open | AvailabilityState::Available => ("good", Key::ServiceOpen),
            AvailabilityState::Busy | AvailabilityState::Away => ("warn", Key::ServiceBusy),
            AvailabilityState::Closed | AvailabilityState::Offline => {
                ("neutral", Key::ServiceClosed)
            }
        };
        Some(view! {
            <span class="ui-dot" data-tone=tone aria-hidden="true"></span>
            <span class="queue-state">{texts.get(key)}</span>
        })
    };
    let name =
        move || queue.with(|queue| queue.as_ref().map(|one| one.service.display_name.clone()));
    view! {
        <tr data-testid="queue" data-service-id=id.to_string()>
            <th scope="row">
                <span class="queue-name" dir="auto">{name}</span>
                <span class="queue-meta">{state}</span>
            </th>
            {figure(|queue| queue.waiting)}
            <td class="number digits" class:zero=move || longest().is_none()>
                {move || longest().unwrap_or_else(|| "–".to_owned())}
            </td>
            {figure(|queue| queue.free)}
            {figure(|queue| queue.on_duty)}
            {figure(|queue| queue.ringing)}
            {figure(|queue| queue.busy)}
            {figure(|queue| queue.wrap_up)}
            {figure(|queue| queue.not_available)}
        </tr>
    }
}
