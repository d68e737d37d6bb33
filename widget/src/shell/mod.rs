//! The frame around every screen: header, the screen itself, and the voice for screen readers.

mod header;

use crate::app::App;
use crate::chat::chat;
use crate::draw::{El, el};
use crate::failure::failure;
use crate::home::home;
use crate::prechat::prechat;
use crate::view::contact::{Model, Screen};

use header::header;

/// The whole app.
pub(crate) fn shell(app: App) -> El {
    let screen = move |screen| {
        Some(match screen {
            Screen::Home => home(app),
            Screen::Form => prechat(app),
            Screen::Chat => chat(app),
            Screen::Failure(code) => failure(app, code),
        })
    };
    el("div", "shell")
        .testid("widget")
        .flag("data-phone", move || app.panel.with(|panel| panel.phone))
        .child(header(app))
        // The call part draws itself in here, once one is wanted.
        .child(el("div", "call-host").attr("id", "call"))
        .child(el("main", "screen").swap(move || app.model.with(Model::screen), screen))
        .child(
            el("div", "ui-hidden")
                .attr("role", "status")
                .attr("aria-live", "polite")
                .words(move || app.spoken.get()),
        )
}
