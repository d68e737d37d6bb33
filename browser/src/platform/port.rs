//! The frame's one line to the page that embeds it: a `MessagePort` handed over by the loader.

use js_sys::{Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, MessagePort};

/// A port that delivers plain objects until it is dropped.
#[derive(Debug)]
pub struct Port {
    port: MessagePort,
    _callback: Closure<dyn FnMut(MessageEvent)>,
}

impl Port {
    /// Calls `callback` with the data of each message.
    #[must_use]
    pub fn new(port: MessagePort, mut callback: impl FnMut(JsValue) + 'static) -> Self {
        let callback = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            callback(event.data());
        });
        port.set_onmessage(Some(callback.as_ref().unchecked_ref()));
        Self {
            port,
            _callback: callback,
        }
    }

    /// Sends `message`; a port whose page has gone swallows it.
    pub fn post(&self, message: &JsValue) {
        drop(self.port.post_message(message));
    }
}

impl Drop for Port {
    fn drop(&mut self) {
        self.port.set_onmessage(None);
        self.port.close();
    }
}

/// A plain object with these fields.
#[must_use]
pub fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a fresh plain object cannot fail.
        drop(Reflect::set(&object, &JsValue::from_str(name), value));
    }
    object.into()
}

/// The field `name` of `object`; nothing if it is missing, `null` or `undefined`.
#[must_use]
pub fn field(object: &JsValue, name: &str) -> Option<JsValue> {
    if !object.is_object() {
        return None;
    }
    Reflect::get(object, &JsValue::from_str(name))
        .ok()
        .filter(|value| !value.is_null() && !value.is_undefined())
}

/// The text field `name` of `object`.
#[must_use]
pub fn text(object: &JsValue, name: &str) -> Option<String> {
    field(object, name)?.as_string()
}

/// The number field `name` of `object`, as a whole number from 0 to 2³² − 1.
#[must_use]
pub fn number(object: &JsValue, name: &str) -> Option<u32> {
    let value = field(object, name)?.as_f64()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a float cast saturates, which is what a hostile page deserves"
    )]
    Some(value as u32)
}

/// The truth field `name` of `object`.
#[must_use]
pub fn truth(object: &JsValue, name: &str) -> Option<bool> {
    field(object, name)?.as_bool()
}
