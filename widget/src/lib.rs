//! The widget app: what the document's script starts.

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Draws the app into the document.
#[wasm_bindgen]
pub fn start() {
    leptos::mount::mount_to_body(|| view! { <p>"Interact"</p> });
}
