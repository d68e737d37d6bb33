//! In place of the field once the chat is over: the way to the next one.

use crate::app::App;
use crate::draw::parts::button;
use crate::draw::{El, el};
use crate::text::Key;

/// The end of the conversation.
pub(super) fn ended(app: App) -> El {
    el("div", "ended")
        .testid("ended")
        .child(el("p", "ended-text").words(move || app.text(Key::EndedText)))
        .child(button(
            "ui-button ui-primary",
            "restart",
            move || app.text(Key::Restart),
            move || app.restart(),
        ))
}
