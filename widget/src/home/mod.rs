//! The first screen: a greeting and the ways to get in touch.

use browser::ui::{Glyph, Icon};
use leptos::prelude::*;
use shared::wire::AvailabilityState;

use crate::app::App;
use crate::text::Key;

/// The first screen.
#[component]
pub(crate) fn Home(app: App) -> impl IntoView {
    let nobody_there = move || {
        let state = app.model.with(|model| model.availability?.state.into());
        matches!(
            state,
            Some(AvailabilityState::Closed | AvailabilityState::Offline)
        )
    };
    view! {
        <section class="home">
            <h2 class="home-title">{move || app.text(Key::Greeting)}</h2>
            <p class="home-text">
                {move || app.text(if nobody_there() { Key::NobodyThere } else { Key::GreetingText })}
            </p>
            <button
                type="button"
                class="choice"
                data-testid="choose-chat"
                on:click=move |_| app.choose_chat()
            >
                <span class="choice-icon">
                    <Icon glyph=Glyph::Chat />
                </span>
                <span class="choice-words">
                    <span class="choice-title">{move || app.text(Key::ChooseChat)}</span>
                    <span class="choice-text">{move || app.text(Key::ChooseChatText)}</span>
                </span>
                <Icon glyph=Glyph::Forward />
            </button>
        </section>
    }
}
