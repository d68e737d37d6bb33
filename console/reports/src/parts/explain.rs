//! What a figure means, behind a small “i”: on hover, on focus and on a tap.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use shared::api::reports::{Definition, FigureKey};

use super::{Pic, Picture};
use crate::text::{FiguresKey, texts};

/// The name of a figure, followed.
pub(crate) fn figure_name(figure: FigureKey) -> impl Fn() -> &'static str + Copy + Send + Sync {
    let texts = texts();
    move || Definition::of(figure).words(&texts.tag()).name
}

/// The “i” with its words.
#[component]
pub(crate) fn Explain(
    /// Which figure.
    figure: FigureKey,
    /// Unique on the page.
    #[prop(into)]
    id: String,
) -> impl IntoView {
    let texts = texts();
    let (is_hovered, is_focused) = (RwSignal::new(false), RwSignal::new(false));
    let is_open = move || is_hovered.get() || is_focused.get();
    let words = move || Definition::of(figure).words(&texts.tag());
    let label = move || texts.with(FiguresKey::Explain, &[("name", words().name)]);
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape" && untrack(is_open) {
            event.stop_propagation();
            is_hovered.set(false);
            is_focused.set(false);
        }
    };
    view! {
        <span
            class="rp-explain"
            on:keydown=press
            on:mouseenter=move |_| is_hovered.set(true)
            on:mouseleave=move |_| is_hovered.set(false)
        >
            <button
                type="button"
                class="rp-explain-button"
                aria-label=label
                aria-describedby=id.clone()
                data-testid="explain"
                on:focus=move |_| is_focused.set(true)
                on:blur=move |_| is_focused.set(false)
                on:click=move |_| is_focused.set(true)
            >
                <Picture pic=Pic::Info />
            </button>
            <span class="rp-explain-words" role="tooltip" id=id hidden=move || !is_open()>
                <strong>{move || words().name}</strong>
                <span>{move || words().text}</span>
                <code dir="ltr">{Definition::of(figure).formula}</code>
            </span>
        </span>
    }
}
