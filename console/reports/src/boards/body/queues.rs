//! Queues: who waits where, for how long, and who is there.

use leptos::prelude::*;
use shared::api::reports::Widget;
use shared::wire::BoardQueue;

use super::{Blank, grown};
use crate::boards::board::use_now;
use crate::text::{BoardKey, t, ts};
use crate::view::moment::shows_service;

/// The queues of the widget's services.
#[component]
pub(super) fn Queues(widget: Memo<Option<Widget>>) -> impl IntoView {
    let now = use_now();
    let queues = Memo::new(move |_| {
        let live = now.moment.with(|moment| moment.live.clone())?;
        let shows = |queue: &&BoardQueue| {
            widget.with(|one| {
                one.as_ref()
                    .is_some_and(|one| shows_service(one, Some(queue.service.id)))
            })
        };
        Some(
            live.queues
                .iter()
                .filter(shows)
                .cloned()
                .collect::<Vec<_>>(),
        )
    });
    let heads = [
        BoardKey::Service,
        BoardKey::Waiting,
        BoardKey::LongestWait,
        BoardKey::Free,
        BoardKey::OnDuty,
        BoardKey::Talking,
    ];
    move || {
        let queues = queues.get()?;
        if queues.is_empty() {
            return Some(view! { <Blank key=BoardKey::NoQueues /> }.into_any());
        }
        let table = view! {
            <div class="rp-scroll" role="region" tabindex="0" aria-label=ts(BoardKey::Queue)>
                <table class="rp-table">
                    <thead>
                        <tr>
                            {heads
                                .map(|key| view! { <th scope="col" class:rp-number=key != BoardKey::Service>{t(key)}</th> })
                                .into_iter()
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        {queues.into_iter().map(|queue| view! { <Row queue=queue /> }).collect_view()}
                    </tbody>
                </table>
            </div>
        };
        Some(table.into_any())
    }
}

#[component]
fn Row(queue: BoardQueue) -> impl IntoView {
    let now = use_now();
    let longest = move || {
        queue
            .longest_wait_ms
            .map_or_else(|| "–".to_owned(), |ms| grown(ms, now.grown_ms()))
    };
    view! {
        <tr data-testid="queue-row">
            <th scope="row" dir="auto">{queue.service.display_name}</th>
            <td class="digits rp-big" data-tone=(queue.waiting > 0).then_some("warn") data-testid="queue-waiting">{queue.waiting}</td>
            <td class="digits">{longest}</td>
            <td class="digits" data-tone=(queue.free > 0).then_some("good")>{queue.free}</td>
            <td class="digits">{queue.on_duty}</td>
            <td class="digits">{queue.connected}</td>
        </tr>
    }
}
