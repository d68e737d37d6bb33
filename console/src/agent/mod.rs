//! The agent's desk: own state, offers and tasks, the open conversation, the customer.

mod details;
mod ended;
mod offers;
mod state;
mod talk;
mod tasks;

use leptos::prelude::*;

use crate::live::{shelf, use_live};
use crate::text::{Key, t};
use crate::view::session::Session;

pub(crate) use ended::EndDialog;

use details::Details;
use offers::Offers;
use state::State;
use talk::Talks;
use tasks::Tasks;

/// The three panes of the desk.
#[component]
pub(crate) fn Workplace() -> impl IntoView {
    tidy_drafts();
    view! {
        <main class="desk" id="desk">
            <h1 class="ui-hidden">{t(Key::NavAgent)}</h1>
            <div class="desk-side">
                <State />
                <Offers />
                <Tasks />
            </div>
            <Talks />
            <Details />
        </main>
    }
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
