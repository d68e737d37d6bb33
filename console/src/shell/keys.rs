//! Keyboard shortcuts: from a key press to what the user wants.

use browser::platform::focus;
use leptos::ev;
use leptos::prelude::*;
use shared::ids::{OfferId, TaskId};
use shared::wire::{AgentCommand, TaskPhase};

use super::panes::{COMPOSER, Panes};
use crate::agent::can_transfer;
use crate::call::is_held;
use crate::live::{Calls, Live};
use crate::view::call::{Line, Role, consult_of, is_asking, line};
use crate::view::session::Session;
use crate::view::shortcuts::{Press, Shortcut, shortcut};

/// Elements in which a bare character is text.
const TEXT_FIELD: &str = "input, textarea, select, [contenteditable]";

/// Listens for shortcuts until the shell goes away.
pub(super) fn listen(live: Live, calls: Calls, panes: Panes) {
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
            obey(live, calls, panes, shortcut);
        }
    });
    on_cleanup(move || handle.remove());
}

fn obey(live: Live, calls: Calls, panes: Panes, shortcut: Shortcut) {
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
        Shortcut::Microphone if calls.may_send() => calls.toggle_microphone(),
        Shortcut::Camera if may_show(calls) => calls.toggle_camera(),
        Shortcut::ShareScreen if may_show(calls) && calls.can_share() => calls.toggle_share(),
        Shortcut::Microphone | Shortcut::Camera | Shortcut::ShareScreen => {}
        Shortcut::Hold => hold(live),
        Shortcut::Consult => consult(live, panes),
        Shortcut::HangUp => hang_up(live),
    }
}

fn accept(live: Live, panes: Panes) {
    match live.peek(first_ringing) {
        Some(Rings::Offer(offer)) => {
            panes.open_talk();
            live.give(AgentCommand::Accept { offer });
        }
        Some(Rings::Consult(task)) => {
            live.give(AgentCommand::AnswerConsult { task, accept: true });
        }
        Some(Rings::Request(task)) => {
            live.select(Some(task));
            panes.open_talk();
            live.give(AgentCommand::AnswerCall { task, accept: true });
        }
        None => {}
    }
}

fn decline(live: Live) {
    if let Some(rings) = live.peek(first_ringing) {
        live.give(match rings {
            Rings::Offer(offer) => AgentCommand::Decline { offer },
            Rings::Consult(task) => AgentCommand::AnswerConsult {
                task,
                accept: false,
            },
            Rings::Request(task) => AgentCommand::AnswerCall {
                task,
                accept: false,
            },
        });
    }
}

/// Something that waits for a yes or a no.
enum Rings {
    Offer(OfferId),
    Consult(TaskId),
    Request(TaskId),
}

/// The oldest offer; without one a colleague's question, then a request in an own chat.
fn first_ringing(session: &Session) -> Option<Rings> {
    let offer = session.desk().ringing.first();
    let desk = session.desk().snapshot.as_deref()?;
    let consult = desk
        .consults
        .iter()
        .find(|card| card.remaining_ms.is_some());
    offer
        .map(|ringing| Rings::Offer(ringing.card.offer))
        .or_else(|| consult.map(|card| Rings::Consult(card.task)))
        .or_else(|| {
            is_asking(desk)
                .next()
                .map(|asked| Rings::Request(asked.task))
        })
}

/// The own call, with its consultation if there is one.
fn own_call(session: &Session) -> Option<(TaskId, bool)> {
    let desk = session.desk().snapshot.as_deref()?;
    let line = line(desk).filter(|line| line.role == Role::Own)?;
    Some((line.task, consult_of(desk, line.task).is_some()))
}

fn may_show(calls: Calls) -> bool {
    calls.may_send() && calls.line().is_some_and(|line| line.role.may_show())
}

fn hold(live: Live) {
    if let Some((task, false)) = live.peek(own_call) {
        let on = !live.peek(|session| is_held(session, task));
        live.give(AgentCommand::Hold { task, on });
    }
}

fn consult(live: Live, panes: Panes) {
    if let Some((task, false)) = live.peek(own_call) {
        panes.is_consult_open.set(Some(task));
    }
}

fn hang_up(live: Live) {
    let line = live.peek(|session| line(session.desk().snapshot.as_deref()?));
    if let Some(Line { task, role, .. }) = line {
        live.give(match role {
            Role::Own => AgentCommand::HangUp { task },
            Role::Consulted => AgentCommand::EndConsult { task },
            Role::Supervisor(_) => AgentCommand::Supervise { task, mode: None },
        });
    }
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
