//! The part of the customer application that is loaded when a call is wanted.
//!
//! Read `part` first: everything that happens. `face` decides what is shown, `draw` shows it, `own`
//! holds the person's devices, `reach` checks the network. With the program that has loaded it, it
//! speaks in bytes: see `browser::call::seam`.

mod dom;
mod draw;
mod face;
mod glyph;
mod own;
mod part;
mod reach;
mod text;

use std::cell::RefCell;
use std::rc::Rc;

use browser::call::seam::ToCall;
use browser::platform::window;
use js_sys::{Function, Uint8Array};
use shared::wire::codec::{from_postcard, to_postcard};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

use part::Part;

thread_local! {
    // One call part per document.
    static PART: RefCell<Option<Rc<Part>>> = const { RefCell::new(None) };
}

/// Draws into `host`, and tells `say` whatever the program must know.
#[wasm_bindgen]
pub fn open(host: Element, say: Function) {
    let agent = window().navigator().user_agent().unwrap_or_default();
    let part = Part::new(&agent, move |word| {
        let bytes = Uint8Array::from(&*to_postcard(&word));
        // The program's ear does not throw.
        drop(say.call1(&JsValue::NULL, &bytes));
    });
    let drawn = draw::Drawn::new(host, &part);
    part.drawn.replace(Some(drawn));
    PART.replace(Some(part));
}

/// The program says something.
#[wasm_bindgen]
pub fn hear(bytes: &[u8]) {
    let part = PART.with_borrow(Option::clone);
    if let (Some(part), Ok(word)) = (part, from_postcard::<ToCall>(bytes)) {
        part.hear(word);
    }
}
