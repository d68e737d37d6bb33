//! What is sent and shown: tracks of microphones, cameras, screens and of the other side.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, EventTarget};

use super::js;
use crate::platform::visibility::Listener;

/// A `MediaStreamTrack`. Clones are the same track.
#[derive(Clone, Debug, PartialEq)]
pub struct Track(pub(super) JsValue);

impl Track {
    /// The track of a test or of another source.
    #[must_use]
    pub const fn from_js(track: JsValue) -> Self {
        Self(track)
    }

    /// Gives the device back: its light goes out.
    pub fn stop(&self) {
        drop(js::call(&self.0, "stop", &[]));
    }

    /// Sends silence or darkness instead, or no longer. The device stays in use.
    pub fn set_enabled(&self, on: bool) {
        js::set(&self.0, "enabled", &on.into());
    }

    /// Id of the device behind it.
    #[must_use]
    pub fn device(&self) -> String {
        js::call(&self.0, "getSettings", &[])
            .map(|settings| js::text(&settings, "deviceId"))
            .unwrap_or_default()
    }

    /// Whether its source has ended.
    #[must_use]
    pub fn is_over(&self) -> bool {
        js::text(&self.0, "readyState") == "ended"
    }

    /// Tells the encoder what to keep when there is little room: `detail` for screens.
    pub fn hint(&self, hint: &str) {
        js::set(&self.0, "contentHint", &hint.into());
    }

    /// Calls `gone` when the source ends by itself: the device was unplugged, the permission taken
    /// back, the share stopped in the browser's own bar.
    #[must_use]
    pub fn on_ended(&self, mut gone: impl FnMut() + 'static) -> Listener {
        let target: &EventTarget = self.0.unchecked_ref();
        Listener::on(target, "ended", move |_| gone())
    }
}

/// Shows or plays these tracks in a `<video>` or `<audio>`; none empties it.
pub fn show(element: &Element, tracks: &[&Track]) {
    let stream = if tracks.is_empty() {
        Ok(JsValue::NULL)
    } else {
        let list: Vec<JsValue> = tracks.iter().map(|track| track.0.clone()).collect();
        js::make("MediaStream", &[js::list(&list)])
    };
    if let Ok(stream) = stream {
        js::set(element, "srcObject", &stream);
        if !stream.is_null() {
            play(element, |_| {});
        }
    }
}

/// Plays; says whether the browser lets us: without a click of the person it may not.
pub fn play(element: &Element, done: impl FnOnce(bool) + 'static) {
    js::then(js::call(element, "play", &[]), move |given| {
        done(given.is_ok())
    });
}
