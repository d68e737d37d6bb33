//! An element and everything that lives as long as it: listeners, effects, children.

use std::any::Any;
use std::cell::RefCell;

use browser::platform::document;
use browser::platform::visibility::Listener;
use js_sys::Reflect;
use leptos::prelude::{RenderEffect, untrack};
use wasm_bindgen::JsValue;
use web_sys::{Element, Event, Node};

/// An element that is being put together, or stands on the screen. Dropping it takes down its
/// effects and listeners; the element itself is removed by whoever placed it.
pub(crate) struct El {
    node: Element,
    kept: Vec<Box<dyn Any>>,
}

/// A new element.
///
/// # Panics
/// Never: all tags are our own words.
pub(crate) fn el(tag: &str, class: &str) -> El {
    let node = document().create_element(tag);
    let el = El {
        node: node.expect("our tags are valid"),
        kept: Vec::new(),
    };
    if class.is_empty() {
        el
    } else {
        el.attr("class", class)
    }
}

/// A new piece of text.
fn text_node(text: &str) -> Node {
    document().create_text_node(text).into()
}

impl El {
    /// An element of another kind of document, such as SVG.
    pub(crate) fn of(node: Element) -> Self {
        Self {
            node,
            kept: Vec::new(),
        }
    }

    /// The element itself.
    pub(crate) const fn node(&self) -> &Element {
        &self.node
    }

    /// Sets an attribute for good.
    pub(crate) fn attr(self, name: &str, value: &str) -> Self {
        set_attribute(&self.node, name, Some(value));
        self
    }

    /// Sets the stable identifier for tests.
    pub(crate) fn testid(self, id: &str) -> Self {
        self.attr("data-testid", id)
    }

    /// Keeps an attribute up to date; none takes it away.
    pub(crate) fn attr_when(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + 'static,
    ) -> Self {
        let node = self.node.clone();
        self.effect(move || set_attribute(&node, name, value().as_deref()))
    }

    /// Keeps an attribute without a value up to date.
    pub(crate) fn flag(self, name: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        self.attr_when(name, move || on().then(String::new))
    }

    /// Keeps the accessible name up to date.
    pub(crate) fn label(self, words: impl Fn() -> &'static str + 'static) -> Self {
        self.attr_when("aria-label", move || Some(words().to_owned()))
    }

    /// Keeps the `value` of a field up to date, without moving the caret when nothing changes.
    pub(crate) fn value(self, value: impl Fn() -> String + 'static) -> Self {
        let node = self.node.clone();
        self.effect(move || {
            let (name, value) = (JsValue::from_str("value"), JsValue::from_str(&value()));
            if Reflect::get(&node, &name).as_ref() != Ok(&value) {
                // Every field takes a text.
                drop(Reflect::set(&node, &name, &value));
            }
        })
    }

    /// Adds text for good.
    pub(crate) fn text(self, text: &str) -> Self {
        self.place(&text_node(text));
        self
    }

    /// Adds text and keeps it up to date.
    pub(crate) fn words<W: Into<String>>(self, words: impl Fn() -> W + 'static) -> Self {
        let node = text_node("");
        self.place(&node);
        self.effect(move || node.set_text_content(Some(&words().into())))
    }

    /// Adds text that only a screen reader reads, and keeps it up to date.
    pub(crate) fn spoken<W: Into<String>>(self, words: impl Fn() -> W + 'static) -> Self {
        self.child(el("span", "ui-hidden").words(words))
    }

    /// Adds an element.
    pub(crate) fn child(mut self, child: Self) -> Self {
        self.place(&child.node);
        self.kept.extend(child.kept);
        self
    }

    /// Adds elements.
    pub(crate) fn children(self, children: impl IntoIterator<Item = Self>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// Runs `react` for each event.
    pub(crate) fn on(mut self, name: &'static str, react: impl FnMut(Event) + 'static) -> Self {
        self.kept
            .push(Box::new(Listener::on(&self.node, name, react)));
        self
    }

    /// Runs `run` now and whenever something that it has read changes.
    pub(crate) fn effect(mut self, run: impl Fn() + 'static) -> Self {
        let run: Box<dyn Fn()> = Box::new(run);
        self.kept
            .push(Box::new(RenderEffect::new(move |_: Option<()>| run())));
        self
    }

    /// Shows what `draw` makes of `key`, and draws anew whenever `key` has another value.
    pub(crate) fn swap<K: PartialEq + Clone + 'static>(
        self,
        key: impl Fn() -> K + 'static,
        draw: impl Fn(K) -> Option<Self> + 'static,
    ) -> Self {
        let last = RefCell::new(None);
        self.redraw(Box::new(move || {
            let next = key();
            if last.borrow().as_ref() == Some(&next) {
                return None;
            }
            last.replace(Some(next.clone()));
            Some(untrack(|| draw(next)))
        }))
    }

    /// Shows what `draw` makes while `on`.
    pub(crate) fn when(
        self,
        on: impl Fn() -> bool + 'static,
        draw: impl Fn() -> Self + 'static,
    ) -> Self {
        self.swap(on, move |on| on.then(&draw))
    }

    /// `next` gives what to show from now on, or nothing if that stays as it is.
    fn redraw(self, next: Box<dyn Fn() -> Option<Option<Self>>>) -> Self {
        // Keeps the place while nothing is shown.
        let anchor: Node = document().create_comment("").into();
        self.place(&anchor);
        let shown: RefCell<Option<Self>> = RefCell::new(None);
        self.effect(move || {
            let Some(next) = next() else { return };
            if let Some(next) = &next
                && let Some(parent) = anchor.parent_node()
            {
                // The anchor is a child of its parent.
                drop(parent.insert_before(&next.node, Some(&anchor)));
            }
            if let Some(before) = shown.replace(next) {
                before.node.remove();
            }
        })
    }

    fn place(&self, node: &Node) {
        // A fresh node can be placed anywhere.
        drop(self.node.append_child(node));
    }
}

fn set_attribute(node: &Element, name: &str, value: Option<&str>) {
    // All names are our own words.
    drop(match value {
        Some(value) => node.set_attribute(name, value),
        None => node.remove_attribute(name),
    });
}
