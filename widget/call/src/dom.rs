//! Elements, as few words as possible.

use browser::platform::document;
use browser::platform::visibility::Listener;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A new element with its class.
///
/// # Panics
/// Never: all tags are our own words.
pub(crate) fn el(tag: &str, class: &str) -> Element {
    let element = document().create_element(tag);
    let element = element.expect("our tags are valid");
    put(&element, "class", Some(class));
    element
}

/// A new element that tests know by `id`.
pub(crate) fn known(tag: &str, class: &str, id: &str) -> Element {
    let element = el(tag, class);
    put(&element, "data-testid", Some(id));
    element
}

/// Puts elements into another, in order, and gives that one.
pub(crate) fn with(parent: Element, children: &[&Element]) -> Element {
    for child in children {
        // A fresh element can be placed anywhere.
        drop(parent.append_child(child));
    }
    parent
}

/// Sets an attribute, or takes it away.
pub(crate) fn put(element: &Element, name: &str, value: Option<&str>) {
    // All names are our own words.
    drop(match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    });
}

/// Sets an attribute without a value, or takes it away.
pub(crate) fn flag(element: &Element, name: &str, on: bool) {
    put(element, name, on.then_some(""));
}

/// Shows an element or hides it.
pub(crate) fn show(element: &Element, on: bool) {
    flag(element, "hidden", !on);
}

/// Sets the words of an element, if they are others: a screen reader reads what is set.
pub(crate) fn words(element: &Element, words: &str) {
    if element.text_content().as_deref() != Some(words) {
        element.set_text_content(Some(words));
    }
}

/// A property of an element.
pub(crate) fn property(element: &Element, name: &str) -> String {
    let value = Reflect::get(element, &name.into()).ok();
    value
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// Sets a property of an element.
pub(crate) fn set_property(element: &Element, name: &str, value: &JsValue) {
    drop(Reflect::set(element, &name.into(), value));
}

/// Puts the keyboard at an element that is no control.
pub(crate) fn focus(element: &Element) {
    put(element, "tabindex", Some("-1"));
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // Something on the screen can always be focused.
        drop(element.focus());
    }
}

/// A picture in the colour of the text around it; never read out.
///
/// # Panics
/// Never: `svg` and `path` are valid names.
pub(crate) fn icon(path: &str) -> Element {
    let make = |tag| {
        let node = document().create_element_ns(Some(SVG), tag);
        node.expect("names of SVG are valid")
    };
    let (svg, line) = (make("svg"), make("path"));
    put(&svg, "class", Some("ui-icon"));
    put(&svg, "viewBox", Some("0 0 24 24"));
    put(&svg, "aria-hidden", Some("true"));
    put(&line, "d", Some(path));
    with(svg, &[&line])
}

/// Runs `react` for each event, as long as the document lives: everything here is made once.
pub(crate) fn on(element: &Element, name: &'static str, react: impl Fn(Event) + 'static) {
    std::mem::forget(Listener::on(element, name, react));
}
