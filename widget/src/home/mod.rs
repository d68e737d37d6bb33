//! The first screen: a greeting and the ways to get in touch.

use browser::ui::Glyph;
use shared::wire::AvailabilityState;

use crate::app::App;
use crate::draw::parts::icon;
use crate::draw::{El, el};
use crate::text::Key;

/// The first screen.
pub(crate) fn home(app: App) -> El {
    let greeting = move || {
        app.text(if is_nobody_there(app) {
            Key::NobodyThere
        } else {
            Key::GreetingText
        })
    };
    el("section", "home")
        .child(el("h2", "home-title").words(move || app.text(Key::Greeting)))
        .child(el("p", "home-text").words(greeting))
        .child(chat_choice(app))
}

fn chat_choice(app: App) -> El {
    let words = el("span", "choice-words")
        .child(el("span", "choice-title").words(move || app.text(Key::ChooseChat)))
        .child(el("span", "choice-text").words(move || app.text(Key::ChooseChatText)));
    el("button", "choice")
        .attr("type", "button")
        .testid("choose-chat")
        .child(el("span", "choice-icon").child(icon(Glyph::Chat)))
        .child(words)
        .child(icon(Glyph::Forward))
        .on("click", move |_| app.choose_chat())
}

fn is_nobody_there(app: App) -> bool {
    let state = app
        .model
        .with(|model| model.availability.map(|availability| availability.state));
    matches!(
        state,
        Some(AvailabilityState::Closed | AvailabilityState::Offline)
    )
}
