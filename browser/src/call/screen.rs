//! Sharing a screen, a window or a tab.

use wasm_bindgen::JsValue;

use super::devices::first_track;
use super::fault::Fault;
use super::js;
use super::track::Track;
use crate::platform::port::object;

fn devices() -> JsValue {
    js::path(&js::global(), &["navigator", "mediaDevices"])
}

/// Whether this browser can share a screen; those of phones cannot.
#[must_use]
pub fn is_possible() -> bool {
    js::get(&devices(), "getDisplayMedia").is_function()
}

/// Lets the person choose what to share; must come of a click. The person stops it in the
/// browser's own bar too: see [`Track::on_ended`].
pub fn share(done: impl FnOnce(Result<Track, Fault>) + 'static) {
    if !is_possible() {
        return done(Err(Fault::Unsupported));
    }
    let rate = object(&[("max", 15.0.into())]);
    let wish = object(&[("video", object(&[("frameRate", rate)]))]);
    js::then(
        js::call(&devices(), "getDisplayMedia", &[wish]),
        move |given| {
            done(first_track(given).inspect(|track| {
                // Letters stay readable; movement may stutter.
                track.hint("detail");
            }));
        },
    );
}
