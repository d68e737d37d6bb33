//! After a missed offer nothing more is offered until the user says to be back.

use leptos::prelude::*;
use shared::wire::{AgentCommand, AgentStatus};

use crate::live::use_live;
use crate::shell::{Pic, Picture};
use crate::text::{Key, t};
use crate::view::session::Session;

/// The explanation with its button.
#[component]
pub(crate) fn Missed() -> impl IntoView {
    let live = use_live();
    let is_missed = live.part(|session: &Session| {
        session
            .desk()
            .snapshot
            .as_ref()
            .is_some_and(|desk| desk.status == AgentStatus::Missed)
    });
    view! {
        <Show when=move || is_missed.get()>
            <div class="missed" role="alert">
                <Picture pic=Pic::Alert />
                <p>
                    <strong>{t(Key::MissedTitle)}</strong>
                    <span>{t(Key::MissedText)}</span>
                </p>
                <button
                    type="button"
                    class="ui-button ui-primary"
                    data-testid="clear-missed"
                    on:click=move |_| live.give(AgentCommand::ClearMissed)
                >
                    {t(Key::IAmBack)}
                </button>
            </div>
        </Show>
    }
}
