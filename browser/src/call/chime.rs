//! A short sound through the speaker that the person chose.

use wasm_bindgen::JsValue;
use web_sys::Element;

use super::js::{self, Given};

/// Two notes in hertz.
const NOTES: [f64; 2] = [587.33, 880.0];
/// Seconds that each of them sounds.
const LENGTH: f64 = 0.35;
/// Loudness at the peak, of 1.
const PEAK: f64 = 0.25;

/// Plays it on an `<audio>`; must come of a click.
pub fn play(element: &Element) {
    // A browser without sound stays silent.
    drop(sound(element));
}

fn sound(element: &Element) -> Given {
    let context = js::make("AudioContext", &[])?;
    let to_element = js::call(&context, "createMediaStreamDestination", &[])?;
    let now = js::number(&context, "currentTime");
    let mut at = now + 0.05;
    for hertz in NOTES {
        let (note, volume) = (
            js::call(&context, "createOscillator", &[])?,
            js::call(&context, "createGain", &[])?,
        );
        js::set(&js::get(&note, "frequency"), "value", &hertz.into());
        let gain = js::get(&volume, "gain");
        js::call(&gain, "setValueAtTime", &[PEAK.into(), at.into()])?;
        let end = at + LENGTH;
        js::call(
            &gain,
            "exponentialRampToValueAtTime",
            &[0.001.into(), end.into()],
        )?;
        js::call(&note, "connect", std::slice::from_ref(&volume))?;
        js::call(&volume, "connect", std::slice::from_ref(&to_element))?;
        js::call(&note, "start", &[at.into()])?;
        js::call(&note, "stop", &[end.into()])?;
        at += LENGTH / 2.0;
    }
    js::set(element, "srcObject", &js::get(&to_element, "stream"));
    js::then(js::call(element, "play", &[]), js::ignore);
    Ok(JsValue::NULL)
}
