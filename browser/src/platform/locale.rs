//! The languages that the browser prefers, and the names of languages.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The browser's first language tag, for example `de-CH`; `en` where it tells none.
#[must_use]
pub fn preferred() -> String {
    super::window()
        .navigator()
        .language()
        .unwrap_or_else(|| "en".to_owned())
}

/// The name of the language `tag` in the language `reader`; the tag itself where it has none.
#[must_use]
pub fn language_name(tag: &str, reader: &str) -> String {
    name(tag, reader).unwrap_or_else(|| tag.to_owned())
}

fn name(tag: &str, reader: &str) -> Option<String> {
    // Both constructor and method throw at what is no tag, so they are called by reflection.
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"language".into()).ok()?;
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let maker: Function = Reflect::get(&intl, &"DisplayNames".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let arguments = Array::of2(&JsValue::from_str(reader), &options);
    let names = Reflect::construct(&maker, &arguments).ok()?;
    let method: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
    method
        .call1(&names, &JsValue::from_str(tag))
        .ok()?
        .as_string()
}
