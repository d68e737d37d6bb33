//! The sheet: pan, zoom, choose, drag, connect.

use leptos::html;
use leptos::prelude::*;

use super::keys;
use super::minimap::Minimap;
use super::node::Node;
use super::pointer::{self, Held};
use super::ways::Ways;
use super::work::work;
use crate::text::{EditorKey, Named, t, texts};

/// The sheet with what lies on it.
#[component]
pub(super) fn Canvas() -> impl IntoView {
    let work = work();
    let canvas = NodeRef::<html::Div>::new();
    let held = StoredValue::new(Held::Nothing);
    provide_context(held);
    let measure = move || {
        if let Some(canvas) = canvas.get_untracked() {
            let size = (
                f64::from(canvas.client_width()),
                f64::from(canvas.client_height()),
            );
            if work.size.get_untracked() != size {
                work.size.set(size);
            }
        }
    };
    Effect::new(move || {
        if canvas.get().is_some() {
            request_animation_frame(move || {
                measure();
                work.open_sheet();
            });
        }
    });
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    let ids =
        Memo::new(move |_| work.with(|sheet| sheet.places.keys().copied().collect::<Vec<_>>()));
    let world = move || {
        let seen = work.viewport.get();
        format!("translate({}px,{}px) scale({})", seen.x, seen.y, seen.scale)
    };
    view! {
        <div
            class="wf-canvas"
            dir="ltr"
            data-testid="workflow-sheet"
            data-wires=move || work.wire.with(Option::is_some).to_string()
            node_ref=canvas
            on:pointerdown=move |event| pointer::down_on_sheet(work, held, &event)
            on:pointermove=move |event| pointer::moved(work, held, &event)
            on:pointerup=move |event| pointer::up(work, held, &event)
            on:pointercancel=move |_| pointer::cancel(work, held)
            on:wheel=move |event| pointer::wheel(work, &event)
            on:dragover=move |event| event.prevent_default()
            on:drop=move |event| pointer::dropped(work, &event)
        >
            <div class="wf-world" style:transform=world>
                <Ways />
                <div
                    class="wf-nodes"
                    role="listbox"
                    tabindex="0"
                    aria-multiselectable="true"
                    aria-label=t(EditorKey::Sheet)
                    aria-activedescendant=move || work.at.get().map(|id| format!("node-{id}"))
                    on:keydown=move |event| keys::pressed(work, &event)
                    on:focus=move |_| {
                        measure();
                        if work.at.get_untracked().is_none() {
                            work.choose(Some(work.look(|sheet| sheet.workflow.start)));
                        }
                    }
                >
                    <For each=move || ids.get() key=|id| *id let:id>
                        <Node id=id />
                    </For>
                </div>
                <BandPart />
            </div>
            <Hint />
            <Minimap />
        </div>
    }
}

/// The rectangle that is being drawn around activities.
#[component]
fn BandPart() -> impl IntoView {
    let work = work();
    let band = move || {
        let band = work.band.get()?;
        let of = crate::view::Bounds::between(band.from, band.to);
        Some(format!(
            "M{} {}h{}v{}h-{}z",
            of.x, of.y, of.width, of.height, of.width
        ))
    };
    view! {
        <svg class="wf-band" aria-hidden="true">
            <path d=band></path>
        </svg>
    }
}

/// How to go on while a line is drawn.
#[component]
fn Hint() -> impl IntoView {
    let work = work();
    let texts = texts();
    let says = move || {
        let wire = work.wire.get()?;
        let kind = work.kind(wire.from)?;
        let exit = texts.exit(&kind, wire.exit);
        Some(texts.with(EditorKey::ConnectHint, &[("exit", &exit)]))
    };
    view! {
        <p class="wf-hint" role="status" hidden=move || work.wire.with(Option::is_none)>{says}</p>
    }
}
