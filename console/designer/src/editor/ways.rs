//! The lines between activities.

use engine::model::{Exit, Place};
use leptos::prelude::*;
use shared::ids::ActivityId;

use super::work::work;
use crate::view::{moved, port, way};

/// Every connection, and the one that is being drawn.
#[component]
pub(super) fn Ways() -> impl IntoView {
    let work = work();
    let ways = Memo::new(move |_| work.with(|sheet| sheet.ways().collect::<Vec<_>>()));
    let drawn = move || {
        let wire = work.wire.get()?;
        let from = begin(work.kind(wire.from)?, work.place(wire.from), wire.exit)?;
        Some(way(from, wire.to))
    };
    view! {
        <svg class="wf-ways" aria-hidden="true">
            <defs>
                <marker
                    id="wf-arrow"
                    viewBox="0 0 8 8"
                    refX="7"
                    refY="4"
                    markerWidth="7"
                    markerHeight="7"
                    orient="auto"
                >
                    <path class="wf-arrow" d="M0 0L8 4L0 8z"></path>
                </marker>
            </defs>
            <For each=move || ways.get() key=|way| *way let:line>
                <Way from=line.0 exit=line.1 to=line.2 />
            </For>
            <path class="wf-way wf-way-drawn" d=drawn hidden=move || work.wire.with(Option::is_none)></path>
        </svg>
    }
}

#[component]
fn Way(from: ActivityId, exit: Exit, to: ActivityId) -> impl IntoView {
    let work = work();
    let kind = Memo::new(move |_| work.kind(from));
    let (a, b) = (
        Memo::new(move |_| work.place(from)),
        Memo::new(move |_| work.place(to)),
    );
    let d = move || Some(way(begin(kind.get()?, a.get(), exit)?, b.get()));
    let is_chosen = move || {
        work.chosen
            .with(|ids| ids.contains(&from) || ids.contains(&to))
    };
    view! {
        <path
            class="wf-way"
            d=d
            data-chosen=move || is_chosen().to_string()
            data-testid="workflow-way"
            marker-end="url(#wf-arrow)"
        ></path>
    }
}

/// Where the line of an exit begins, on the sheet.
fn begin(kind: engine::model::ActivityKind, place: Place, exit: Exit) -> Option<Place> {
    port(&kind, exit).map(|port| moved(place, port))
}
