//! Short sounds, silent when the browser does not allow them.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlAudioElement;

/// A sound that can be played again and again.
#[derive(Clone, Debug)]
pub struct Sound {
    element: Option<HtmlAudioElement>,
}

impl Sound {
    /// The sound behind `address`; loaded when first played.
    #[must_use]
    pub fn new(address: &str) -> Self {
        let element = HtmlAudioElement::new_with_src(address).ok();
        if let Some(element) = &element {
            element.set_preload("none");
        }
        Self { element }
    }

    /// Plays it from the start, over and over if `looping`.
    pub fn play(&self, looping: bool) {
        let Some(element) = &self.element else { return };
        element.set_loop(looping);
        element.set_current_time(0.0);
        if let Ok(promise) = element.play() {
            // A browser refuses sound before the first gesture: an offer is still seen.
            wasm_bindgen_futures::spawn_local(async move {
                let _: Result<JsValue, JsValue> = JsFuture::from(promise).await;
            });
        }
    }

    /// Falls silent.
    pub fn stop(&self) {
        if let Some(element) = &self.element {
            // Pausing what does not play is no error worth telling.
            drop(element.pause());
        }
    }
}
