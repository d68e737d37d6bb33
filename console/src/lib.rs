//! The console: agents answer, supervisors watch and steer; the administration is a program of its own
//! (`console/admin`) that the shell loads when it is opened.
//!
//! Read in this order: `view` (what is known and decided, pure), `live` (the one place that acts),
//! `text` (every word in every language), then what is drawn: `login`, `shell`, `agent`,
//! `supervisor` and what both share, `call` and `parts`.

#![expect(
    unreachable_pub,
    reason = "the component macro of Leptos makes public items"
)]

pub mod view;

mod agent;
mod call;
mod live;
mod login;
mod parts;
mod shell;
mod supervisor;
mod text;

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Draws the console into the page; `boot.js` calls it once. `load(name, attempt)` imports a program
/// that is opened later.
#[wasm_bindgen]
pub fn start(load: js_sys::Function) {
    mount_to_body(move || {
        let programs = shell::Programs::new(load);
        view! { <shell::App programs=programs /> }
    });
}
