//! "End this chat?"

use crate::app::App;
use crate::draw::parts::{button, dialog};
use crate::draw::{El, el};
use crate::text::Key;

/// The question before the chat is ended.
pub(super) fn end_question(app: App) -> El {
    let buttons = el("div", "question-buttons")
        .child(button(
            "ui-button",
            "end-cancel",
            move || app.text(Key::EndCancel),
            move || app.ending.set(false),
        ))
        .child(button(
            "ui-button ui-danger",
            "end-confirm",
            move || app.text(Key::EndConfirm),
            move || app.end(),
        ));
    dialog(app.ending, move || app.text(Key::EndQuestion))
        .child(el("p", "question-text").words(move || app.text(Key::EndQuestionText)))
        .child(buttons)
}
