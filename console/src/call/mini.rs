//! An own call whose conversation is not on the screen: it must be heard, found and muted.

use browser::platform::viewport;
use leptos::prelude::*;
use shared::ids::TaskId;

use super::status::Elapsed;
use super::{MediaNotes, MicrophoneButton, call_of, customer_of};
use crate::live::{use_calls, use_live};
use crate::shell::{Pane, Pic, Picture, use_panes};
use crate::text::{CallKey, t};
use crate::view::call::Role;
use crate::view::session::Session;

/// Where one pane is shown at a time.
const NARROW: &str = "(max-width: 45rem)";

/// The small bar, while it is needed.
#[component]
pub(crate) fn MiniCall() -> impl IntoView {
    let calls = use_calls();
    let panes = use_panes();
    let open = use_live().part(Session::selected);
    // On a phone the list lies above the conversation that is open.
    let is_behind = move || panes.pane.get() == Pane::List && viewport::matches(NARROW);
    let task = Memo::new(move |_| {
        let line = calls.line().filter(|line| line.role == Role::Own)?;
        (open.get() != Some(line.task) || is_behind()).then_some(line.task)
    });
    move || task.get().map(|task| view! { <Mini task=task /> })
}

#[component]
fn Mini(task: TaskId) -> impl IntoView {
    let live = use_live();
    let panes = use_panes();
    let calls = use_calls();
    let call = call_of(live, task);
    let name = customer_of(live, task);
    let media = Memo::new(move |_| calls.media_of(task));
    let open = move |_| {
        live.select(Some(task));
        panes.open_talk();
    };
    view! {
        <section class="call-mini" data-testid="call-mini" aria-label=t(CallKey::Title)>
            <button type="button" class="call-mini-open" on:click=open>
                <span class="call-face" data-tone="good" aria-hidden="true">
                    <Picture pic=Pic::Phone />
                </span>
                <span class="call-mini-name" dir="auto">{name}</span>
                <Elapsed call=call.into() />
            </button>
            <MicrophoneButton />
            <MediaNotes media=media.into() />
        </section>
    }
}
