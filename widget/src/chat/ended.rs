//! In place of the field once the chat is over: the way to the next one.

use browser::ui::{Button, Emphasis};
use leptos::prelude::*;

use crate::app::App;
use crate::text::Key;

/// The end of the conversation.
#[component]
pub(super) fn Ended(app: App) -> impl IntoView {
    view! {
        <div class="ended" data-testid="ended">
            <p class="ended-text">{move || app.text(Key::EndedText)}</p>
            <Button
                emphasis=Emphasis::Primary
                testid="restart"
                on_press=Callback::new(move |_| app.restart())
            >
                {move || app.text(Key::Restart)}
            </Button>
        </div>
    }
}
