//! Moving the keyboard's focus.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Focuses the first element that matches `selector`; says whether there was one.
pub fn focus(selector: &str) -> bool {
    find(selector).is_some_and(|element| element.focus().is_ok())
}

/// Whether nothing has the focus: what had it has gone, or nobody has chosen anything yet.
#[must_use]
pub fn is_nowhere() -> bool {
    super::document()
        .active_element()
        .is_none_or(|element| element.tag_name() == "BODY")
}

/// Whether the focus is in an element that matches `selector`.
#[must_use]
pub fn is_within(selector: &str) -> bool {
    super::document()
        .active_element()
        .is_some_and(|element| element.closest(selector).is_ok_and(|found| found.is_some()))
}

/// The first element that matches `selector`.
#[must_use]
pub fn find(selector: &str) -> Option<HtmlElement> {
    super::document()
        .query_selector(selector)
        .ok()
        .flatten()?
        .dyn_into()
        .ok()
}
