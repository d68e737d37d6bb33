//! What the keyboard does on the sheet: everything that the pointer can.

use engine::model::Exit;
use engine::workflow::exits_of;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use shared::ids::ActivityId;

use super::files;
use super::work::{Pane, Wire, Work};
use crate::view::{Edit, HEAD, Toward, moved, nearest};

/// What Enter leads to.
const FIRST_FIELD: &str = ".wf-pane input, .wf-pane textarea, .wf-pane select";

/// How far an activity goes with one press, and with Shift.
const STEP: (i32, i32) = (16, 96);

/// What a key stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Undo,
    Redo,
    ChooseAll,
    Copy,
    Cut,
    Paste,
    Escape,
    Delete,
    BeginWire,
    EndWire,
    OpenSettings,
    Toggle,
    ZoomIn,
    ZoomOut,
    Fit,
    NextProblem,
    GoToStart,
    Arrow(Toward),
}

/// What a key stands for, with Ctrl or Command, with Shift, and while a line is drawn.
fn deed(key: &str, command: bool, shift: bool, wires: bool) -> Option<Deed> {
    Some(match (key, command) {
        ("z" | "Z", true) if shift => Deed::Redo,
        ("z", true) => Deed::Undo,
        ("y", true) => Deed::Redo,
        ("a", true) => Deed::ChooseAll,
        ("c", true) => Deed::Copy,
        ("x", true) => Deed::Cut,
        ("v", true) => Deed::Paste,
        ("Escape", _) => Deed::Escape,
        ("Delete" | "Backspace", false) => Deed::Delete,
        ("c" | "C", false) => Deed::BeginWire,
        ("Enter", false) if wires => Deed::EndWire,
        ("Enter", false) => Deed::OpenSettings,
        (" ", false) => Deed::Toggle,
        ("+" | "=", _) => Deed::ZoomIn,
        ("-", _) => Deed::ZoomOut,
        ("0", _) => Deed::Fit,
        ("p" | "P", false) => Deed::NextProblem,
        ("Home", _) => Deed::GoToStart,
        ("ArrowRight", _) => Deed::Arrow(Toward::Forward),
        ("ArrowLeft", _) => Deed::Arrow(Toward::Back),
        ("ArrowUp", _) => Deed::Arrow(Toward::Up),
        ("ArrowDown", _) => Deed::Arrow(Toward::Down),
        _ => return None,
    })
}

/// A key on the sheet.
pub(super) fn pressed(work: Work, event: &KeyboardEvent) {
    let command = event.ctrl_key() || event.meta_key();
    let wires = work.wire.with_untracked(Option::is_some);
    if let Some(deed) = deed(&event.key(), command, event.shift_key(), wires) {
        event.prevent_default();
        event.stop_propagation();
        perform(work, deed, event);
    }
}

fn perform(work: Work, deed: Deed, event: &KeyboardEvent) {
    match deed {
        Deed::Undo => work.undo(),
        Deed::Redo => work.redo(),
        Deed::ChooseAll => choose_all(work),
        Deed::Copy => files::copy(work),
        Deed::Cut => files::cut(work),
        Deed::Paste => files::paste(work),
        Deed::Escape => escape(work),
        Deed::Delete => work.delete_chosen(),
        Deed::BeginWire => begin_wire(work),
        Deed::EndWire => end_wire(work),
        Deed::OpenSettings => open_settings(work),
        Deed::Toggle => work
            .at
            .get_untracked()
            .into_iter()
            .for_each(|id| work.toggle(id)),
        Deed::ZoomIn => work.zoom(1.25),
        Deed::ZoomOut => work.zoom(0.8),
        Deed::Fit => work.fit(),
        Deed::NextProblem => next_problem(work),
        Deed::GoToStart => work.show(work.look(|sheet| sheet.workflow.start)),
        Deed::Arrow(toward) => arrow(work, toward, event),
    }
}

