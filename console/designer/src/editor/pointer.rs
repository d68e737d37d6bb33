//! What the pointer does on the sheet.

use std::collections::BTreeSet;

use engine::model::{Exit, Place};
use leptos::ev::{DragEvent, PointerEvent, WheelEvent};
use leptos::prelude::*;
use shared::ids::ActivityId;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::palette::ENTRY_TYPE;
use super::work::{Band, Drag, Wire, Work};
use crate::view::{Bounds, ENTRIES, Edit};

/// What the pressed pointer holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Held {
    /// Nothing.
    #[default]
    Nothing,
    /// The sheet itself, which follows.
    Sheet {
        /// Where the pointer was last, on the screen.
        last: (f64, f64),
    },
    /// A rectangle around activities, added to these.
    Band(BTreeSet<ActivityId>),
    /// Activities; the pointer took them at this place of the sheet.
    Nodes {
        /// Where.
        from: Place,
    },
    /// The end of a line.
    Wire,
}

/// Where the pointer is, from the corner of the canvas.
fn screen(event: &web_sys::MouseEvent) -> Option<(f64, f64)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let corner = target
        .closest(".wf-canvas")
        .ok()??
        .get_bounding_client_rect();
    Some((
        f64::from(event.client_x()) - corner.left(),
        f64::from(event.client_y()) - corner.top(),
    ))
}

fn sheet_place(work: Work, event: &web_sys::MouseEvent) -> Option<Place> {
    let (x, y) = screen(event)?;
    Some(work.viewport.get_untracked().to_sheet(x, y))
}

/// The canvas hears the pointer until it is let go, wherever it is.
fn capture(event: &PointerEvent) {
    let canvas = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|target| target.closest(".wf-canvas").ok().flatten());
    if let Some(canvas) = canvas {
        drop(canvas.set_pointer_capture(event.pointer_id()));
    }
}

/// On the empty sheet: with Shift a rectangle is drawn, else the sheet follows.
pub(super) fn down_on_sheet(work: Work, held: StoredValue<Held>, event: &PointerEvent) {
    if event.button() > 1 || held.with_value(|held| *held != Held::Nothing) {
        return;
    }
    capture(event);
    if event.shift_key() && event.button() == 0 {
        if let Some(at) = sheet_place(work, event) {
            work.band.set(Some(Band { from: at, to: at }));
            held.set_value(Held::Band(work.chosen.get_untracked()));
        }
        return;
    }
    if event.button() == 0 {
        work.choose(None);
    }
    if let Some(last) = screen(event) {
        held.set_value(Held::Sheet { last });
    }
}

/// On an activity: it is chosen and can be dragged, with everything that is chosen.
pub(super) fn down_on_node(
    work: Work,
    held: StoredValue<Held>,
    id: ActivityId,
    event: &PointerEvent,
) {
    if event.button() != 0 || held.with_value(|held| *held != Held::Nothing) {
        return;
    }
    event.stop_propagation();
    if event.shift_key() || event.ctrl_key() || event.meta_key() {
        work.toggle(id);
        return;
    }
    if work.chosen.with_untracked(|ids| ids.contains(&id)) {
        work.at.set(Some(id));
    } else {
        work.choose(Some(id));
    }
    let Some(from) = sheet_place(work, event) else {
        return;
    };
    capture(event);
    held.set_value(Held::Nodes { from });
}

/// On a port: a line is drawn from it.
pub(super) fn down_on_port(
    work: Work,
    held: StoredValue<Held>,
    from: ActivityId,
    exit: Exit,
    event: &PointerEvent,
) {
    if event.button() != 0 {
        return;
    }
    event.stop_propagation();
    let Some(to) = sheet_place(work, event) else {
        return;
    };
    capture(event);
    work.choose(Some(from));
    work.wire.set(Some(Wire {
        from,
        exit,
        to,
        over: None,
    }));
    held.set_value(Held::Wire);
}

