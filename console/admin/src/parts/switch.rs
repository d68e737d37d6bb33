//! Yes or no.

use leptos::prelude::*;
use serde_json::Value;

use super::Spot;
use super::field::FaultLine;
use crate::text::{Key, t};

/// A switch with its words and its help.
#[component]
pub(crate) fn SwitchInput(
    /// The place.
    spot: Spot,
    /// What it switches.
    label: Key,
    /// What that does.
    #[prop(optional_no_strip)]
    help: Option<Key>,
) -> impl IntoView {
    let value = spot.value();
    let is_on = Memo::new(move |_| value.with(|value| *value == Value::Bool(true)));
    let (id, path) = (spot.id(), spot.path.clone());
    let on_click = spot.clone();
    view! {
        <div class="ui-field switch-field" data-field=path>
            <button
                type="button"
                role="switch"
                class="switch"
                id=id.clone()
                aria-checked=move || is_on.get().to_string()
                aria-describedby=help.map(|_| format!("{id}-help"))
                on:click=move |_| on_click.set(!is_on.get_untracked())
            >
                <span class="switch-label">{t(label)}</span>
                <span class="switch-track" aria-hidden="true"><span class="switch-thumb"></span></span>
            </button>
            {help.map(|help| view! { <p class="form-help" id=format!("{id}-help")>{t(help)}</p> })}
            <FaultLine spot=spot />
        </div>
    }
}
