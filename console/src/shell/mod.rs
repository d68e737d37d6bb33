//! The frame around every page of the console: who is signed in, health, alerts, dialogs.

mod announcer;
mod app;
mod area;
mod banner;
mod brand;
mod health;
mod help;
mod keys;
mod language;
mod menu;
mod panes;
mod popover;
mod program;
mod switch;
mod toasts;
mod top;

use leptos::prelude::*;
use shared::api::login::Me;

use crate::agent::{EndDialog, TransferDialog, Workplace};
use crate::call::{CallSound, ConsultDialog};
use crate::live::prefs::Prefs;
use crate::live::{Calls, Gate, Live};
use crate::supervisor::Supervisor;
use crate::text::texts;
use crate::view::session::Session;

pub(crate) use app::{App, ask_who};
pub(crate) use brand::Brand;
pub(crate) use console_base::picture::{Pic, Picture};
pub(crate) use language::LanguageSelect;
pub(crate) use panes::{COMPOSER, Pane, use_panes};
pub(crate) use program::Programs;
pub(crate) use switch::Switch;

use announcer::Announcer;
use area::Area;
use banner::Banner;
use help::Help;
use panes::Panes;
use program::ProgramPlace;
use toasts::ToastList;
use top::TopBar;

/// The console of somebody who is signed in.
#[component]
pub(crate) fn Shell(me: Me, gate: RwSignal<Gate>, prefs: RwSignal<Prefs>) -> impl IntoView {
    let area = area::follow(&me);
    let live = Live::start(me, gate, prefs, texts());
    provide_context(live);
    let panes = Panes::new(prefs, area);
    provide_context(panes);
    let calls = Calls::start(live);
    provide_context(calls);
    keys::listen(live, calls, panes);
    let has_task = live.part(|session: &Session| session.selected().is_some());
    view! {
        <div
            class="app"
            data-pane=move || panes.pane.get().name()
            data-area=move || area.get().name()
            data-details=move || if has_task.get() && panes.is_details_open() { "open" } else { "closed" }
        >
            <TopBar />
            <Banner />
            {move || match area.get() {
                Area::Desk => view! { <Workplace /> }.into_any(),
                Area::Live => view! { <Supervisor /> }.into_any(),
                Area::Reports => view! { <ProgramPlace name="reports" /> }.into_any(),
                // The same program: it looks at the address.
                Area::Admin | Area::Account => view! { <ProgramPlace name="admin" /> }.into_any(),
            }}
        </div>
        <ToastList />
        <EndDialog />
        <TransferDialog />
        <ConsultDialog />
        <CallSound />
        <Help />
        <Announcer />
    }
}
