//! A supervisor takes a contact from its user, after a question.

use browser::ui::Dialog;
use leptos::prelude::*;
use shared::ids::TaskId;
use shared::wire::{AgentCommand, BoardTask};

use crate::live::use_live;
use crate::shell::{Pic, Picture, use_panes};
use crate::text::{CallKey, Key, t, texts};
use crate::view::session::Session;

/// The button with its question.
#[component]
pub(super) fn TakeOver(
    task: TaskId,
    card: Memo<Option<BoardTask>>,
    is_ready: Memo<bool>,
) -> impl IntoView {
    let live = use_live();
    let panes = use_panes();
    let texts = texts();
    let is_asking = RwSignal::new(false);
    let is_taking = live.part(move |session: &Session| session.commands().is_taking_over(task));
    let user = live.part(move |session: &Session| {
        let user = session.board().task(task)?.user?;
        Some(session.board().agent(user)?.display_name.clone())
    });
    let say = move |key| {
        let customer = card.with(|card| card.as_ref().map(|card| card.title.clone()));
        let values = [
            ("name", user.get().unwrap_or_default()),
            ("customer", customer.unwrap_or_default()),
        ];
        texts.with(
            key,
            &values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str())),
        )
    };
    let confirm = move |_| {
        is_asking.set(false);
        live.give(AgentCommand::TakeOver { task });
        // What is taken over lies on the supervisor's own desk.
        panes.open_talk();
    };
    view! {
        <button
            type="button"
            class="ui-button"
            data-testid="take-over"
            disabled=move || is_taking.get() || !is_ready.get()
            on:click=move |_| is_asking.set(true)
        >
            <Picture pic=Pic::Hand />
            {move || texts.get(if is_taking.get() { CallKey::TakingOver } else { CallKey::TakeOver })}
        </button>
        <Dialog
            open=is_asking
            title=Signal::derive(move || say(CallKey::TakeOverTitle))
            on_cancel=Callback::new(move |()| is_asking.set(false))
        >
            <p class="dialog-text" dir="auto">{move || say(CallKey::TakeOverText)}</p>
            <div class="dialog-foot">
                <button type="button" class="ui-button" on:click=move |_| is_asking.set(false)>
                    {t(Key::Cancel)}
                </button>
                <button
                    type="button"
                    class="ui-button ui-primary"
                    data-testid="take-over-confirm"
                    disabled=move || !is_ready.get()
                    on:click=confirm
                >
                    {t(CallKey::TakeOverConfirm)}
                </button>
            </div>
        </Dialog>
    }
}
