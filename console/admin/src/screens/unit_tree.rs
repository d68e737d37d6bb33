//! The tree of organization units beside the editor.

use leptos::prelude::*;
use shared::api::admin::KindPath;
use uuid::Uuid;

use crate::desk::use_desk;
use crate::frame::ListHead;
use crate::parts::{Pic, Picture, nodes};
use crate::text::{Key, t};
use crate::view::list::Phase;
use crate::view::route::{Open, Route, Section};
use crate::view::tree;

/// The tree. A unit moves by choosing another one above it in its editor.
#[component]
pub(crate) fn UnitTree() -> impl IntoView {
    let desk = use_desk();
    let nodes = nodes(desk);
    let rows = Memo::new(move |_| tree::rows(&nodes.get(), desk.root.get().unwrap_or_default()));
    // What was changed elsewhere is read with the list of the section.
    Effect::new(move || {
        if desk.list.with(|list| list.phase == Phase::Ready) {
            desk.look_up(KindPath::Units, String::new());
        }
    });
    view! {
        <section class="admin-list" aria-label=t(Key::Units)>
            <ListHead section=Section::Units />
            <ul class="tree admin-rows" data-testid="unit-tree">
                <li class="tree-root">
                    <Picture pic=Pic::Tree />
                    <span>{t(Key::Root)}</span>
                </li>
                <For each=move || rows.get() key=|row| (row.id, row.name.clone(), row.depth) let:row>
                    <li class="tree-row" data-depth=row.depth.min(8).to_string()>
                        <Row id=row.id name=row.name />
                    </li>
                </For>
            </ul>
            <Show when=move || rows.with(Vec::is_empty)>
                <div class="admin-none">
                    <strong>{t(Key::ListEmpty)}</strong>
                    <span>{t(Key::ListEmptySub)}</span>
                </div>
            </Show>
        </section>
    }
}

#[component]
fn Row(id: Uuid, name: String) -> impl IntoView {
    let desk = use_desk();
    let route = Route {
        section: Section::Units,
        open: Open::Thing(id),
    };
    view! {
        <a
            class="admin-row"
            href=route.hash()
            aria-current=move || (desk.route.get() == route).then_some("true")
            data-testid="row"
        >
            <span class="admin-row-name" dir="auto">{name}</span>
        </a>
    }
}
