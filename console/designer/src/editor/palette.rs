//! What can be put on the sheet.

use browser::ui::{Glyph, Icon};
use leptos::ev::DragEvent;
use leptos::prelude::*;

use super::node::group_name;
use super::work::work;
use crate::text::{EditorKey, activity_key, group_key, t};
use crate::view::{Entry, Group, entries};

/// The kind of data that is dragged.
pub(super) const ENTRY_TYPE: &str = "application/x-interact-activity";

const GROUPS: [Group; 5] = [
    Group::Flow,
    Group::Customer,
    Group::Queue,
    Group::Check,
    Group::Value,
];

/// The activities of the workflow's type, by group.
#[component]
pub(super) fn Palette() -> impl IntoView {
    let work = work();
    let kind = work.look(|sheet| sheet.workflow.kind);
    let groups = GROUPS.map(|group| {
        let of: Vec<_> = entries(kind)
            .filter(|entry| entry.group() == group)
            .collect();
        (!of.is_empty()).then(|| view! { <GroupPart group=group entries=of /> })
    });
    view! {
        <aside class="wf-palette" aria-label=t(EditorKey::Palette)>
            <p class="wf-palette-hint">{t(EditorKey::PaletteHint)}</p>
            {groups.into_iter().flatten().collect_view()}
        </aside>
    }
}

#[component]
fn GroupPart(group: Group, entries: Vec<Entry>) -> impl IntoView {
    view! {
        <section class="wf-palette-group">
            <h2 class="wf-palette-title">{t(group_key(group))}</h2>
            <ul>
                {entries.into_iter().map(|entry| view! { <EntryPart entry=entry /> }).collect_view()}
            </ul>
        </section>
    }
}

#[component]
fn EntryPart(entry: Entry) -> impl IntoView {
    let work = work();
    let drag = move |event: DragEvent| {
        if let Some(data) = event.data_transfer() {
            drop(data.set_data(ENTRY_TYPE, entry.name()));
            data.set_effect_allowed("copy");
        }
    };
    view! {
        <li>
            <button
                type="button"
                class="wf-entry"
                draggable="true"
                data-testid=format!("palette-{}", entry.name())
                data-group=group_name(entry.group())
                on:click=move |_| work.add_behind(entry)
                on:dragstart=drag
            >
                <Icon glyph=Glyph::Forward />
                {t(activity_key(entry))}
            </button>
        </li>
    }
}
