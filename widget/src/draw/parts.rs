//! What several screens are put together from. The style sheet of `browser::ui` dresses it.

use browser::platform::document;
use browser::ui::{Glyph, Tone, initials};
use web_sys::HtmlDialogElement;

use super::{El, Live, el};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A picture in the colour of the text around it; never read out.
///
/// # Panics
/// Never: `svg` and `path` are valid names.
pub(crate) fn icon(glyph: Glyph) -> El {
    let make = |tag| {
        let node = document().create_element_ns(Some(SVG), tag);
        El::of(node.expect("names of SVG are valid"))
    };
    make("svg")
        .attr("class", glyph.class())
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .child(make("path").attr("d", glyph.path()))
}

/// A button with words.
pub(crate) fn button(
    class: &str,
    testid: &str,
    words: impl Fn() -> &'static str + 'static,
    press: impl Fn() + 'static,
) -> El {
    el("button", class)
        .attr("type", "button")
        .testid(testid)
        .words(words)
        .on("click", move |_| press())
}

/// A button with a picture; its words are its accessible name and its tooltip.
pub(crate) fn icon_button(
    glyph: Glyph,
    testid: &str,
    words: impl Fn() -> &'static str + Copy + 'static,
    press: impl Fn() + 'static,
) -> El {
    el("button", "ui-icon-button")
        .attr("type", "button")
        .testid(testid)
        .label(words)
        .attr_when("title", move || Some(words().to_owned()))
        .child(icon(glyph))
        .on("click", move |_| press())
}

/// The initials of a name in a circle; never read out.
pub(crate) fn avatar(name: impl Fn() -> String + 'static) -> El {
    el("span", "ui-avatar")
        .attr("aria-hidden", "true")
        .words(move || initials(&name()))
}

/// A coloured dot; words beside it must say the same.
pub(crate) fn dot(tone: impl Fn() -> Tone + 'static) -> El {
    el("span", "ui-dot")
        .attr("aria-hidden", "true")
        .attr_when("data-tone", move || Some(tone().name().to_owned()))
}

/// A question above everything else, on the browser's own dialog: focus trap, Escape and backdrop
/// come with it.
pub(crate) fn dialog(open: Live<bool>, title: impl Fn() -> &'static str + Copy + 'static) -> El {
    let dialog = el("dialog", "ui-dialog")
        .label(title)
        .child(el("h2", "ui-dialog-title").words(title))
        .on("cancel", move |event| {
            event.prevent_default();
            open.set(false);
        });
    let node: HtmlDialogElement = wasm_bindgen::JsCast::unchecked_into(dialog.node().clone());
    dialog.effect(move || {
        let wanted = open.get();
        if wanted && !node.open() {
            // Fails only for a dialog that is not in the page yet, and then nobody has asked.
            drop(node.show_modal());
        } else if !wanted && node.open() {
            node.close();
        }
    })
}
