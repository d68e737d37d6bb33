//! The field to write in: grows with its text, counts near the limit, Enter sends.

use browser::platform::focus;
use browser::platform::timer::Timer;
use browser::ui::Glyph;
use shared::wire::AnswerKind;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use crate::app::App;
use crate::draw::parts::icon;
use crate::draw::{El, el};
use crate::text::Key;
use crate::view::compose::{self, Room};
use crate::view::question::Question;

/// The field and its button.
pub(super) fn composer(app: App) -> El {
    let owner = move || app.question.with(Question::owner);
    let row = el("div", "composer-row")
        .swap(owner, move |_| Some(field(app)))
        .child(send_button(app));
    app.later(Timer::after(0, move || app.focus_composer()));
    el("form", "composer")
        .attr("novalidate", "")
        .child(note(app))
        .child(count(app))
        .child(row)
        .on("submit", move |event| {
            event.prevent_default();
            send(app);
        })
}

/// The field for messages, or for an answer of this kind. A copy behind the field gives it its
/// height: no script has to measure.
fn field(app: App) -> El {
    // Whoever was writing goes on writing.
    if focus::is_within("#composer") {
        app.later(Timer::after(0, || {
            focus::focus("#composer");
        }));
    }
    let (kind, asked) = app.question.peek(|question| {
        let asked = question.asked().map(|asked| asked.text.clone());
        (question.kind(), asked)
    });
    let words = if kind.is_some() {
        Key::Answer
    } else {
        Key::Composer
    };
    let field = of_kind(kind)
        .attr("id", "composer")
        .testid("composer")
        .attr("dir", "auto")
        .attr("enterkeyhint", "send")
        .attr_when("aria-label", move || {
            let asked = asked.clone().filter(|_| kind.is_some());
            Some(asked.unwrap_or_else(|| app.text(words).to_owned()))
        })
        .attr_when("placeholder", move || Some(app.text(words).to_owned()))
        .attr_when("aria-invalid", move || {
            is_wrong(app).then(|| "true".to_owned())
        })
        .attr("aria-describedby", "note room")
        .value(move || app.draft.get())
        .on("input", move |event| {
            app.forgive();
            app.write_draft(leptos::prelude::event_target_value(&event));
        })
        .on("keydown", move |event| typed(app, &event));
    el("div", "grow")
        .attr_when("data-copy", move || Some(app.draft.get()))
        .child(field)
}

/// The element that brings the right keyboard.
fn of_kind(kind: Option<AnswerKind>) -> El {
    let input = |kind| el("input", "composer-field").attr("type", kind);
    match kind {
        Some(AnswerKind::Email) => input("email").attr("autocomplete", "email"),
        Some(AnswerKind::Phone) => input("tel").attr("autocomplete", "tel"),
        Some(AnswerKind::Date) => input("date"),
        Some(AnswerKind::Digits { .. } | AnswerKind::Number { min: 0.., .. }) => {
            input("text").attr("inputmode", "numeric")
        }
        // The keyboard of numbers has no minus everywhere.
        Some(AnswerKind::Number { .. }) => input("text"),
        _ => el("textarea", "composer-field").attr("rows", "1"),
    }
}

fn is_wrong(app: App) -> bool {
    let faulty = app.question.with(|question| question.fault.is_some());
    faulty || matches!(room(app), Room::Over(_))
}

/// What the answer must be, how often it was asked for, how long there is; or what was wrong.
fn note(app: App) -> El {
    el("p", "composer-room")
        .attr("id", "note")
        .testid("question-note")
        .attr("dir", "auto")
        .words(move || {
            let texts = app.texts();
            app.question.with(|question| texts.question(question))
        })
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