/// Moves to the nearest activity; with Ctrl moves the chosen ones; while a line is drawn, moves its
/// end.
fn arrow(work: Work, toward: Toward, event: &KeyboardEvent) {
    if work.wire.with_untracked(Option::is_some) {
        return aim(work, toward);
    }
    if event.ctrl_key() || event.meta_key() {
        let length = if event.shift_key() { STEP.1 } else { STEP.0 };
        let ids = work.chosen.get_untracked();
        // Presses in a row are one step to undo.
        work.edit(
            Edit::Move {
                ids,
                by: toward.step(length),
            },
            Some(0),
        );
    } else {
        let next = work.look(|sheet| nearest(sheet, work.at.get_untracked(), toward));
        if let Some(next) = next {
            if event.shift_key() {
                work.at.set(Some(next));
                work.chosen.update(|ids| {
                    ids.insert(next);
                });
            } else {
                work.choose(Some(next));
            }
        }
    }
    if let Some(at) = work.at.get_untracked() {
        work.bring_into_view(at);
    }
}

fn aim(work: Work, toward: Toward) {
    let Some(wire) = work.wire.get_untracked() else {
        return;
    };
    let from = wire.over.unwrap_or(wire.from);
    let next = work.look(|sheet| {
        let start = sheet.workflow.start;
        nearest(sheet, Some(from), toward).filter(|id| *id != start)
    });
    if let Some(next) = next {
        point_at(work, wire, next);
        work.bring_into_view(next);
    }
}

fn point_at(work: Work, wire: Wire, over: ActivityId) {
    let place = work.look(|sheet| sheet.place(over));
    let to = moved(place, engine::model::Place { x: 0, y: HEAD / 2 });
    work.wire.set(Some(Wire {
        to,
        over: Some(over),
        ..wire
    }));
}

/// Begins a line at the first exit that leads nowhere; pressed again, at the next exit.
fn begin_wire(work: Work) {
    let Some(from) = work.at.get_untracked() else {
        return;
    };
    let Some(activity) = work.look(|sheet| sheet.activity(from).cloned()) else {
        return;
    };
    let exits: Vec<Exit> = exits_of(&activity.kind)
        .into_iter()
        .map(|(exit, _)| exit)
        .collect();
    let before = work.wire.get_untracked().map(|wire| wire.exit);
    let exit = match before.and_then(|exit| exits.iter().position(|one| *one == exit)) {
        Some(at) => exits.get((at + 1) % exits.len()).copied(),
        None => {
            let free = exits.iter().find(|exit| !activity.exits.contains_key(exit));
            free.or(exits.first()).copied()
        }
    };
    if let Some(exit) = exit {
        let wire = Wire {
            from,
            exit,
            to: work.look(|sheet| sheet.place(from)),
            over: None,
        };
        let leads = activity.exits.get(&exit).copied();
        let ahead = work.look(|sheet| nearest(sheet, Some(from), Toward::Forward));
        match leads.or(ahead) {
            Some(over) => point_at(work, wire, over),
            None => work.wire.set(Some(wire)),
        }
    }
}

fn end_wire(work: Work) {
    let wire = work.wire.get_untracked();
    work.wire.set(None);
    if let Some((wire, to)) = wire.and_then(|wire| Some((wire.clone(), wire.over?))) {
        work.connect(wire.from, wire.exit, to);
    }
}

fn escape(work: Work) {
    if work.wire.with_untracked(Option::is_some) {
        work.wire.set(None);
    } else {
        work.choose(None);
    }
}

fn choose_all(work: Work) {
    let all = work.look(|sheet| sheet.places.keys().copied().collect());
    work.chosen.set(all);
}

fn open_settings(work: Work) {
    work.pane.set(Pane::Settings);
    request_animation_frame(|| {
        browser::platform::focus::focus(FIRST_FIELD);
    });
}

fn next_problem(work: Work) {
    let at = work.at.get_untracked();
    let next = work.problems.with_untracked(|all| all.next(at));
    if let Some(next) = next {
        work.show(next);
    }
}
