//! A new workflow: its name, its type, what it begins with.

use std::collections::BTreeMap;

use browser::platform::random;
use browser::ui::{Button, Dialog, Emphasis, TextField};
use engine::model::{WorkflowDraft, WorkflowKind};
use engine::workflow::{Template, template};
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::ids::{ActivityId, UnitId, WorkflowId};

use super::rows::HashedKind;
use crate::api::{Api, Failure, api};
use crate::editor::kind_key;
use crate::text::{EditorKey, t, texts};
use crate::view::Sheet;

const KINDS: [(WorkflowKind, &str); 3] = [
    (WorkflowKind::InstantMessaging, "chat"),
    (WorkflowKind::AudioVideo, "call"),
    (WorkflowKind::ExternalTask, "external"),
];

/// The question above the list.
#[component]
pub(super) fn New(open: RwSignal<bool>, on_made: Callback<WorkflowId>) -> impl IntoView {
    let (api, texts) = (api(), texts());
    let name = RwSignal::new(String::new());
    let kind = RwSignal::new(0_usize);
    let has_menu = RwSignal::new(false);
    let unit = RwSignal::new(None::<UnitId>);
    let units = Units::load(api, unit);
    let error = RwSignal::new(None::<String>);
    let is_busy = RwSignal::new(false);
    let create = move || {
        if is_busy.get_untracked() {
            return;
        }
        let named = name.get_untracked().trim().to_owned();
        if named.is_empty() {
            error.set(Some(texts.get(EditorKey::NameMissing).to_owned()));
            return;
        }
        let kind = KINDS[kind.get_untracked()].0;
        let wants_menu = has_menu.get_untracked() && allows_menu(kind);
        let unit = unit.get_untracked().unwrap_or(UnitId::from_bytes([0; 16]));
        let draft = draft(&named, unit, kind, wants_menu);
        is_busy.set(true);
        spawn_local(async move {
            let made = api.create(draft).await;
            is_busy.try_set(false);
            match made {
                Ok(item) => {
                    open.try_set(false);
                    on_made.run(WorkflowId(item.id));
                }
                Err(Failure::Refused(reason)) => drop(error.try_set(Some(reason))),
                Err(_) => {
                    let says = texts.get(EditorKey::Failed).to_owned();
                    error.try_set(Some(says));
                }
            }
        });
    };
    view! {
        <Dialog
            open=open
            title=Signal::derive(move || texts.get(EditorKey::New).to_owned())
            on_cancel=Callback::new(move |()| open.set(false))
        >
            <form
                class="wf-form"
                on:submit=move |event| {
                    event.prevent_default();
                    create();
                }
            >
                <TextField
                    id="workflow-name"
                    testid="workflow-name"
                    label=Signal::derive(move || texts.get(EditorKey::NameLabel).to_owned())
                    value=name
                    required=Signal::stored(true)
                    error=Signal::derive(move || error.get())
                />
                <UnitPick units=units chosen=unit />
                <Kinds kind=kind />
                <Templates has_menu=has_menu kind=kind />
                <div class="wf-actions">
                    <Button testid="workflow-cancel" on_press=Callback::new(move |_| open.set(false))>
                        {t(EditorKey::Cancel)}
                    </Button>
                    <Button
                        emphasis=Emphasis::Primary
                        kind="submit"
                        testid="workflow-create"
                        disabled=is_busy
                        on_press=Callback::new(|_| ())
                    >
                        {t(EditorKey::Create)}
                    </Button>
                </div>
            </form>
        </Dialog>
    }
}

/// There is no menu for external tasks: nobody could answer.
fn allows_menu(kind: WorkflowKind) -> bool {
    kind != WorkflowKind::ExternalTask
}

/// Where a workflow can be made.
#[derive(Clone, Copy)]
struct Units(RwSignal<Vec<(UnitId, String)>>);

impl Units {
    /// Asks for them; the first that can be had is chosen.
    fn load(api: Api, chosen: RwSignal<Option<UnitId>>) -> Self {
        let all = RwSignal::new(Vec::new());
        let whole = texts().get(EditorKey::WholeTenant).to_owned();
        spawn_local(async move {
            let root = api.root().await.ok().map(|root| (root, whole));
            let units = api.units().await.unwrap_or_default();
            let units = units.into_iter().map(|item| (UnitId(item.id), item.name));
            let known: Vec<_> = root.into_iter().chain(units).collect();
            chosen.try_set(known.first().map(|(id, _)| *id));
            all.try_set(known);
        });
        Self(all)
    }
}

/// Shown only where there is something to choose.
#[component]
fn UnitPick(units: Units, chosen: RwSignal<Option<UnitId>>) -> impl IntoView {
    let put = move |event| chosen.set(event_target_value(&event).parse().ok());
    view! {
        <label class="wf-field" hidden={move || units.0.with(|all| all.len() < 2)}>
            <span class="ui-label">{t(EditorKey::Unit)}</span>
            <select class="ui-input" data-testid="workflow-unit" on:change=put>
                <For each=move || units.0.get() key=|one| one.0 let:one>
                    <option value=one.0.to_string()>{one.1.clone()}</option>
                </For>
            </select>
        </label>
    }
}

#[component]
fn Kinds(kind: RwSignal<usize>) -> impl IntoView {
    let one = |at: usize| {
        let (of, testid) = KINDS[at];
        view! {
            <label class="wf-choice">
                <input
                    type="radio"
                    name="workflow-kind"
                    data-testid=format!("workflow-kind-{testid}")
                    prop:checked=move || kind.get() == at
                    on:change=move |_| kind.set(at)
                />
                {t(kind_key(HashedKind(of)))}
            </label>
        }
    };
    view! {
        <fieldset class="wf-choices">
            <legend class="ui-label">{t(EditorKey::ColumnType)}</legend>
            {(0..KINDS.len()).map(one).collect_view()}
        </fieldset>
    }
}

#[component]
fn Templates(has_menu: RwSignal<bool>, kind: RwSignal<usize>) -> impl IntoView {
    let one = |(menu, key): (bool, EditorKey)| {
        view! {
            <label class="wf-choice" hidden=move || menu && !allows_menu(KINDS[kind.get()].0)>
                <input
                    type="radio"
                    name="workflow-template"
                    data-testid=if menu { "workflow-template-menu" } else { "workflow-template-queue" }
                    prop:checked=move || has_menu.get() == menu
                    on:change=move |_| has_menu.set(menu)
                />
                {t(key)}
            </label>
        }
    };
    let all = [
        (false, EditorKey::TemplateQueue),
        (true, EditorKey::TemplateMenu),
    ];
    view! {
        <fieldset class="wf-choices">
            <legend class="ui-label">{t(EditorKey::Template)}</legend>
            {all.map(one).collect_view()}
        </fieldset>
    }
}

/// The first draft.
fn draft(name: &str, unit: UnitId, kind: WorkflowKind, has_menu: bool) -> WorkflowDraft {
    let what = if has_menu {
        Template::QueueIvr
    } else {
        Template::QueueDisconnect
    };
    let id = WorkflowId(random::uuid());
    let fresh = || ActivityId(random::uuid());
    let workflow =
        template(what, kind, id, unit, fresh).expect("the menu is offered only where there is one");
    let mut sheet = Sheet::new(workflow, BTreeMap::new());
    name.clone_into(&mut sheet.workflow.name);
    sheet.to_draft()
}
