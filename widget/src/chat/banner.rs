//! What is wrong with the connection, while something is.

use browser::link::session::LinkState;
use browser::ui::{Button, Glyph, Icon};
use leptos::prelude::*;
use shared::error_code::ErrorCode;

use crate::app::App;
use crate::failure::Alert;
use crate::text::Key;
use crate::view::contact::Contact;

/// What the banner shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Nothing,
    Words(Key, Glyph, &'static str),
    Failure(ErrorCode),
}

/// A strip above the conversation.
#[component]
pub(super) fn Banner(app: App) -> impl IntoView {
    let shown = Memo::new(move |_| app.model.with(|model| what(&model.contact, model.link)));
    view! {
        <div role="status">
            {move || match shown.get() {
                Shown::Nothing => ().into_any(),
                Shown::Words(key, glyph, state) => {
                    view! {
                        <p class="banner" data-testid="connection" data-state=state>
                            <Icon glyph=glyph />
                            <span>{move || app.text(key)}</span>
                        </p>
                    }
                        .into_any()
                }
                Shown::Failure(code) => {
                    view! {
                        <div class="banner-failure">
                            <Alert app=app code=code />
                            <Button testid="retry" on_press=Callback::new(move |_| app.reconnect())>
                                {move || app.text(Key::Retry)}
                            </Button>
                        </div>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

const fn what(contact: &Contact, link: LinkState) -> Shown {
    match (contact, link) {
        (Contact::Lost(code), _) => Shown::Failure(*code),
        (Contact::None | Contact::Ended(_), _) => Shown::Nothing,
        (_, LinkState::Stopped(code)) => Shown::Failure(code),
        (_, LinkState::Offline) => Shown::Words(Key::Offline, Glyph::Offline, "offline"),
        (_, LinkState::Reconnecting) => {
            Shown::Words(Key::Reconnecting, Glyph::Retry, "reconnecting")
        }
        (_, LinkState::Connecting | LinkState::Idle | LinkState::Live) => Shown::Nothing,
    }
}
