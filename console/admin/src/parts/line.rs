//! A field for text.

use leptos::prelude::*;
use serde_json::Value;

use super::Spot;
use super::field::described;

/// One line, or several.
#[component]
pub(crate) fn LineInput(
    /// The place.
    spot: Spot,
    /// Whether a help stands below.
    #[prop(optional)]
    has_help: bool,
    /// Whether it must be filled.
    #[prop(optional)]
    required: bool,
    /// Whether it takes several lines.
    #[prop(optional)]
    is_long: bool,
    /// `text`, `time`, `date`, `url` …
    #[prop(default = "text")]
    kind: &'static str,
    /// The accessible name where no label stands beside it.
    #[prop(optional, into)]
    name: Option<Signal<String>>,
    /// Shown while nothing is entered.
    #[prop(optional, into)]
    placeholder: Option<Signal<String>>,
    /// Whether an empty field holds nothing rather than an empty text.
    #[prop(optional)]
    is_optional: bool,
) -> impl IntoView {
    let (text, fault) = (spot.text(), spot.fault());
    let described = described(&spot, has_help);
    let (on_input, on_blur) = (spot.clone(), spot.clone());
    let input = move |new: String| {
        if is_optional && new.is_empty() {
            on_input.set(Value::Null);
        } else {
            on_input.set(new);
        }
    };
    let invalid = move || fault.with(Option::is_some).then_some("true");
    let name = move || name.map(|name| name.get());
    let placeholder = move || placeholder.map(|text| text.get());
    if is_long {
        return view! {
            <textarea
                id=spot.id()
                class="ui-input ui-textarea"
                rows="3"
                dir="auto"
                aria-label=name
                placeholder=placeholder
                aria-invalid=invalid
                aria-describedby=described
                prop:value=text
                on:input=move |event| input(event_target_value(&event))
                on:blur=move |_| on_blur.touch()
            ></textarea>
        }
        .into_any();
    }
    view! {
        <input
            id=spot.id()
            class="ui-input"
            type=kind
            dir="auto"
            autocomplete="off"
            spellcheck="false"
            aria-label=name
            placeholder=placeholder
            aria-required=required.then_some("true")
            aria-invalid=invalid
            aria-describedby=described
            prop:value=text
            on:input=move |event| input(event_target_value(&event))
            on:blur=move |_| on_blur.touch()
        />
    }
    .into_any()
}
