//! Dashboards, history and figures: a program of its own that the console loads when it is opened.
//!
//! Read in this order: `view` (what is known and decided, pure), `rest` (the one place that asks the
//! server), `text` (every word), `room` (what all pages share), then what is drawn: `frame`, `parts`, and a
//! folder for each page.

#![expect(
    unreachable_pub,
    reason = "the component macro of Leptos makes public items"
)]

pub mod view;

mod boards;
mod figures;
mod filter;
mod frame;
mod history;
mod parts;
mod rest;
mod room;
mod text;

use console_base::place::{Over, Place};
use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

use frame::Frame;
use room::Room;

thread_local! {
    static PLACE: Place<Room> = const { Place::empty() };
}

/// Draws into `host`. `facts` says who is signed in and which language is spoken, `load` would import a
/// further program, `over()` is called when the login has ended.
#[wasm_bindgen]
pub fn open(host: &Element, facts: &str, load: Function, over: Function) -> bool {
    close();
    PLACE.with(|place| {
        place.open(host, facts, load, over, |facts| {
            let room = Room::new(facts.me, text::texts(), expect_context::<Over>());
            provide_context(room);
            (room, view! { <Frame /> }.into_any())
        })
    })
}

/// From now on in another language.
#[wasm_bindgen]
pub fn speak(tag: &str) {
    PLACE.with(|place| place.speak(tag));
}

/// Leaves its place; a dashboard that is not saved is kept for whoever comes back.
#[wasm_bindgen]
pub fn close() {
    PLACE.with(|place| place.close(|room| boards::keep(*room)));
}
