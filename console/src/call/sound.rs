//! What is heard: outside every page of the console, so that no page turned ends it.

use leptos::html;
use leptos::prelude::*;

use crate::live::use_calls;

/// The main voice and the second one.
#[component]
pub(crate) fn CallSound() -> impl IntoView {
    let calls = use_calls();
    let main = NodeRef::<html::Audio>::new();
    let aux = NodeRef::<html::Audio>::new();
    calls.play(main, aux);
    view! {
        <audio node_ref=main autoplay hidden data-testid="call-sound"></audio>
        <audio node_ref=aux autoplay hidden></audio>
    }
}
