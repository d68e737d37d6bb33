//! The field to write in: grows with its text, counts near the limit, Enter sends.

use browser::platform::focus;
use browser::platform::timer::Timer;
use browser::ui::Glyph;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use crate::app::App;
use crate::draw::parts::icon;
use crate::draw::{El, el};
use crate::text::Key;
use crate::view::compose::{self, Room};

/// The field and its button.
pub(super) fn composer(app: App) -> El {
    let row = el("div", "composer-row")
        .child(field(app))
        .child(send_button(app));
    app.later(Timer::after(0, move || app.focus_composer()));
    el("form", "composer")
        .child(count(app))
        .child(row)
        .on("submit", move |event| {
            event.prevent_default();
            send(app);
        })
}

/// A copy behind the field gives it its height: no script has to measure.
fn field(app: App) -> El {
    let field = el("textarea", "composer-field")
        .attr("id", "composer")
        .testid("composer")
        .attr("rows", "1")
        .attr("dir", "auto")
        .attr("enterkeyhint", "send")
        .label(move || app.text(Key::Composer))
        .attr_when("placeholder", move || {
            Some(app.text(Key::Composer).to_owned())
        })
        .attr_when("aria-invalid", move || {
            matches!(room(app), Room::Over(_)).then(|| "true".to_owned())
        })
        .attr_when("aria-describedby", move || {
            (room(app) != Room::Plenty).then(|| "room".to_owned())
        })
        .value(move || app.draft.get())
        .on("input", move |event| {
            app.write_draft(leptos::prelude::event_target_value(&event));
        })
        .on("keydown", move |event| typed(app, &event));
    el("div", "grow")
        .attr_when("data-copy", move || Some(app.draft.get()))
        .child(field)
}

fn send_button(app: App) -> El {
    let words = move || app.text(Key::Send);
    el("button", "composer-send")
        .attr("type", "submit")
        .testid("send")
        .label(words)
        .attr_when("title", move || Some(words().to_owned()))
        .flag("disabled", move || {
            app.draft.with(|text| compose::message(text).is_none())
        })
        .child(icon(Glyph::Send))
}

/// How many characters are left, once that matters.
fn count(app: App) -> El {
    let words = move |room| match room {
        Room::Plenty => None,
        Room::Left(n) => Some(("composer-room", Key::CharsLeft, n)),
        Room::Over(n) => Some(("composer-room over", Key::CharsOver, n)),
    };
    el("div", "").swap(
        move || room(app),
        move |room| {
            let (class, key, n) = words(room)?;
            let count = el("p", class).attr("id", "room").testid("characters");
            Some(count.words(move || app.texts().count(key, n)))
        },
    )
}

fn room(app: App) -> Room {
    app.draft.with(|text| compose::room(text))
}

fn typed(app: App, event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    // While an input method composes, Enter picks a word and sends nothing.
    if key.key() == "Enter" && !key.shift_key() && !key.is_composing() {
        event.prevent_default();
        send(app);
    }
}

fn send(app: App) {
    app.send_draft();
    focus::focus("#composer");
}
