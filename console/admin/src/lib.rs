//! The administration: a program of its own that the console loads when it is opened.
//!
//! Read in this order: `view` (what is known and decided, pure: places, lists, editors, and the table of
//! all screens), `rest` (the one place that asks the server), `desk` (what both make of each other), then
//! what is drawn: `frame`, `parts` (the fields) and `screens` (what only one screen has).

#![expect(
    unreachable_pub,
    reason = "the component macro of Leptos makes public items"
)]
#![expect(
    clippy::too_many_lines,
    reason = "a screen is one expression of markup: its length is no second idea"
)]

pub mod text;
pub mod view;

mod desk;
mod frame;
mod parts;
mod program;
mod rest;
mod screens;

use wasm_bindgen::prelude::wasm_bindgen;

/// Draws into `host`. `facts` says who is signed in and which language is spoken, `load(name, attempt)`
/// imports a further program, `over()` is called when the login has ended.
#[wasm_bindgen]
pub fn open(
    host: &web_sys::Element,
    facts: &str,
    load: js_sys::Function,
    over: js_sys::Function,
) -> bool {
    program::open(host, facts, load, over)
}

/// From now on in another language.
#[wasm_bindgen]
pub fn speak(tag: &str) {
    program::speak(tag);
}

/// Leaves its place; what is not saved is kept for whoever comes back.
#[wasm_bindgen]
pub fn close() {
    program::close();
}
