//! A button that opens a small panel; the browser's own popover closes it on Escape or a click
//! elsewhere and gives the focus back.

use leptos::prelude::*;

/// A panel named `id` with the button that opens it.
#[component]
pub(crate) fn Popover(
    /// Unique on the page.
    id: &'static str,
    /// Classes of the button.
    button_class: &'static str,
    /// Accessible name of the button and of the panel.
    #[prop(into)]
    label: Signal<String>,
    /// What the button shows.
    button: AnyView,
    /// What the panel shows.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=button_class
            data-testid=id
            aria-label=label
            title=label
            aria-haspopup="dialog"
            popovertarget=id
        >
            {button}
        </button>
        <div id=id class="popover" popover="auto" role="dialog" aria-label=label>
            {children()}
        </div>
    }
}
