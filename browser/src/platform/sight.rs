//! How pictures and panels stand on the screen: filling it, floating above it, open or closed.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event};

/// Whether this browser lets a picture float above other windows.
#[must_use]
pub fn can_float() -> bool {
    get(&super::document(), "pictureInPictureEnabled").is_truthy()
}

/// Lets the `<video>` float above other windows, or takes back what floats.
pub fn toggle_floating(video: Option<&impl AsRef<Element>>) {
    let document = super::document();
    if get(&document, "pictureInPictureElement").is_object() {
        invoke(&document, "exitPictureInPicture");
    } else if let Some(video) = video {
        invoke(video.as_ref(), "requestPictureInPicture");
    }
}

/// Lets the element fill the screen, or takes back what fills it.
pub fn toggle_full(element: Option<&impl AsRef<Element>>) {
    let document = super::document();
    if get(&document, "fullscreenElement").is_object() {
        invoke(&document, "exitFullscreen");
    } else if let Some(element) = element {
        invoke(element.as_ref(), "requestFullscreen");
    }
}

/// Whether the popover that a `toggle` event tells of is open now.
#[must_use]
pub fn is_popover_open(event: &Event) -> bool {
    let panel = event
        .target()
        .and_then(|panel| panel.dyn_into::<Element>().ok());
    panel.is_some_and(|panel| panel.matches(":popover-open").unwrap_or(false))
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Calls a method that may be missing; what becomes of its promise shows by itself.
fn invoke(object: &JsValue, name: &str) {
    let Ok(method) = get(object, name).dyn_into::<Function>() else {
        return;
    };
    let promise = method.call0(object).ok();
    if let Some(promise) = promise.and_then(|promise| promise.dyn_into::<Promise>().ok()) {
        // A refusal is the browser's own business; unheard it would be an error on its console.
        wasm_bindgen_futures::spawn_local(async move {
            drop(wasm_bindgen_futures::JsFuture::from(promise).await);
        });
    }
}