/// What is held follows.
pub(super) fn moved(work: Work, held: StoredValue<Held>, event: &PointerEvent) {
    match held.get_value() {
        Held::Nothing => {}
        Held::Sheet { last } => {
            let Some(now) = screen(event) else { return };
            work.viewport
                .update(|seen| *seen = seen.panned(now.0 - last.0, now.1 - last.1));
            held.set_value(Held::Sheet { last: now });
        }
        Held::Band(before) => {
            let Some(to) = sheet_place(work, event) else {
                return;
            };
            let from = work.band.get_untracked().map_or(to, |band| band.from);
            work.band.set(Some(Band { from, to }));
            let band = Bounds::between(from, to);
            let inside = work.look(|sheet| {
                let ids = sheet.places.keys().copied();
                ids.filter(|id| {
                    let bounds = sheet.bounds(std::iter::once(*id));
                    bounds.is_some_and(|bounds| bounds.touches(band))
                })
                .collect::<BTreeSet<_>>()
            });
            work.chosen.set(&before | &inside);
        }
        Held::Nodes { from } => {
            let Some(now) = sheet_place(work, event) else {
                return;
            };
            let by = Place {
                x: now.x - from.x,
                y: now.y - from.y,
            };
            // A press that trembles is no drag.
            let is_drag = work.drag.with_untracked(Option::is_some) || by.x.abs() + by.y.abs() > 3;
            if is_drag {
                let ids = work.chosen.get_untracked();
                work.drag.set(Some(Drag { ids, by }));
            }
        }
        Held::Wire => {
            let Some(to) = sheet_place(work, event) else {
                return;
            };
            let over = under(work, to);
            work.wire.update(|wire| {
                if let Some(wire) = wire {
                    wire.over = over.filter(|id| *id != wire.from);
                    wire.to = to;
                }
            });
        }
    }
}

/// The activity at a place of the sheet, with a little room around it.
fn under(work: Work, at: Place) -> Option<ActivityId> {
    let here = Bounds::new(at.x - 12, at.y - 12, 24, 24);
    work.look(|sheet| {
        let start = sheet.workflow.start;
        let mut ids = sheet.places.keys().copied().filter(|id| *id != start);
        ids.find(|id| {
            let bounds = sheet.bounds(std::iter::once(*id));
            bounds.is_some_and(|bounds| bounds.touches(here))
        })
    })
}

/// Lets go.
pub(super) fn up(work: Work, held: StoredValue<Held>, event: &PointerEvent) {
    let was = held.get_value();
    held.set_value(Held::Nothing);
    match was {
        Held::Nothing | Held::Sheet { .. } => {}
        Held::Band(_) => work.band.set(None),
        Held::Nodes { .. } => {
            let drag = work.drag.get_untracked();
            if let Some(Drag { ids, by }) = drag {
                work.edit(Edit::Move { ids, by }, None);
                work.drag.set(None);
            }
        }
        Held::Wire => {
            moved(work, held, event);
            let wire = work.wire.get_untracked();
            work.wire.set(None);
            if let Some((wire, to)) = wire.and_then(|wire| Some((wire.clone(), wire.over?))) {
                work.connect(wire.from, wire.exit, to);
            }
        }
    }
}

/// As if nothing had been held.
pub(super) fn cancel(work: Work, held: StoredValue<Held>) {
    held.set_value(Held::Nothing);
    work.band.set(None);
    work.drag.set(None);
    work.wire.set(None);
}

/// The wheel moves the sheet; with Ctrl, or two fingers pinching, it zooms.
pub(super) fn wheel(work: Work, event: &WheelEvent) {
    event.prevent_default();
    let (x, y) = (event.delta_x(), event.delta_y());
    if event.ctrl_key() || event.meta_key() {
        if let Some((at_x, at_y)) = screen(event) {
            let factor = (-y * 0.0015).exp();
            work.viewport
                .update(|seen| *seen = seen.zoomed(factor, at_x, at_y));
        }
    } else if event.shift_key() && x == 0.0 {
        work.viewport.update(|seen| *seen = seen.panned(-y, 0.0));
    } else {
        work.viewport.update(|seen| *seen = seen.panned(-x, -y));
    }
}

/// Something of the palette was dropped.
pub(super) fn dropped(work: Work, event: &DragEvent) {
    event.prevent_default();
    let name = event
        .data_transfer()
        .and_then(|data| data.get_data(ENTRY_TYPE).ok());
    let entry = ENTRIES
        .into_iter()
        .find(|entry| name.as_deref() == Some(entry.name()));
    if let Some((entry, at)) = entry.zip(sheet_place(work, event)) {
        work.add_at(entry, at);
    }
}
