//! The frame around every screen: header, the screen itself, and the voice for screen readers.

mod header;

use leptos::prelude::*;

use crate::app::App;
use crate::chat::Chat;
use crate::failure::Failure;
use crate::home::Home;
use crate::prechat::Prechat;
use crate::view::contact::Screen;

use header::Header;

/// The whole app.
#[component]
pub(crate) fn Shell(app: App) -> impl IntoView {
    let screen = Memo::new(move |_| app.model.with(crate::view::contact::Model::screen));
    let body = move || match screen.get() {
        Screen::Home => view! { <Home app=app /> }.into_any(),
        Screen::Form => view! { <Prechat app=app /> }.into_any(),
        Screen::Chat => view! { <Chat app=app /> }.into_any(),
        Screen::Failure(code) => view! { <Failure app=app code=code /> }.into_any(),
    };
    view! {
        <div class="shell" data-testid="widget" class:phone=move || app.panel.get().phone>
            <Header app=app />
            <main class="screen">{body}</main>
            <div class="ui-hidden" role="status" aria-live="polite">{app.spoken}</div>
        </div>
    }
}
