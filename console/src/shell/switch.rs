//! A switch with its words: on or off, at once.

use leptos::prelude::*;

/// A switch. `label` stands beside it.
#[component]
pub(crate) fn Switch(
    /// Whether it is on.
    #[prop(into)]
    on: Signal<bool>,
    /// What it switches.
    #[prop(into)]
    label: Signal<String>,
    /// Stable identifier for tests.
    testid: &'static str,
    /// Value of `data-service-id`, where there is one.
    #[prop(optional, into)]
    service: Option<String>,
    /// Runs with the state that is wanted.
    on_change: Callback<bool>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            role="switch"
            class="switch"
            aria-checked=move || on.get().to_string()
            data-testid=testid
            data-service-id=service
            on:click=move |_| on_change.run(!on.get_untracked())
        >
            <span class="switch-label" dir="auto">{label}</span>
            <span class="switch-track" aria-hidden="true"><span class="switch-thumb"></span></span>
        </button>
    }
}
