//! Who one talks to, whether they are there, and the ways out.

use browser::ui::{Glyph, Tone};
use shared::wire::{Availability, AvailabilityState};

use crate::app::App;
use crate::draw::parts::{avatar, dot, icon_button};
use crate::draw::{El, el};
use crate::port::outbound::state_word;
use crate::text::Key;
use crate::view::contact::Model;

/// The header of every screen.
pub(super) fn header(app: App) -> El {
    let name = move || app.model.with(|model| model.display_name.clone());
    let who = el("div", "head-who")
        .child(el("h1", "head-name").child(el("bdi", "").words(name)))
        .child(presence(app));
    let end = move || {
        icon_button(
            Glyph::Leave,
            "end-session",
            move || app.text(Key::EndChat),
            move || app.ending.set(true),
        )
    };
    let calls = move || {
        let ask = move |glyph, id, key, video| {
            icon_button(glyph, id, move || app.text(key), move || app.call(video))
        };
        el("span", "head-calls")
            .child(ask(Glyph::Phone, "choose-audio", Key::ChooseAudio, false))
            .child(ask(Glyph::Camera, "choose-video", Key::ChooseVideo, true))
    };
    el("header", "head")
        .child(avatar(name))
        .child(who)
        .when(move || app.model.with(Model::may_ask_call), calls)
        .when(move || app.model.with(Model::may_end), end)
        .child(icon_button(
            Glyph::Close,
            "close",
            move || app.text(Key::Close),
            move || app.close(),
        ))
}

/// The target's presence: a dot and the words for it.
fn presence(app: App) -> El {
    let shown = move || app.model.with(Model::presence);
    el("p", "head-presence")
        .testid("presence")
        .attr_when("data-state", move || {
            shown().map(|availability| state_word(availability.state).to_owned())
        })
        .child(dot(move || shown().map_or(Tone::Neutral, tone_of)))
        .child(el("span", "").words(move || {
            let words = shown().map(|availability| app.texts().presence(availability));
            words.unwrap_or_default()
        }))
}

const fn tone_of(availability: Availability) -> Tone {
    match availability.state {
        AvailabilityState::Open | AvailabilityState::Available => Tone::Good,
        AvailabilityState::Busy | AvailabilityState::Away => Tone::Warn,
        AvailabilityState::Closed | AvailabilityState::Offline => Tone::Neutral,
    }
}
