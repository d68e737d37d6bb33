//! What assistive technology says about arrivals: offers at once, messages when there is a pause.

use leptos::prelude::*;

use crate::live::use_live;

/// Two live regions that nobody sees.
#[component]
pub(crate) fn Announcer() -> impl IntoView {
    let call = use_live().alarm().call();
    let text = move |is_urgent: bool| {
        call.with(|call| (call.is_urgent == is_urgent).then(|| call.text.clone()))
    };
    view! {
        <div class="ui-hidden" aria-live="assertive">{move || text(true)}</div>
        <div class="ui-hidden" aria-live="polite">{move || text(false)}</div>
    }
}
