//! Opening, speaking and closing: what the console's shell calls.

use std::cell::RefCell;

use js_sys::Function;
use leptos::mount::mount_to;
use leptos::prelude::*;
use serde::Deserialize;
use shared::api::login::Me;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::desk::Desk;
use crate::frame::Frame;
use crate::text::Texts;
use crate::view::editor::Editor;
use crate::view::route::Route;

/// What the shell tells.
#[derive(Deserialize)]
struct Facts {
    me: Me,
    tag: String,
}

/// How programs inside this one are loaded.
#[derive(Clone, Copy)]
pub(crate) struct Loader {
    /// `load(name, attempt)` of `boot.js`.
    pub(crate) load: StoredValue<Function, LocalStorage>,
    /// The same facts as ours.
    pub(crate) facts: StoredValue<String>,
}

/// Everything that lives while the administration is open.
struct Opened {
    desk: Desk,
    texts: Texts,
    drop: Box<dyn FnOnce()>,
}

thread_local! {
    static OPENED: RefCell<Option<Opened>> = const { RefCell::new(None) };
    // Who leaves for a customer finds what was not saved when coming back.
    static KEPT: RefCell<Option<(Route, Editor)>> = const { RefCell::new(None) };
}

/// Draws into `host`; says whether the facts were understood.
pub(crate) fn open(host: &web_sys::Element, facts: &str, load: Function, over: Function) -> bool {
    close();
    let (Ok(read), Some(host)) = (
        serde_json::from_str::<Facts>(facts),
        host.dyn_ref::<HtmlElement>().cloned(),
    ) else {
        return false;
    };
    let told = facts.to_owned();
    let out = std::rc::Rc::new(RefCell::new(None));
    let slot = out.clone();
    let handle = mount_to(host, move || {
        let texts = Texts::new(&read.tag);
        provide_context(texts);
        provide_context(Loader {
            load: StoredValue::new_local(load),
            facts: StoredValue::new(told),
        });
        let kept = KEPT.take();
        let desk = Desk::new(read.me, texts, over, kept);
        provide_context(desk);
        slot.replace(Some((desk, texts)));
        view! { <Frame /> }
    });
    if let Some((desk, texts)) = out.take() {
        let drop = Box::new(move || drop(handle));
        OPENED.replace(Some(Opened { desk, texts, drop }));
    }
    true
}

/// From now on in another language.
pub(crate) fn speak(tag: &str) {
    OPENED.with_borrow(|opened| {
        if let Some(opened) = opened {
            opened.texts.speak(tag);
        }
    });
}

/// Leaves its place; what is not saved is kept.
pub(crate) fn close() {
    if let Some(opened) = OPENED.take() {
        KEPT.replace(opened.desk.unsaved());
        (opened.drop)();
    }
}
