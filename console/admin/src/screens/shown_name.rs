//! How a user's name is shown to customers: as it is, or as a text with parameters.

use leptos::prelude::*;
use serde_json::{Value, json};

use crate::parts::{Editing, Select, Spot};
use crate::text::{Key, texts};
use crate::view::template::DIRECT;

/// The choice, and the text.
#[component]
pub(crate) fn ShownName(spot: Spot) -> impl IntoView {
    let texts = texts();
    let value = spot.value();
    let is_custom = Memo::new(move |_| value.with(Value::is_object));
    let options = Signal::derive(move || {
        [
            ("DisplayName", Key::ShownDisplayName),
            ("Custom", Key::ShownCustom),
        ]
        .map(|(word, key)| (word.to_owned(), texts.get(key).to_owned()))
        .to_vec()
    });
    let word = Signal::derive(move || {
        if is_custom.get() {
            "Custom"
        } else {
            "DisplayName"
        }
        .to_owned()
    });
    let text = spot.inside(".Custom");
    let id = spot.id();
    let choose = Callback::new(move |word: String| {
        spot.set(match word.as_str() {
            "Custom" => json!({ "Custom": "$(User.FirstName)" }),
            _ => Value::from("DisplayName"),
        });
    });
    view! {
        <Select id=id value=word options=options on_change=choose />
        <Show when=move || is_custom.get()>
            <Editing spot=text.clone() parameters=DIRECT />
        </Show>
    }
}
