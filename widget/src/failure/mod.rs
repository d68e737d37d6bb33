//! Failures with their code and a way to try again.

use browser::text::fill;
use browser::ui::{Button, Glyph, Icon};
use leptos::prelude::*;
use shared::error_code::ErrorCode;

use crate::app::App;
use crate::text::Key;

/// A failure that leaves nothing else to show.
#[component]
pub(crate) fn Failure(app: App, code: ErrorCode) -> impl IntoView {
    view! {
        <section class="failure">
            <span class="failure-icon">
                <Icon glyph=Glyph::Alert />
            </span>
            <h2 class="failure-title">{move || app.text(Key::FailureTitle)}</h2>
            <div data-testid="error" data-code=code.as_str() role="alert">
                <p>{move || app.texts().failure(code)}</p>
                <p class="failure-code">
                    {move || fill(app.text(Key::FailureCode), &[("code", code.as_str())])}
                </p>
            </div>
            <Button testid="retry" on_press=Callback::new(move |_| app.reconnect())>
                <Icon glyph=Glyph::Retry />
                {move || app.text(Key::Retry)}
            </Button>
        </section>
    }
}

/// A failure above something that can still be used.
#[component]
pub(crate) fn Alert(app: App, code: ErrorCode) -> impl IntoView {
    view! {
        <p class="alert" data-testid="error" data-code=code.as_str() role="alert">
            <Icon glyph=Glyph::Alert />
            <span>{move || app.texts().failure(code)}</span>
        </p>
    }
}
