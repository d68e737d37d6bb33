//! Objects of the browser, spoken to by name.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// What a call of the browser gives or throws.
pub(super) type Given = Result<JsValue, JsValue>;

/// The global object.
pub(super) fn global() -> JsValue {
    js_sys::global().into()
}

/// A property; undefined when there is none.
pub(super) fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A property of a property.
pub(super) fn path(object: &JsValue, names: &[&str]) -> JsValue {
    let mut at = object.clone();
    for name in names {
        at = get(&at, name);
    }
    at
}

/// A text property; empty when there is none.
pub(super) fn text(object: &JsValue, name: &str) -> String {
    get(object, name).as_string().unwrap_or_default()
}

/// A number property; 0 when there is none.
pub(super) fn number(object: &JsValue, name: &str) -> f64 {
    get(object, name).as_f64().unwrap_or(0.0)
}

/// Sets a property, where the object lets it be set.
pub(super) fn set(object: &JsValue, name: &str, value: &JsValue) {
    drop(Reflect::set(object, &name.into(), value));
}

/// A list.
pub(super) fn list(values: &[JsValue]) -> JsValue {
    let list = Array::new();
    for value in values {
        list.push(value);
    }
    list.into()
}

/// Calls a method; a missing one throws like in JavaScript.
pub(super) fn call(object: &JsValue, name: &str, given: &[JsValue]) -> Given {
    let method: Function = get(object, name).dyn_into()?;
    Reflect::apply(&method, object, list(given).unchecked_ref())
}

/// Makes an object of a class of the browser.
pub(super) fn make(class: &str, given: &[JsValue]) -> Given {
    let class: Function = get(&global(), class).dyn_into()?;
    Reflect::construct(&class, list(given).unchecked_ref())
}

/// Hears what becomes of a promise. Whatever else is given is its own result.
pub(super) fn then(promise: Given, done: impl FnOnce(Given) + 'static) {
    hear(promise, Box::new(done));
}

// One function for all callbacks, instead of one for each.
fn hear(promise: Given, done: Box<dyn FnOnce(Given)>) {
    let promise = match promise {
        Ok(promise) if get(&promise, "then").is_function() => promise,
        other => return done(other),
    };
    let done = std::rc::Rc::new(std::cell::Cell::new(Some(done)));
    let failed = std::rc::Rc::clone(&done);
    let settle = |done: std::rc::Rc<std::cell::Cell<Option<Box<dyn FnOnce(Given)>>>>, ok: bool| {
        let settle: Box<dyn FnOnce(JsValue)> = Box::new(move |value| {
            if let Some(done) = done.take() {
                done(if ok { Ok(value) } else { Err(value) });
            }
        });
        Closure::once_into_js(settle)
    };
    drop(call(
        &promise,
        "then",
        &[settle(done, true), settle(failed, false)],
    ));
}

/// Nothing came of it, and nobody has to know.
pub(super) fn ignore(_: Given) {}
