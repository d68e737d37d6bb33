//! Opening, speaking and closing: what the console's shell calls.

use std::cell::RefCell;

use browser::platform::window;
use console_base::place::Place;
use js_sys::Function;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::frame::{AccountFrame, Frame};
use crate::text::texts;
use crate::view::editor::Editor;
use crate::view::route::Route;

thread_local! {
    static PLACE: Place<Desk> = const { Place::empty() };
    // Who leaves for a customer finds what was not saved when coming back.
    static KEPT: RefCell<Option<(Route, Editor)>> = const { RefCell::new(None) };
}

/// Draws into `host`; says whether the facts were understood.
pub(crate) fn open(host: &web_sys::Element, facts: &str, load: Function, over: Function) -> bool {
    close();
    PLACE.with(|place| {
        place.open(host, facts, load, over, |facts| {
            let hash = window().location().hash().unwrap_or_default();
            let is_account = Route::is_account(&hash);
            // One's own account leaves what was not saved to the administration.
            let kept = if is_account { None } else { KEPT.take() };
            let desk = Desk::new(facts.me, texts(), expect_context(), kept);
            provide_context(desk);
            let frame = match is_account {
                true => view! { <AccountFrame /> }.into_any(),
                false => view! { <Frame /> }.into_any(),
            };
            (desk, frame)
        })
    })
}

/// From now on in another language.
pub(crate) fn speak(tag: &str) {
    PLACE.with(|place| place.speak(tag));
}

/// Leaves its place; what is not saved is kept.
pub(crate) fn close() {
    PLACE.with(|place| {
        place.close(|desk| {
            if let Some(unsaved) = desk.unsaved() {
                KEPT.replace(Some(unsaved));
            }
        });
    });
}
