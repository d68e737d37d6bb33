//! Keyboard shortcuts: from a key press to what the user wants.

use browser::platform::focus;
use leptos::ev;
use leptos::prelude::*;
use shared::ids::TaskId;
use shared::wire::{AgentCommand, TaskPhase};

use super::panes::{COMPOSER, Panes};
use crate::agent::can_transfer;
use crate::live::Live;
use crate::view::session::Session;
use crate::view::shortcuts::{Press, Shortcut, shortcut};

/// Elements in which a bare character is text.
const TEXT_FIELD: &str = "input, textarea, select, [contenteditable]";

/// Listens for shortcuts until the shell goes away.
pub(super) fn listen(live: Live, panes: Panes) {
    let handle = window_event_listener(ev::keydown, move |event| {
        let press = Press {
            code: &event.code(),
            key: &event.key(),
            alt: event.alt_key(),
            ctrl: event.ctrl_key() || event.meta_key(),
            is_typing: focus::is_within(TEXT_FIELD),
        };
        if let Some(shortcut) = shortcut(press)
            && !panes.has_dialog()
        {
            // Escape also closes popovers, which is the browser's own business.
            if shortcut != Shortcut::Leave {
                event.prevent_default();
            }
            obey(live, panes, shortcut);
        }
    });
    on_cleanup(move || handle.remove());
}

fn obey(live: Live, panes: Panes, shortcut: Shortcut) {
    match shortcut {
        Shortcut::Accept => accept(live, panes),
        Shortcut::Decline => decline(live),
        Shortcut::NextTask => step(live, panes, 1),
        Shortcut::PreviousTask => step(live, panes, -1),
        Shortcut::FocusComposer => drop(focus::focus(COMPOSER)),
        Shortcut::EndTask => end(live, panes),
        Shortcut::Transfer => transfer(live, panes),
        Shortcut::FinishWrapUp => finish(live),
        Shortcut::ToggleDetails => panes.toggle_details(),
        Shortcut::Leave => panes.leave_details(),
        Shortcut::Help => panes.is_help_open.set(true),
    }
}

fn accept(live: Live, panes: Panes) {
    if let Some(offer) = live.peek(first_offer) {
        panes.open_talk();
        live.give(AgentCommand::Accept { offer });
    }
}

fn decline(live: Live) {
    if let Some(offer) = live.peek(first_offer) {
        live.give(AgentCommand::Decline { offer });
    }
}

fn first_offer(session: &Session) -> Option<shared::ids::OfferId> {
    session
        .desk()
        .ringing
        .first()
        .map(|ringing| ringing.card.offer)
}

fn step(live: Live, panes: Panes, by: isize) {
    if let Some(task) = live.peek(|session| neighbour(session, by)) {
        live.select(Some(task));
        panes.open_talk();
    }
}

/// The task `by` places from the open one, around the ends.
fn neighbour(session: &Session, by: isize) -> Option<TaskId> {
    let tasks = session.desk().tasks();
    let count = isize::try_from(tasks.len())
        .ok()
        .filter(|count| *count > 0)?;
    let at = tasks
        .iter()
        .position(|task| Some(task.task) == session.selected())
        .and_then(|at| isize::try_from(at).ok())
        .unwrap_or(if by > 0 { -1 } else { 0 });
    let next = usize::try_from((at + by).rem_euclid(count)).ok()?;
    tasks.get(next).map(|task| task.task)
}

fn end(live: Live, panes: Panes) {
    if matches!(live.peek(open_phase), Some((_, TaskPhase::Connected))) {
        panes.is_end_open.set(true);
    }
}

fn transfer(live: Live, panes: Panes) {
    if let Some((task, TaskPhase::Connected)) = live.peek(open_phase)
        && live.peek(|session| can_transfer(session, task))
    {
        panes.is_transfer_open.set(true);
    }
}

fn finish(live: Live) {
    if let Some((task, TaskPhase::WrapUp { .. })) = live.peek(open_phase) {
        live.give(AgentCommand::FinishWrapUp { task });
    }
}

fn open_phase(session: &Session) -> Option<(TaskId, TaskPhase)> {
    let task = session.desk().task(session.selected()?)?;
    Some((task.task, task.phase))
}
