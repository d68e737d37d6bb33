//! Published versions: compare with the sheet, bring one back.

use std::collections::BTreeMap;

use browser::ui::Button;
use engine::model::Workflow;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::admin::WorkflowVersionInfo;

use super::save::saving;
use super::work::work;
use crate::api::{Failure, api};
use crate::text::{EditorKey, t, texts};
use crate::view::{Edit, Sheet};

/// The newest first.
#[component]
pub(super) fn Versions() -> impl IntoView {
    let api = api();
    let id = work().look(|sheet| sheet.workflow.id);
    let all = RwSignal::new(None::<Result<Vec<WorkflowVersionInfo>, Failure>>);
    spawn_local(async move {
        let versions = api.versions(id).await;
        all.try_set(Some(versions));
    });
    move || match all.get() {
        None => view! { <p role="status">{t(EditorKey::Loading)}</p> }.into_any(),
        Some(Err(_)) => view! { <p role="alert">{t(EditorKey::Failed)}</p> }.into_any(),
        Some(Ok(all)) if all.is_empty() => {
            view! { <p class="wf-faint">{t(EditorKey::VersionsNone)}</p> }.into_any()
        }
        Some(Ok(all)) => view! {
            <ol class="wf-versions">
                {all.into_iter().map(|info| view! { <One info=info /> }).collect_view()}
            </ol>
        }
        .into_any(),
    }
}

#[component]
fn One(info: WorkflowVersionInfo) -> impl IntoView {
    let (api, work, texts) = (api(), work(), texts());
    let (version, id) = (info.version, work.look(|sheet| sheet.workflow.id));
    let old = RwSignal::new(None::<Workflow>);
    spawn_local(async move {
        if let Ok(workflow) = api.version(id, version).await {
            old.try_set(Some(workflow));
        }
    });
    let title = move || {
        texts.with(
            EditorKey::VersionNumber,
            &[("version", &version.to_string())],
        )
    };
    let when = move || {
        let at = info.at?;
        Some(format!("{}, {}", texts.day(at), texts.time(at)))
    };
    let differs = move || {
        let old = old.get()?;
        let counts = work.with(|sheet| compare(&old, &sheet.workflow));
        if counts == [0; 3] {
            return Some(texts.get(EditorKey::CompareSame).to_owned());
        }
        let [added, gone, changed] = counts.map(|count| count.to_string());
        let values = [("added", &*added), ("gone", &*gone), ("changed", &*changed)];
        Some(texts.with(EditorKey::CompareDiffers, &values))
    };
    view! {
        <li class="wf-version" data-testid="workflow-version">
            <strong>{title}</strong>
            <span class="wf-faint">{when} " " {info.by_name.clone()}</span>
            <span>{differs}</span>
            <Restore old=old version=version />
        </li>
    }
}

/// Brings a version onto the sheet, as a step that can be undone.
#[component]
fn Restore(old: RwSignal<Option<Workflow>>, version: u32) -> impl IntoView {
    let (work, saving, texts) = (work(), saving(), texts());
    let restore = move |_| {
        let Some(old) = old.get_untracked() else {
            return;
        };
        let sheet = Sheet::new(old, BTreeMap::new());
        let edit = Edit::Replace(Box::new(sheet.workflow), sheet.places);
        if work.edit(edit, None) {
            work.fit();
        }
        let number = version.to_string();
        saving.tell(texts.with(EditorKey::VersionRestored, &[("version", &number)]));
    };
    view! {
        <Button
            testid="version-restore"
            disabled=Signal::derive(move || old.with(Option::is_none))
            on_press=Callback::new(restore)
        >
            {t(EditorKey::VersionRestore)}
        </Button>
    }
}

/// How many activities `new` has more, fewer, and otherwise than `old`.
fn compare(old: &Workflow, new: &Workflow) -> [usize; 3] {
    let of = |a: &Workflow, b: &Workflow| {
        let keys = a.activities.keys();
        keys.filter(|id| !b.activities.contains_key(id)).count()
    };
    let changed = new.activities.iter().filter(|(id, activity)| {
        old.activities
            .get(id)
            .is_some_and(|before| before != *activity)
    });
    [of(new, old), of(old, new), changed.count()]
}
