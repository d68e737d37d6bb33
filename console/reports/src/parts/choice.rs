//! One of several words, with its label above.

use leptos::prelude::*;

use super::{Pic, Picture};

/// The browser's own list with our face.
#[component]
pub(crate) fn Choice(
    /// Unique on the page; also its stable identifier.
    #[prop(into)]
    id: String,
    /// What is chosen.
    #[prop(into)]
    label: Signal<String>,
    /// The word that is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Words with what they are shown as.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// Runs with the word that was chosen.
    on_change: Callback<String>,
) -> impl IntoView {
    view! {
        <div class="rp-field">
            <label class="ui-label" for=id.clone()>{label}</label>
            <span class="select rp-select">
                <select
                    id=id.clone()
                    data-testid=id
                    on:change=move |event| on_change.run(event_target_value(&event))
                >
                    {move || {
                        let options = options.get().into_iter();
                        options
                            .map(|(word, shown)| {
                                let own = word.clone();
                                view! {
                                    <option value=word prop:selected=move || value.with(|value| *value == own)>
                                        {shown}
                                    </option>
                                }
                            })
                            .collect_view()
                    }}
                </select>
                <Picture pic=Pic::ChevronDown />
            </span>
        </div>
    }
}
