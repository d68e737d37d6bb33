//! The place of the designer: a program of its own, loaded when it is opened.

use console_base::guest::Guest;
use console_base::place::{Loader, Over};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::parts::{Pic, Picture};
use crate::text::{Key, t};

/// The designer, once it is there.
#[component]
pub(crate) fn Workflows() -> impl IntoView {
    let (loader, over): (Loader, Over) = (expect_context(), expect_context());
    let host = NodeRef::<html::Div>::new();
    let has_failed = RwSignal::new(false);
    let attempt = RwSignal::new(0_u32);
    let is_loading = RwSignal::new(true);
    let program = StoredValue::new_local(None::<Guest>);
    Effect::new(move || {
        let (Some(host), attempt) = (host.get(), attempt.get()) else {
            return;
        };
        has_failed.set(false);
        is_loading.set(true);
        let facts = loader.facts.get_value();
        let load = loader.load.get_value();
        spawn_local(async move {
            let opened =
                Guest::open(load, "designer", attempt, &host, &facts, over.listener()).await;
            is_loading.try_set(false);
            match opened {
                Ok(opened) => drop(program.try_set_value(Some(opened))),
                Err(_) => drop(has_failed.try_set(true)),
            }
        });
    });
    on_cleanup(move || {
        if let Some(Some(program)) = program.try_update_value(Option::take) {
            program.close();
        }
    });
    view! {
        <main class="admin-designer" data-testid="workflows">
            <div class="designer-host" node_ref=host></div>
            <Show when=move || is_loading.get()>
                <p class="admin-none" role="status">{t(Key::WorkflowsLoading)}</p>
            </Show>
            <Show when=move || has_failed.get()>
                <div class="admin-none" role="alert">
                    <span class="admin-art"><Picture pic=Pic::Flow /></span>
                    <strong>{t(Key::WorkflowsFailed)}</strong>
                    <button type="button" class="ui-button" data-testid="retry" on:click=move |_| attempt.update(|n| *n += 1)>
                        {t(Key::Retry)}
                    </button>
                </div>
            </Show>
        </main>
    }
}
