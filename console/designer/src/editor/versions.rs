//! Published versions: compare with the sheet, bring one back.

use std::collections::BTreeMap;

use browser::ui::Button;
use engine::model::Workflow;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::save::saving;
use super::work::work;
use crate::api::{Failure, Version, api};
use crate::text::{EditorKey, t, texts};
use crate::view::{Edit, Sheet};

/// The newest first.
#[component]
pub(super) fn Versions() -> impl IntoView {
    let api = api();
    let id = work().look(|sheet| sheet.workflow.id);
    let all = RwSignal::new(None::<Result<Vec<Version>, Failure>>);
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
                {all.into_iter().map(|version| view! { <One version=version /> }).collect_view()}
            </ol>
        }
        .into_any(),
    }
}

#[component]
fn One(version: Version) -> impl IntoView {
    let (work, saving, texts) = (work(), saving(), texts());
    let number = version.version.to_string();
    let title = {
        let number = number.clone();
        move || texts.with(EditorKey::VersionNumber, &[("version", &number)])
    };
    let when = move || {
        let at = version.at?;
        Some(format!("{}, {}", texts.day(at), texts.time(at)))
    };
    let old = StoredValue::new(version.value);
    let differs = move || {
        let counts = work.with(|sheet| old.with_value(|old| compare(old, &sheet.workflow)));
        if counts == [0; 3] {
            return texts.get(EditorKey::CompareSame).to_owned();
        }
        let [added, gone, changed] = counts.map(|count| count.to_string());
        texts.with(
            EditorKey::CompareDiffers,
            &[("added", &added), ("gone", &gone), ("changed", &changed)],
        )
    };
    let restore = move |_| {
        let sheet = Sheet::new(old.get_value(), BTreeMap::new());
        let edit = Edit::Replace(Box::new(sheet.workflow), sheet.places);
        if work.edit(edit, None) {
            work.fit();
        }
        saving.tell(texts.with(EditorKey::VersionRestored, &[("version", &number)]));
    };
    view! {
        <li class="wf-version" data-testid="workflow-version">
            <strong>{title}</strong>
            <span class="wf-faint">{when}</span>
            <span>{differs}</span>
            <Button testid="version-restore" on_press=Callback::new(restore)>
                {t(EditorKey::VersionRestore)}
            </Button>
        </li>
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
