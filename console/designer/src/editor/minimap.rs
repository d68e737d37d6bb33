//! The whole sheet in a corner, with the part that is seen.

use leptos::html;
use leptos::prelude::*;

use super::work::work;
use crate::text::{EditorKey, t};
use crate::view::{Bounds, WIDTH, height};

/// Size of the overview, in CSS pixels.
const SIZE: (f64, f64) = (176.0, 112.0);

/// Press or drag to look elsewhere.
#[component]
pub(super) fn Minimap() -> impl IntoView {
    let work = work();
    let map = NodeRef::<html::Div>::new();
    let seen = move || {
        let (width, height) = work.size.get();
        work.viewport.get().seen(width, height)
    };
    let all = Memo::new(move |_| {
        let sheet = work.with(|sheet| sheet.bounds(sheet.places.keys().copied()));
        let seen = seen();
        sheet.map_or(seen, |sheet| sheet.around(seen))
    });
    let boxes = move || {
        work.with(|sheet| {
            sheet
                .workflow
                .activities
                .iter()
                .map(|(id, one)| {
                    let place = sheet.place(*id);
                    rectangle(Bounds::new(place.x, place.y, WIDTH, height(&one.kind)))
                })
                .collect::<String>()
        })
    };
    let frame = move || rectangle(seen());
    let view_box = move || {
        let all = all.get();
        format!(
            "{} {} {} {}",
            all.x,
            all.y,
            all.width.max(1),
            all.height.max(1)
        )
    };
    let look = move |event: &leptos::ev::PointerEvent| {
        if event.buttons() & 1 == 0 {
            return;
        }
        event.stop_propagation();
        let Some(map) = map.get_untracked() else {
            return;
        };
        let corner = map.get_bounding_client_rect();
        let all = all.get_untracked();
        let scale =
            (SIZE.0 / f64::from(all.width.max(1))).min(SIZE.1 / f64::from(all.height.max(1)));
        let middle = (corner.left() + SIZE.0 / 2.0, corner.top() + SIZE.1 / 2.0);
        let x = f64::from(all.x)
            + f64::from(all.width) / 2.0
            + (f64::from(event.client_x()) - middle.0) / scale;
        let y = f64::from(all.y)
            + f64::from(all.height) / 2.0
            + (f64::from(event.client_y()) - middle.1) / scale;
        let (width, height) = work.size.get_untracked();
        work.viewport.update(|seen| {
            seen.x = width / 2.0 - x * seen.scale;
            seen.y = height / 2.0 - y * seen.scale;
        });
    };
    view! {
        <div
            class="wf-minimap"
            node_ref=map
            title=t(EditorKey::Minimap)
            aria-hidden="true"
            on:pointerdown=move |event| look(&event)
            on:pointermove=move |event| look(&event)
        >
            <svg viewBox=view_box preserveAspectRatio="xMidYMid meet">
                <path class="wf-minimap-nodes" d=boxes></path>
                <path class="wf-minimap-frame" d=frame></path>
            </svg>
        </div>
    }
}

fn rectangle(of: Bounds) -> String {
    let Bounds {
        x,
        y,
        width,
        height,
    } = of;
    format!("M{x} {y}h{width}v{height}h-{width}z")
}
