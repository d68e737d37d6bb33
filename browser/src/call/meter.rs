//! A level meter for a microphone.

use std::cell::Cell;

use js_sys::Float32Array;
use wasm_bindgen::JsValue;

use super::js;
use super::level::level;
use super::track::Track;
use crate::platform::timer::Timer;

/// How often the level is told.
const PERIOD_MS: i32 = 80;
/// How often it is told to somebody who wants little movement.
const CALM_PERIOD_MS: i32 = 500;
const SAMPLES: u32 = 512;

/// A running meter; dropping it stops it.
#[derive(Debug)]
pub struct Meter {
    context: JsValue,
    /// Kept: nothing downstream keeps it from being collected.
    _source: JsValue,
    _timer: Timer,
}

impl Meter {
    /// Tells the level of `track` (0 to 100) again and again; `calm` for reduced motion.
    #[must_use]
    pub fn start(track: &Track, calm: bool, tell: impl Fn(u8) + 'static) -> Option<Self> {
        let context = js::make("AudioContext", &[]).ok()?;
        let stream = js::make("MediaStream", &[js::list(std::slice::from_ref(&track.0))]).ok()?;
        let source = js::call(&context, "createMediaStreamSource", &[stream]).ok()?;
        let analyser = js::call(&context, "createAnalyser", &[]).ok()?;
        js::set(&analyser, "fftSize", &SAMPLES.into());
        js::call(&source, "connect", std::slice::from_ref(&analyser)).ok()?;
        // A context that was made without a click of the person stands still.
        js::then(js::call(&context, "resume", &[]), js::ignore);
        let told = Cell::new(u8::MAX);
        let period = if calm { CALM_PERIOD_MS } else { PERIOD_MS };
        let timer = Timer::every(period, move || {
            let samples = Float32Array::new_with_length(SAMPLES);
            drop(js::call(
                &analyser,
                "getFloatTimeDomainData",
                &[samples.clone().into()],
            ));
            let now = level(&samples.to_vec());
            if told.replace(now) != now {
                tell(now);
            }
        });
        Some(Self {
            context,
            _source: source,
            _timer: timer,
        })
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        js::then(js::call(&self.context, "close", &[]), js::ignore);
    }
}
