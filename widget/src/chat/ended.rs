//! In place of the field once the chat is over: the way to the next one.

use shared::wire::EndReason;

use crate::app::App;
use crate::draw::parts::button;
use crate::draw::{El, el};
use crate::text::Key;
use crate::view::contact::{Contact, Model};

/// The end of the conversation; thanks are for those who had one.
pub(super) fn ended(app: App) -> El {
    let thanks = move || el("p", "ended-text").words(move || app.text(Key::EndedText));
    el("div", "ended")
        .testid("ended")
        .when(move || app.model.with(had_talk), thanks)
        .child(button(
            "ui-button ui-primary",
            "restart",
            move || app.text(Key::Restart),
            move || app.restart(),
        ))
}

const fn had_talk(model: &Model) -> bool {
    matches!(
        model.contact,
        Contact::Ended(EndReason::ByCustomer | EndReason::ByUser)
    )
}
