//! A message of a person: text, time, and how far an own message has come.

use browser::platform::random;
use browser::text::date::machine_readable;
use browser::ui::Glyph;
use shared::Millis;
use shared::error_code::ErrorCode;
use shared::ids::MessageId;

use super::line::linked;
use crate::app::App;
use crate::draw::parts::{avatar, button, icon};
use crate::draw::{El, el};
use crate::text::Key;
use crate::view::contact::Model;
use crate::view::thread::{Delivery, Line};

/// What a user wrote; `first` of several in a row.
pub(super) fn user(app: App, line: &Line, name: &str, text: &str, first: bool) -> El {
    let class = if first {
        "line line-user line-first"
    } else {
        "line line-user"
    };
    let (drawn, says) = (name.to_owned(), name.to_owned());
    let bubble = el("div", "ui-bubble ui-other")
        .attr("dir", "auto")
        .spoken(move || app.texts().named(Key::Says, &says) + " ")
        .child(linked(app, text))
        .child(el("span", "meta").child(time(app, line.at)));
    message(class, "user", line.id)
        .attr("data-state", "sent")
        .children(first.then(|| avatar(move || drawn.clone())))
        .child(bubble)
}

/// What the customer wrote.
pub(super) fn own(app: App, line: &Line, text: &str) -> El {
    let id = line.id;
    let delivery = move || {
        id.map_or(Delivery::Sent, |id| {
            app.thread.with(|thread| thread.delivery(id))
        })
    };
    let meta = el("span", "meta")
        .child(time(app, line.at))
        .swap(delivery, move |delivery| Some(mark(app, delivery)));
    let bubble = el("div", "ui-bubble ui-own")
        .attr("dir", "auto")
        .spoken(move || app.text(Key::You).to_owned() + ": ")
        .child(linked(app, text))
        .child(meta);
    message("line line-own", "customer", id)
        .attr_when("data-state", move || Some(delivery().name().to_owned()))
        .child(bubble)
        .swap(delivery, move |delivery| match (delivery, id) {
            (Delivery::Failed(code), Some(id)) => Some(failed(app, id, code)),
            _ => None,
        })
}

fn message(class: &str, from: &str, id: Option<MessageId>) -> El {
    let message = el("div", class).testid("message").attr("data-from", from);
    match id {
        Some(id) => message.attr("data-message-id", &random::write_uuid(id.0)),
        None => message,
    }
}

/// Why a message was not sent, and the way to send it again.
fn failed(app: App, id: MessageId, code: ErrorCode) -> El {
    let why = el("span", "")
        .words(move || app.text(Key::NotSent))
        .text(" ")
        .words(move || app.texts().failure(code));
    let again = move || {
        button(
            "failed-retry",
            "retry",
            move || app.text(Key::Retry),
            move || app.retry_message(id),
        )
    };
    el("p", "failed")
        .child(why)
        .when(move || app.model.with(Model::may_write), again)
}

fn mark(app: App, delivery: Delivery) -> El {
    let (key, glyph) = match delivery {
        Delivery::Sending => (Key::Sending, Glyph::Clock),
        Delivery::Sent => (Key::Sent, Glyph::Check),
        Delivery::Seen => (Key::Seen, Glyph::Checks),
        Delivery::Failed(_) => (Key::NotSent, Glyph::Alert),
    };
    el("span", "mark")
        .child(icon(glyph))
        .spoken(move || app.text(key))
}

fn time(app: App, at: Millis) -> El {
    el("time", "")
        .attr("datetime", &machine_readable(at))
        .words(move || app.date(|dates| dates.time(at)))
}
