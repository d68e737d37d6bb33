//! The root: the address decides whether all workflows are shown or one.

use browser::platform::window;
use leptos::prelude::*;
use shared::api::login::Me;
use shared::ids::WorkflowId;

use crate::api::Api;
use crate::editor::Editor;
use crate::list::List;

/// Where the designer stands in the address.
const HERE: &str = "#admin/workflows";

/// The address of a workflow.
pub(crate) fn address_of(id: WorkflowId) -> String {
    format!("{HERE}/{id}")
}

/// Goes to all workflows.
pub(crate) fn go_to_list() {
    drop(window().location().set_hash(HERE));
}

/// Goes to one workflow.
pub(crate) fn go_to(id: WorkflowId) {
    drop(window().location().set_hash(&address_of(id)));
}

/// The workflow that the address names.
fn named() -> Option<WorkflowId> {
    let hash = window().location().hash().unwrap_or_default();
    let rest = hash.strip_prefix(HERE)?.strip_prefix('/')?;
    browser::platform::random::read_uuid(rest).map(WorkflowId)
}

/// The whole designer.
#[component]
pub(crate) fn App(me: Me) -> impl IntoView {
    provide_context(Api::new(&me, expect_context()));
    let shown = RwSignal::new(named());
    let handle = window_event_listener(leptos::ev::hashchange, move |_| {
        let named = named();
        if shown.get_untracked() != named {
            shown.set(named);
        }
    });
    on_cleanup(move || handle.remove());
    move || match shown.get() {
        Some(id) => view! { <Editor id=id /> }.into_any(),
        None => view! { <List /> }.into_any(),
    }
}
