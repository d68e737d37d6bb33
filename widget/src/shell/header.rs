//! Who one talks to, whether they are there, and the ways out.

use browser::ui::{Avatar, Dot, Glyph, IconButton, Tone};
use leptos::prelude::*;
use shared::wire::{Availability, AvailabilityState};

use crate::app::App;
use crate::port::outbound::state_word;
use crate::text::Key;
use crate::view::contact::Model;

/// The header of every screen.
#[component]
pub(crate) fn Header(app: App) -> impl IntoView {
    let name = Signal::derive(move || app.model.with(|model| model.display_name.clone()));
    let may_end = move || app.model.with(Model::may_end);
    view! {
        <header class="head">
            <Avatar name=name />
            <div class="head-who">
                <h1 class="head-name" dir="auto">{name}</h1>
                <Presence app=app />
            </div>
            <Show when=may_end>
                <IconButton
                    glyph=Glyph::Leave
                    label=Signal::derive(move || app.text(Key::EndChat).to_owned())
                    testid="end-session"
                    on_press=Callback::new(move |_| app.ending.set(true))
                />
            </Show>
            <IconButton
                glyph=Glyph::Close
                label=Signal::derive(move || app.text(Key::Close).to_owned())
                testid="close"
                on_press=Callback::new(move |_| app.close())
            />
        </header>
    }
}

/// The target's presence: a dot and the words for it.
#[component]
fn Presence(app: App) -> impl IntoView {
    let availability = move || app.model.with(|model| model.availability);
    let tone = Signal::derive(move || availability().map_or(Tone::Neutral, tone_of));
    let words = move || availability().map(|availability| app.texts().presence(availability));
    view! {
        <p
            class="head-presence"
            data-testid="presence"
            data-state=move || availability().map(|availability| state_word(availability.state))
        >
            <Dot tone=tone />
            <span>{words}</span>
        </p>
    }
}

const fn tone_of(availability: Availability) -> Tone {
    match availability.state {
        AvailabilityState::Open | AvailabilityState::Available => Tone::Good,
        AvailabilityState::Busy | AvailabilityState::Away => Tone::Warn,
        AvailabilityState::Closed | AvailabilityState::Offline => Tone::Neutral,
    }
}
