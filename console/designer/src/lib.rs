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

use std::cell::RefCell;

use js_sys::Function;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use app::{App, Facts};

struct Opened {
    _mounted: UnmountHandle<AnyViewState>,
    tag: RwSignal<String>,
}

thread_local! {
    static OPENED: RefCell<Option<Opened>> = const { RefCell::new(None) };
}

/// Draws the designer into `host`. `facts` is JSON: `{"me": Me, "tag": "de-CH"}`; `_load` would import
/// another program; `over` is called when the server no longer knows who is there.
#[wasm_bindgen]
pub fn open(host: HtmlElement, facts: &str, _load: Function, over: Function) {
    close();
    let Ok(facts) = serde_json::from_str::<Facts>(facts) else {
        return;
    };
    let tag = RwSignal::new(facts.tag.clone());
    let mounted = mount_to(host, move || {
        view! { <App facts=facts tag=tag over=over /> }.into_any()
    });
    OPENED.set(Some(Opened {
        _mounted: mounted,
        tag,
    }));
}

/// Shows another language.
#[wasm_bindgen]
pub fn speak(tag: &str) {
    OPENED.with_borrow(|opened| {
        if let Some(opened) = opened {
            opened.tag.set(tag.to_owned());
        }
    });
}

/// Takes the designer out of the page.
#[wasm_bindgen]
pub fn close() {
    drop(OPENED.take());
}
