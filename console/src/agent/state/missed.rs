//! After a missed offer nothing more is offered until the user says to be back, or time is up.

use leptos::prelude::*;
use shared::wire::{AgentCommand, AgentStatus};

use crate::live::use_live;
use crate::shell::{Pic, Picture};
use crate::text::{Key, t, texts};
use crate::view::clock::{Countdown, clock_text};
use crate::view::session::Session;

/// The explanation with its button.
#[component]
pub(crate) fn Missed() -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let is_missed = live.part(|session: &Session| {
        session
            .desk()
            .snapshot
            .as_ref()
            .is_some_and(|desk| desk.status == AgentStatus::Missed)
    });
    let left = live.part(|session: &Session| {
        let ms = session.desk().snapshot.as_deref()?.duty.missed_ms?;
        let ms = u32::try_from(ms).unwrap_or(u32::MAX);
        Some(Countdown::new(ms, ms, session.desk().at))
    });
    let clears = move || {
        let time = clock_text(left.get()?.left_secs(live.clock.get()) * 1_000);
        Some(texts.with(Key::MissedClears, &[("time", &time)]))
    };
    view! {
        <Show when=move || is_missed.get()>
            <div class="missed" role="alert">
                <Picture pic=Pic::Alert />
                <p>
                    <strong>{t(Key::MissedTitle)}</strong>
                    <span>{t(Key::MissedText)}</span>
                    <span class="digits" data-testid="missed-left">{clears}</span>
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
