//! A short report at the edge of the screen, announced politely.

use leptos::prelude::*;

/// Shows `text` while there is one.
#[component]
pub fn Toast(
    /// What to report.
    #[prop(into)]
    text: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <div class="ui-toast-place" role="status">
            {move || text.get().map(|text| view! { <p class="ui-toast">{text}</p> })}
        </div>
    }
}
