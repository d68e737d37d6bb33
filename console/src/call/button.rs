//! The button of everything around a call. It shows what is the case and is named by what it does.

use leptos::prelude::*;

use crate::shell::{Pic, Picture};
use crate::text::{CallKey, texts};

/// A round picture with a word below it; bare over a moving picture, where no word has room.
#[component]
pub(super) fn CallButton(
    testid: &'static str,
    #[prop(into)] pic: Signal<Pic>,
    /// What pressing does.
    #[prop(into)]
    key: Signal<CallKey>,
    /// The key that does the same.
    #[prop(optional)]
    keys: Option<&'static str>,
    /// What is the case: `on`, `off`, `end` or `plain`.
    #[prop(into, default = Signal::stored("plain"))]
    look: Signal<&'static str>,
    #[prop(into, default = Signal::stored(false))] disabled: Signal<bool>,
    #[prop(optional)] bare: bool,
    on_press: Callback<()>,
) -> impl IntoView {
    let texts = texts();
    let (class, knob, word) = if bare {
        ("call-view", "call-sign", "ui-hidden")
    } else {
        ("call-button", "call-knob", "call-word")
    };
    let words = move || texts.get(key.get());
    let title = move || match keys {
        Some(keys) => format!("{} ({keys})", words()),
        None => words().to_owned(),
    };
    view! {
        <button
            type="button"
            class=class
            data-testid=testid
            data-look=look
            title=title
            aria-keyshortcuts=keys
            disabled=disabled
            on:click=move |_| on_press.run(())
        >
            <span class=knob>{move || view! { <Picture pic=pic.get() /> }}</span>
            <span class=word>{words}</span>
        </button>
    }
}
