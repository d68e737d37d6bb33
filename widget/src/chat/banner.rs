//! What is wrong with the connection, while something is.

use browser::link::session::LinkState;
use browser::ui::Glyph;
use shared::error_code::ErrorCode;

use crate::app::App;
use crate::draw::parts::icon;
use crate::draw::{El, el};
use crate::failure::{alert, retry};
use crate::text::Key;
use crate::view::contact::Contact;

/// What the banner shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Nothing,
    Words(Key, Glyph, &'static str),
    Failure(ErrorCode),
    Lost(ErrorCode),
}

/// A strip above the conversation.
pub(super) fn banner(app: App) -> El {
    let shown = move || app.model.with(|model| what(&model.contact, model.link));
    let draw = move |shown| match shown {
        Shown::Nothing => None,
        Shown::Words(key, glyph, state) => Some(
            el("p", "banner")
                .testid("connection")
                .attr("data-state", state)
                .child(icon(glyph))
                .child(el("span", "").words(move || app.text(key))),
        ),
        // Nothing to try again: the way on is below, in place of the field.
        Shown::Lost(code) => Some(el("div", "banner-failure").child(alert(app, code))),
        Shown::Failure(code) => Some(
            el("div", "banner-failure")
                .child(alert(app, code))
                .child(retry(app)),
        ),
    };
    el("div", "").attr("role", "status").swap(shown, draw)
}

const fn what(contact: &Contact, link: LinkState) -> Shown {
    match (contact, link) {
        (Contact::Lost(code), _) => Shown::Lost(*code),
        (Contact::None | Contact::Ended(_), _) => Shown::Nothing,
        (_, LinkState::Stopped(code)) => Shown::Failure(code),
        (_, LinkState::Offline) => Shown::Words(Key::Offline, Glyph::Offline, "offline"),
        (_, LinkState::Reconnecting) => {
            Shown::Words(Key::Reconnecting, Glyph::Retry, "reconnecting")
        }
        (_, LinkState::Connecting | LinkState::Idle | LinkState::Live) => Shown::Nothing,
    }
}
