//! The supervisors' area: what runs in the services now, why, and the ways to step in.

mod create;
mod head;
mod part;
mod queues;
mod sheet;
mod states;
mod tasks;
mod users;

use browser::platform::window;
use leptos::ev;
use leptos::prelude::*;
use shared::ids::TaskId;
use wasm_bindgen::JsValue;

use crate::live::{Live, use_live};
use crate::shell::{Pic, Picture};
use crate::text::{LiveKey, t};
use crate::view::session::Session;

use create::CreateDialog;
use head::{Head, Tiles};
use part::Supervised;
use queues::Queues;
use sheet::Sheet;
use tasks::Tasks;
use users::Users;

/// What is open in this area.
#[derive(Clone, Copy)]
pub(crate) struct Room {
    /// The task whose story is read.
    open: RwSignal<Option<TaskId>>,
    is_form_open: RwSignal<bool>,
}

fn use_room() -> Room {
    expect_context()
}

/// The task whose story the address asks for: `#live/{task}`.
fn asked_for() -> Option<TaskId> {
    let hash = window().location().hash().ok()?;
    hash.strip_prefix("#live/")?.parse().ok()
}

/// The address follows the story that is read, without a step in the history of its own.
fn write_address(open: Option<TaskId>) {
    if open == asked_for() {
        return;
    }
    let hash = open.map_or_else(|| "#live".to_owned(), |task| format!("#live/{task}"));
    if let Ok(history) = window().history() {
        drop(history.replace_state_with_url(&JsValue::NULL, "", Some(&hash)));
    }
}

/// Milliseconds to add to the spans of the board; stands still without a connection.
fn grown(live: Live) -> Signal<i64> {
    let board = live.part(|session: &Session| session.board().clone());
    Signal::derive(move || board.with(|board| board.grown_ms(live.clock.get())))
}

/// A span of the board as it is now.
fn span(ms: u64, grown_ms: i64) -> String {
    let ms = i64::try_from(ms).unwrap_or(i64::MAX);
    crate::view::clock::clock_text(ms.saturating_add(grown_ms))
}

/// The page; the board is followed while it is shown.
#[component]
pub(crate) fn Supervisor() -> impl IntoView {
    let live = use_live();
    live.read_board();
    let room = Room {
        open: RwSignal::new(asked_for()),
        is_form_open: RwSignal::new(false),
    };
    provide_context(room);
    Effect::new(move || write_address(room.open.get()));
    let hash = window_event_listener(ev::hashchange, move |_| {
        if let Some(task) = asked_for() {
            room.open.set(Some(task));
        }
    });
    on_cleanup(move || hash.remove());
    let is_known = live.part(|session: &Session| session.board().newest().is_some());
    view! {
        <main
            class="live"
            class:with-sheet=move || room.open.get().is_some()
            data-testid="live"
        >
            <div class="live-page">
                <Head />
                <Supervised />
                <Show when=move || is_known.get() fallback=|| view! { <Loading /> }>
                    <Tiles />
                    <Queues />
                    <div class="live-two">
                        <Tasks />
                        <Users />
                    </div>
                </Show>
            </div>
            <Sheet />
        </main>
        <CreateDialog />
    }
}

#[component]
fn Loading() -> impl IntoView {
    view! {
        <div class="live-loading" role="status">
            <Picture pic=Pic::Pulse />
            <p>{t(LiveKey::Loading)}</p>
            <div class="skeleton" aria-hidden="true"><i></i><i></i><i></i></div>
        </div>
    }
}
