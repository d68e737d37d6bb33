//! Dashboards: the list of them, and the one that is open.

mod ask;
mod bar;
mod board;
mod body;
mod grid;
mod list;
mod settings;
mod work;

use std::cell::RefCell;

use leptos::prelude::*;

use crate::room::{Room, use_room};
use crate::view::route::Route;

use board::Board;
use list::List;
pub(crate) use work::Open;
use work::Work;

thread_local! {
    // Who leaves for a customer finds what was not saved when coming back.
    static KEPT: RefCell<Option<Open>> = const { RefCell::new(None) };
}

/// The program is closed: what is not saved is kept.
pub(crate) fn keep(room: Room) {
    let open = room.open.try_get_untracked().flatten();
    KEPT.replace(open.filter(|open| open.draft.is_dirty()));
}

/// The page.
#[component]
pub(crate) fn Boards() -> impl IntoView {
    let room = use_room();
    let work = Work::new(room);
    provide_context(work);
    if let Some(kept) = KEPT.take() {
        let asked = room.route.get_untracked().dashboard;
        // Who comes back finds what was not saved, unless another one was asked for.
        if asked.is_none_or(|asked| asked == kept.item.item.id) {
            room.go(Route::dashboard(kept.item.item.id));
            room.open.set(Some(kept));
            work.is_editing.set(true);
        }
    }
    Effect::new(move || {
        let is_dirty = room
            .open
            .with(|open| open.as_ref().is_some_and(|open| open.draft.is_dirty()));
        room.is_dirty.set(is_dirty);
    });
    let dashboard = Memo::new(move |_| room.route.get().dashboard);
    move || match dashboard.get() {
        Some(id) => view! { <Board id=id /> }.into_any(),
        None => view! { <List /> }.into_any(),
    }
}
