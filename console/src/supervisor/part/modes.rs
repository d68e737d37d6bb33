//! The ways to take part, as a choice among segments.

use leptos::prelude::*;
use shared::ids::TaskId;
use shared::wire::{AgentCommand, Modality, SupervisionMode};

use crate::live::use_live;
use crate::shell::{Pic, Picture};
use crate::text::{CallKey, t, texts};
use crate::view::session::Session;

/// Whether somebody is talked with, and not only written to.
pub(super) const fn is_call(modality: Modality) -> bool {
    matches!(modality, Modality::AudioVideo)
}

const fn face(mode: SupervisionMode, is_call: bool) -> (Pic, CallKey, &'static str) {
    match mode {
        SupervisionMode::Listen if is_call => (Pic::Ear, CallKey::Listen, "supervise-listen"),
        SupervisionMode::Listen => (Pic::Eye, CallKey::Read, "supervise-listen"),
        SupervisionMode::Whisper => (Pic::Whisper, CallKey::Whisper, "supervise-whisper"),
        SupervisionMode::Barge => (Pic::People, CallKey::Barge, "supervise-barge"),
    }
}

/// What a way means for the others.
pub(super) const fn hint_key(mode: SupervisionMode, is_call: bool) -> CallKey {
    match mode {
        SupervisionMode::Listen if is_call => CallKey::ListenHint,
        SupervisionMode::Listen => CallKey::ReadHint,
        SupervisionMode::Whisper => CallKey::WhisperHint,
        SupervisionMode::Barge if is_call => CallKey::BargeHint,
        SupervisionMode::Barge => CallKey::BargeWriteHint,
    }
}

/// The part that the supervisor has, or is about to have.
pub(super) fn mode_of(session: &Session, task: TaskId) -> Option<SupervisionMode> {
    if let Some(asked) = session.commands().supervision(task) {
        return asked;
    }
    let desk = session.desk().snapshot.as_deref()?;
    let card = desk.supervised.iter().find(|card| card.task == task)?;
    Some(card.mode)
}

/// The choice; nothing is whispered in writing.
#[component]
pub(super) fn Modes(task: TaskId, modality: Modality, is_ready: Memo<bool>) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let is_call = is_call(modality);
    let mode = live.part(move |session: &Session| mode_of(session, task));
    let ways = [
        SupervisionMode::Listen,
        SupervisionMode::Whisper,
        SupervisionMode::Barge,
    ];
    let ways = ways
        .into_iter()
        .filter(move |way| is_call || *way != SupervisionMode::Whisper);
    view! {
        <fieldset class="segments part-modes" disabled=move || !is_ready.get()>
            <legend class="ui-hidden">{t(CallKey::SupervisedMode)}</legend>
            {ways
                .map(|way| {
                    let (pic, key, testid) = face(way, is_call);
                    view! {
                        <label class="segment" title=move || texts.get(hint_key(way, is_call))>
                            <input
                                type="radio"
                                name=format!("part-{task}")
                                class="ui-hidden"
                                data-testid=testid
                                prop:checked=move || mode.get() == Some(way)
                                on:change=move |_| {
                                    live.give(AgentCommand::Supervise { task, mode: Some(way) });
                                }
                            />
                            <Picture pic=pic />
                            <span>{t(key)}</span>
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
        <p class="part-hint" role="status">
            {move || mode.get().map(|mode| texts.get(hint_key(mode, is_call)))}
        </p>
    }
}
