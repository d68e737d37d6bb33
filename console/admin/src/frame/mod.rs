//! The frame: the sections, the list of one of them, and the editor beside it.

mod editor;
mod item_list;
mod nav;
mod questions;
mod reports;
mod stale;
mod used_by;

use leptos::ev;
use leptos::prelude::*;

use crate::desk::use_desk;
use crate::screens::{
    Account, Audio, Audit, EmbedHealthPage, FirstStepsPage, LoginsOfAll, Troubleshooter, UnitTree,
    Workflows,
};
use crate::view::route::{Open, Section};

pub(crate) use item_list::ListHead;
pub(crate) use nav::section_key;

use editor::EditorPane;
use item_list::ItemList;
use nav::Nav;
use questions::Questions;
use reports::Reports;

/// One's own account: a page alone, for everybody.
#[component]
pub(crate) fn AccountFrame() -> impl IntoView {
    view! {
        <div class="admin account" data-testid="admin" data-open="true">
            <Account />
            <Reports />
        </div>
    }
}

/// Everything.
#[component]
pub(crate) fn Frame() -> impl IntoView {
    let desk = use_desk();
    let hash = window_event_listener(ev::hashchange, move |_| desk.address_changed());
    let unload = window_event_listener(ev::beforeunload, move |event| {
        if desk.is_dirty() {
            event.prevent_default();
        }
    });
    let keys = window_event_listener(ev::keydown, move |event| {
        let is_save = (event.ctrl_key() || event.meta_key()) && event.key() == "s";
        if is_save && desk.editor.with_untracked(Option::is_some) {
            event.prevent_default();
            desk.save();
        }
    });
    on_cleanup(move || {
        hash.remove();
        unload.remove();
        keys.remove();
    });
    let section = Memo::new(move |_| desk.route.get().section);
    let is_open = Memo::new(move |_| desk.route.get().open != Open::List);
    view! {
        <div class="admin" data-testid="admin" data-open=move || is_open.get().to_string()>
            <Nav />
            {move || match section.get() {
                Section::Troubleshooter => view! { <Troubleshooter /> }.into_any(),
                Section::Audio => view! { <Audio /> }.into_any(),
                Section::EmbedHealth => view! { <EmbedHealthPage /> }.into_any(),
                Section::FirstSteps => view! { <FirstStepsPage /> }.into_any(),
                Section::Audit => view! { <Audit /> }.into_any(),
                Section::Logins => view! { <LoginsOfAll /> }.into_any(),
                Section::Workflows => view! { <Workflows /> }.into_any(),
                Section::Tenant => view! { <main class="admin-work single"><EditorPane /></main> }.into_any(),
                section => {
                    view! {
                        <main class="admin-work">
                            {if section == Section::Units {
                                view! { <UnitTree /> }.into_any()
                            } else {
                                view! { <ItemList section=section /> }.into_any()
                            }}
                            <EditorPane />
                        </main>
                    }
                        .into_any()
                }
            }}
            <Questions />
            <Reports />
        </div>
    }
}
