//! The licences that a user holds.

use leptos::prelude::*;
use serde_json::Value;

use crate::parts::Spot;
use crate::text::{Key, t};

const LICENCES: [(&str, Key); 5] = [
    ("ContactCenter", Key::ContactCenter),
    ("InstantMessaging", Key::LicenceInstantMessaging),
    ("AudioVideo", Key::LicenceAudioVideo),
    ("ExternalTask", Key::LicenceExternalTask),
    ("Companion", Key::LicenceCompanion),
];

/// A switch for each.
#[component]
pub(crate) fn UserLicences(spot: Spot) -> impl IntoView {
    let value = spot.value();
    view! {
        <div class="checks">
            {LICENCES
                .into_iter()
                .map(|(word, key)| {
                    let spot = spot.clone();
                    let has = Memo::new(move |_| {
                        value.with(|value| value.as_array().is_some_and(|list| list.iter().any(|held| held == word)))
                    });
                    let change = move |_| {
                        let held = spot.peek().as_array().cloned().unwrap_or_default();
                        let mut next: Vec<Value> = held.into_iter().filter(|held| held != word).collect();
                        if !has.get_untracked() {
                            next.push(Value::from(word));
                        }
                        // Kept in the order of the licences, as the server keeps them.
                        let place = |held: &Value| LICENCES.iter().position(|(known, _)| held == known);
                        next.sort_by_key(place);
                        spot.set(Value::Array(next));
                    };
                    view! {
                        <label class="check">
                            <input type="checkbox" prop:checked=has on:change=change />
                            <span>{t(key)}</span>
                        </label>
                    }
                })
                .collect_view()}
        </div>
    }
}
