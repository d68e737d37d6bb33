//! Opening, speaking and closing: what the console's shell calls.

use std::cell::RefCell;

use console_base::place::Place;
use js_sys::Function;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::frame::Frame;
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
            let desk = Desk::new(facts.me, texts(), expect_context(), KEPT.take());
            provide_context(desk);
            (desk, view! { <Frame /> }.into_any())
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
        place.close(|desk| drop(KEPT.replace(desk.unsaved())));
    });
}
