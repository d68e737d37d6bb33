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
        .when(
            move || app.model.with(|model| model.has_calls),
            move || {
                el("div", "home-calls")
                    .child(call_choice(app, false))
                    .child(call_choice(app, true))
            },
        )
}

fn chat_choice(app: App) -> El {
    let keys = [Key::ChooseChat, Key::ChooseChatText];
    choice(app, Glyph::Chat, "choose-chat", keys).on("click", move |_| app.choose_chat())
}

fn call_choice(app: App, video: bool) -> El {
    let (glyph, id, keys) = if video {
        let keys = [Key::ChooseVideo, Key::ChooseVideoText];
        (Glyph::Camera, "choose-video", keys)
    } else {
        let keys = [Key::ChooseAudio, Key::ChooseAudioText];
        (Glyph::Phone, "choose-audio", keys)
    };
    choice(app, glyph, id, keys).on("click", move |_| app.call(video))
}

fn choice(app: App, glyph: Glyph, id: &str, [title, text]: [Key; 2]) -> El {
    let words = el("span", "choice-words")
        .child(el("span", "choice-title").words(move || app.text(title)))
        .child(el("span", "choice-text").words(move || app.text(text)));
    el("button", "choice")
        .attr("type", "button")
        .testid(id)
        .child(el("span", "choice-icon").child(icon(glyph)))
        .child(words)
        .child(icon(Glyph::Forward))
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
