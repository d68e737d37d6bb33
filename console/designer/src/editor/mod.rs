//! One workflow: sheet, palette, settings, problems, try-out, versions.

mod canvas;
mod chooser;
mod dialogs;
mod files;
mod keys;
mod minimap;
mod node;
mod palette;
mod panes;
mod pointer;
mod problems;
mod save;
mod settings;
mod top;
mod trial;
mod versions;
mod ways;
mod work;

use browser::ui::Button;
use engine::model::{WorkflowDraft, WorkflowKind};
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::admin::Item;
use shared::ids::WorkflowId;

use crate::api::{Failure, api};
use crate::app::go_to_list;
use crate::list::{HashedKind, Unreachable};
use crate::text::{EditorKey, t};
use canvas::Canvas;
use dialogs::Dialogs;
use palette::Palette;
use panes::Panes;
use save::Saving;
use top::Top;
use work::Work;

/// The name of a type.
pub(crate) const fn kind_key(kind: HashedKind) -> EditorKey {
    match kind.0 {
        WorkflowKind::InstantMessaging => EditorKey::KindChat,
        WorkflowKind::AudioVideo => EditorKey::KindCall,
        WorkflowKind::ExternalTask => EditorKey::KindExternal,
    }
}

/// Loads a workflow and shows it.
#[component]
pub(crate) fn Editor(id: WorkflowId) -> impl IntoView {
    let api = api();
    let loaded = RwSignal::new(None::<Result<Item<WorkflowDraft>, Failure>>);
    let load = move || {
        loaded.set(None);
        spawn_local(async move {
            let item = api.open(id).await;
            loaded.try_set(Some(item));
        });
    };
    load();
    move || match loaded.get() {
        None => view! { <p class="wf-wait" role="status">{t(EditorKey::Loading)}</p> }.into_any(),
        Some(Ok(item)) => view! { <Desk item=item /> }.into_any(),
        Some(Err(Failure::Gone | Failure::Refused(_))) => view! { <Gone /> }.into_any(),
        Some(Err(_)) => view! { <Unreachable again=Callback::new(move |()| load()) /> }.into_any(),
    }
}

#[component]
fn Gone() -> impl IntoView {
    view! {
        <div class="wf-empty" role="alert">
            <p>{t(EditorKey::Gone)}</p>
            <Button testid="workflow-back" on_press=Callback::new(|_| go_to_list())>
                {t(EditorKey::Back)}
            </Button>
        </div>
    }
}

/// The workflow on its sheet, with everything around it.
#[component]
fn Desk(item: Item<WorkflowDraft>) -> impl IntoView {
    let rev = item.rev;
    let work = Work::new(item.value);
    provide_context(work);
    let saving = Saving::new(work, rev);
    provide_context(saving);
    saving.guard();
    view! {
        <section class="wf" data-testid="workflow-designer">
            <Top />
            <p class="wf-phone">{t(EditorKey::Phone)}</p>
            <div class="wf-desk">
                <Palette />
                <Canvas />
                <Panes />
            </div>
            <p class="ui-hidden" role="status" aria-live="polite">{move || work.said.get()}</p>
            <Dialogs />
        </section>
    }
}
