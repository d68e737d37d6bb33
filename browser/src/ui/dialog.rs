//! A modal dialog on the browser's own `<dialog>`: focus trap, Escape and backdrop come with it.

use leptos::html;
use leptos::prelude::*;

/// A question above the page. `open` opens and closes it; Escape runs `on_cancel`.
#[component]
pub fn Dialog(
    /// Whether it is shown.
    #[prop(into)]
    open: Signal<bool>,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// Runs on Escape.
    on_cancel: Callback<()>,
    /// What is below the question.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    // Showing a dialog modally is a call, not an attribute: this effect only makes it.
    Effect::new(move || {
        let (Some(dialog), open) = (node.get(), open.get()) else {
            return;
        };
        if open && !dialog.open() {
            drop(dialog.show_modal());
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog
            class="ui-dialog"
            node_ref=node
            aria-label=title
            on:cancel=move |event: leptos::ev::Event| {
                event.prevent_default();
                on_cancel.run(());
            }
        >
            <h2 class="ui-dialog-title">{title}</h2>
            {children()}
        </dialog>
    }
}
