//! All workflows: what they are for and whether what is drawn is in force.

mod new;
mod rows;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{Failure, api};
use crate::app::{address_of, go_to};
use crate::editor::kind_key;
use crate::text::{EditorKey, t, texts};
use browser::ui::{Button, Emphasis};
use new::New;
pub(crate) use rows::HashedKind;
use rows::{Row, State, rows};

/// The list with its search and its two ways to a new workflow.
#[component]
pub(crate) fn List() -> impl IntoView {
    let api = api();
    let all = RwSignal::new(None::<Result<Vec<Row>, Failure>>);
    let load = move || {
        all.set(None);
        spawn_local(async move {
            let workflows = api.workflows().await;
            let drafts = api.drafts().await;
            let loaded = workflows.and_then(|workflows| Ok(rows(workflows, drafts?)));
            all.try_set(Some(loaded));
        });
    };
    load();
    let search = RwSignal::new(String::new());
    let adds = RwSignal::new(false);
    view! {
        <section class="wf-list" data-testid="workflow-list">
            <header class="wf-list-head">
                <div>
                    <h1 class="wf-title">{t(EditorKey::Workflows)}</h1>
                    <p class="wf-sub">{t(EditorKey::WorkflowsSub)}</p>
                </div>
                <Button
                    emphasis=Emphasis::Primary
                    testid="workflow-new"
                    on_press=Callback::new(move |_| adds.set(true))
                >
                    {t(EditorKey::New)}
                </Button>
            </header>
            {move || match all.get() {
                None => view! { <p class="wf-wait" role="status">{t(EditorKey::Loading)}</p> }.into_any(),
                Some(Err(_)) => view! { <Unreachable again=Callback::new(move |()| load()) /> }.into_any(),
                Some(Ok(rows)) => view! { <Table rows=rows search=search /> }.into_any(),
            }}
            <New open=adds on_made=Callback::new(go_to) />
        </section>
    }
}

/// The server does not answer.
#[component]
pub(crate) fn Unreachable(again: Callback<()>) -> impl IntoView {
    view! {
        <div class="wf-empty" role="alert">
            <p>{t(EditorKey::Failed)}</p>
            <Button testid="retry" on_press=Callback::new(move |_| again.run(()))>
                {t(EditorKey::Retry)}
            </Button>
        </div>
    }
}

#[component]
fn Table(rows: Vec<Row>, search: RwSignal<String>) -> impl IntoView {
    if rows.is_empty() {
        return view! {
            <div class="wf-empty">
                <h2>{t(EditorKey::NoneYet)}</h2>
                <p>{t(EditorKey::NoneYetSub)}</p>
            </div>
        }
        .into_any();
    }
    let rows = StoredValue::new(rows);
    let found = Memo::new(move |_| {
        let wanted = search.get().trim().to_lowercase();
        let fits = |row: &&Row| row.name.to_lowercase().contains(&wanted);
        rows.with_value(|rows| rows.iter().filter(fits).cloned().collect::<Vec<_>>())
    });
    let hint = t(EditorKey::SearchHint);
    view! {
        <input
            class="ui-input wf-search"
            type="search"
            data-testid="workflow-search"
            aria-label=hint
            placeholder=hint
            prop:value=search
            on:input=move |event| search.set(event_target_value(&event))
        />
        <table class="wf-table">
            <thead>
                <tr>
                    <th scope="col">{t(EditorKey::ColumnName)}</th>
                    <th scope="col">{t(EditorKey::ColumnType)}</th>
                    <th scope="col">{t(EditorKey::ColumnState)}</th>
                </tr>
            </thead>
            <tbody>
                <For each=move || found.get() key=Clone::clone let:row>
                    <Line row=row />
                </For>
            </tbody>
        </table>
        <p class="wf-wait" role="status" hidden=move || found.with(|found| !found.is_empty())>
            {t(EditorKey::NoneFound)}
        </p>
    }
    .into_any()
}

#[component]
fn Line(row: Row) -> impl IntoView {
    let texts = texts();
    let state = row.state;
    let numbered = move |key, version: u32| texts.with(key, &[("version", &version.to_string())]);
    let says = move || match state {
        State::Draft => texts.get(EditorKey::StateDraft).to_owned(),
        State::Published(version) => numbered(EditorKey::StatePublished, version),
        State::Changed(version) => numbered(EditorKey::StateChanged, version),
    };
    view! {
        <tr data-testid="workflow-row">
            <td>
                <a class="wf-link" href=address_of(row.id)>{row.name.clone()}</a>
            </td>
            <td>{t(kind_key(row.kind))}</td>
            <td>
                <span class="wf-state" data-state=state.name()>{says}</span>
            </td>
        </tr>
    }
}
