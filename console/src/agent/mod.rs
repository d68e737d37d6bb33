//! The agent's desk: own state, offers, pickup list and tasks, the open conversation or external
//! task, the customer.

mod codes;
mod details;
mod ended;
mod external;
mod named_select;
mod offers;
mod pickup;
mod state;
mod talk;
mod tasks;
mod transfer;

use leptos::prelude::*;

use crate::call::{ConsultCards, MiniCall};
use crate::live::{shelf, use_live};
use crate::shell::use_panes;
use crate::text::{Key, t};
use crate::view::session::Session;

pub(crate) use ended::EndDialog;
pub(crate) use offers::Ring;
pub(crate) use talk::ReadAlong;
pub(crate) use transfer::{TransferDialog, can_transfer};

use details::Details;
use offers::Offers;
use pickup::Pickup;
use state::State;
use talk::Talks;
use tasks::Tasks;

/// The three panes of the desk.
#[component]
pub(crate) fn Workplace() -> impl IntoView {
    tidy_drafts();
    open_previews();
    view! {
        <main class="desk" id="desk">
            <h1 class="ui-hidden">{t(Key::NavAgent)}</h1>
            <div class="desk-side">
                <State />
                <MiniCall />
                <ConsultCards />
                <Offers />
                <Pickup />
                <Tasks />
            </div>
            <Talks />
            <Details />
        </main>
    }
}

/// Shows the session of an offer that opens by itself.
fn open_previews() {
    let panes = use_panes();
    let previewed = use_live().part(|session: &Session| {
        let ringing = session.previewed()?;
        Some(ringing.card.offer)
    });
    // On a small screen the offer itself is in view and must stay so.
    Effect::new(move || {
        if previewed.get().is_some() {
            panes.show_details_beside();
        }
    });
}

/// Forgets the drafts of tasks that have left the desk.
fn tidy_drafts() {
    let live = use_live();
    let tasks = live.part(|session: &Session| {
        let desk = session.desk();
        desk.snapshot.is_some().then(|| {
            desk.tasks()
                .iter()
                .map(|task| task.task)
                .collect::<Vec<_>>()
        })
    });
    Effect::new(move || {
        if let Some(tasks) = tasks.get() {
            shelf::forget_drafts(live.me().user, &tasks);
        }
    });
}
