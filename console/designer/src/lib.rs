//! The workflow designer: a graph is edited, checked by the engine's own rules, and tried out in
//! virtual time with the real engine.
//!
//! Read in this order: `view` (the sheet and its edits, pure), `simulation` (the engine with mock
//! people, pure), `text` (every word), then what is drawn: `list`, `editor`.

#![expect(
    unreachable_pub,
    reason = "the component macro of Leptos makes public items"
)]

mod api;
mod app;
mod editor;
mod list;
pub mod simulation;
mod text;
pub mod view;

use console_base::place::Place;
use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

use app::App;

thread_local! {
    static PLACE: Place<()> = const { Place::empty() };
}

/// Draws the designer into `host`. `facts` is JSON: `{"me": Me, "tag": "de-CH"}`; `load` would import
/// another program; `over` is called when the server no longer knows who is there.
#[wasm_bindgen]
pub fn open(host: &Element, facts: &str, load: Function, over: Function) -> bool {
    close();
    PLACE.with(|place| {
        place.open(host, facts, load, over, |facts| {
            ((), view! { <App me=facts.me /> }.into_any())
        })
    })
}

/// Shows another language.
#[wasm_bindgen]
pub fn speak(tag: &str) {
    PLACE.with(|place| place.speak(tag));
}

/// Takes the designer out of the page.
#[wasm_bindgen]
pub fn close() {
    PLACE.with(|place| place.close(|()| ()));
}
