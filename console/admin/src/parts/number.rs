//! A field for a whole number, with what it counts.

use leptos::prelude::*;
use serde_json::Value;

use super::Spot;
use super::field::described;
use crate::text::{Key, t};

/// What was typed as a value: a number where it is one, otherwise the text, which is at fault then.
pub(crate) fn number_of(text: &str) -> Value {
    let text = text.trim();
    text.parse::<u32>()
        .map_or_else(|_| Value::from(text), Value::from)
}

/// The field.
#[component]
pub(crate) fn NumberInput(
    /// The place.
    spot: Spot,
    /// The least number.
    least: u32,
    /// The greatest number.
    most: u32,
    /// What it counts.
    unit: Key,
    /// Whether a help stands below.
    #[prop(optional)]
    has_help: bool,
    /// Whether an empty field holds nothing.
    #[prop(optional)]
    is_optional: bool,
    /// The accessible name where no label stands beside it.
    #[prop(optional, into)]
    name: Option<Signal<String>>,
    /// Shown while nothing is entered.
    #[prop(optional, into)]
    placeholder: Option<Signal<String>>,
) -> impl IntoView {
    let (text, fault) = (spot.text(), spot.fault());
    let described = format!("{} {}-unit", described(&spot, has_help), spot.id());
    let unit_id = format!("{}-unit", spot.id());
    let (on_input, on_blur) = (spot.clone(), spot.clone());
    let input = move |typed: String| {
        if is_optional && typed.trim().is_empty() {
            on_input.set(Value::Null);
        } else {
            on_input.set(number_of(&typed));
        }
    };
    view! {
        <span class="counted">
            <input
                id=spot.id()
                class="ui-input"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                maxlength=(most.to_string().len() + 2).to_string()
                data-least=least.to_string()
                aria-label=move || name.map(|name| name.get())
                placeholder=move || placeholder.map(|text| text.get())
                aria-invalid=move || fault.with(Option::is_some).then_some("true")
                aria-describedby=described
                prop:value=text
                on:input=move |event| input(event_target_value(&event))
                on:blur=move |_| on_blur.touch()
            />
            <span class="counted-unit" id=unit_id>{t(unit)}</span>
        </span>
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::number_of;

    #[test]
    fn what_is_no_number_stays_as_typed() {
        assert_eq!(number_of(" 20 "), json!(20));
        assert_eq!(number_of("2x"), json!("2x"));
        assert_eq!(number_of("-1"), json!("-1"));
        assert_eq!(number_of(""), json!(""));
    }
}
