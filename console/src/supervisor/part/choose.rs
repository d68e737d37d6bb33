//! In the sheet of a task: take part in it, or take it over.

use browser::platform::focus;
use leptos::prelude::*;
use shared::ids::TaskId;
use shared::wire::{AgentCommand, BoardTask, SupervisionMode};

use super::modes::{is_call, mode_of};
use super::take_over::TakeOver;
use crate::live::use_live;
use crate::shell::{Pic, Picture};
use crate::text::{CallKey, t};
use crate::view::session::Session;

/// The first step is always to listen; what follows is chosen on the card.
#[component]
pub(in crate::supervisor) fn TakePart(
    task: TaskId,
    card: Memo<Option<BoardTask>>,
    is_ready: Memo<bool>,
) -> impl IntoView {
    let live = use_live();
    let mode = live.part(move |session: &Session| mode_of(session, task));
    let me = live.me().user;
    let modality = move || card.with(|card| card.as_ref().map(|card| card.modality));
    let is_call = move || modality().is_some_and(is_call);
    // Nobody supervises oneself.
    let is_own = Memo::new(move |_| card.with(|card| card.as_ref()?.user) == Some(me));
    let listen = move |_| {
        live.give(AgentCommand::Supervise {
            task,
            mode: Some(SupervisionMode::Listen),
        });
        // The button goes away under the focus; Escape and Tab go on from the sheet.
        focus::focus("#sheet-title");
    };
    view! {
        <Show when=move || !is_own.get()>
            <div class="part-choose">
                <Show when=move || mode.get().is_none()>
                    <button
                        type="button"
                        class="ui-button"
                        data-testid="supervise"
                        disabled=move || !is_ready.get()
                        on:click=listen
                    >
                        {move || {
                            let (pic, key) = if is_call() {
                                (Pic::Ear, CallKey::Listen)
                            } else {
                                (Pic::Eye, CallKey::Read)
                            };
                            view! { <Picture pic=pic /> {t(key)} }
                        }}
                    </button>
                </Show>
                <TakeOver task=task card=card is_ready=is_ready />
            </div>
        </Show>
    }
}
