//! The conversation: where it stands, its messages, and the field to write in.

mod banner;
mod choices;
mod composer;
mod end_question;
mod ended;
mod line;
mod log;
mod message;
mod status;

use crate::app::App;
use crate::draw::{El, el};
use crate::view::contact::Model;

/// The conversation, from the first "one moment" to the end.
pub(crate) fn chat(app: App) -> El {
    let top = el("div", "chat-top")
        .child(banner::banner(app))
        .child(status::status(app));
    let bottom = move |may_write| {
        Some(if may_write {
            composer::composer(app)
        } else {
            ended::ended(app)
        })
    };
    el("section", "chat")
        .child(top)
        .child(log::log(app))
        .child(el("div", "").swap(move || app.model.with(Model::may_write), bottom))
        .child(end_question::end_question(app))
}
