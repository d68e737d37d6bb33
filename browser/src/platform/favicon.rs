//! The icon of the tab, drawn on the spot so that it can carry a number.

use web_sys::Element;

/// Shows `svg` (a complete, trusted document of our own making) as the icon of the tab.
pub fn set(svg: &str) {
    let Some(link) = link() else { return };
    let address = format!(
        "data:image/svg+xml,{}",
        String::from(js_sys::encode_uri_component(svg))
    );
    // Setting an attribute with a valid name cannot fail.
    drop(link.set_attribute("href", &address));
}

fn link() -> Option<Element> {
    let document = super::document();
    if let Ok(Some(link)) = document.query_selector("link[rel=icon]") {
        return Some(link);
    }
    let link = document.create_element("link").ok()?;
    link.set_attribute("rel", "icon").ok()?;
    link.set_attribute("type", "image/svg+xml").ok()?;
    document
        .query_selector("head")
        .ok()??
        .append_child(&link)
        .ok()?;
    Some(link)
}
