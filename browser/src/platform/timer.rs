//! Timers that stop when they are dropped.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// A running timer; dropping it stops it.
#[derive(Debug)]
pub struct Timer {
    handle: i32,
    repeating: bool,
    _callback: Closure<dyn FnMut()>,
}

impl Timer {
    /// Calls `callback` once, after `ms` milliseconds.
    #[must_use]
    pub fn after(ms: i32, callback: impl FnMut() + 'static) -> Self {
        Self::boxed_after(ms, Box::new(callback))
    }

    // One function for all callbacks, instead of one for each.
    fn boxed_after(ms: i32, callback: Box<dyn FnMut()>) -> Self {
        let callback = Closure::wrap(callback);
        let handle = super::window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(
                callback.as_ref().unchecked_ref(),
                ms,
            )
            .unwrap_or(0);
        Self {
            handle,
            repeating: false,
            _callback: callback,
        }
    }

    /// Calls `callback` every `ms` milliseconds.
    #[must_use]
    pub fn every(ms: i32, callback: impl FnMut() + 'static) -> Self {
        let callback = Closure::<dyn FnMut()>::new(callback);
        let handle = super::window()
            .set_interval_with_callback_and_timeout_and_arguments_0(
                callback.as_ref().unchecked_ref(),
                ms,
            )
            .unwrap_or(0);
        Self {
            handle,
            repeating: true,
            _callback: callback,
        }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        let window = super::window();
        if self.repeating {
            window.clear_interval_with_handle(self.handle);
        } else {
            window.clear_timeout_with_handle(self.handle);
        }
    }
}
