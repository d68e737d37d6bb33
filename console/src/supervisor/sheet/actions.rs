//! What a supervisor can do about a task: priority, who is asked next, the end.

use browser::ui::Dialog;
use leptos::prelude::*;
use shared::ids::TaskId;
use shared::wire::{AgentCommand, BoardTask, Priority};

use super::assign::Assign;
use crate::live::use_live;
use crate::parts::priority_key;
use crate::shell::{Pic, Picture};
use crate::supervisor::part::TakePart;
use crate::text::{LiveKey, t, texts, ts};
use crate::view::board::{Allowed, allowed};
use crate::view::session::Session;

/// The ways to step in; nothing once the task is over.
#[component]
pub(super) fn Actions(task: TaskId, card: Memo<Option<BoardTask>>) -> impl IntoView {
    let live = use_live();
    let is_ready = live.is_ready();
    let can = Memo::new(move |_| card.with(|card| card.as_ref().map(allowed)));
    let is_shown = move |pick: fn(Allowed) -> bool| can.get().is_some_and(pick);
    view! {
        <Show when=move || can.get().is_some()>
            <section class="actions" aria-label=t(LiveKey::Actions)>
                <Show when=move || !is_ready.get()>
                    <p class="note" data-tone="warn" role="status">
                        <Picture pic=Pic::Plug />
                        <span>{t(LiveKey::NoConnection)}</span>
                    </p>
                </Show>
                <Show when=move || is_shown(|can| can.steer)>
                    <PriorityChoice task=task card=card is_ready=is_ready />
                    <Assign task=task card=card is_ready=is_ready />
                </Show>
                <Show when=move || is_shown(|can| can.supervise)>
                    <TakePart task=task card=card is_ready=is_ready />
                </Show>
                <Show when=move || is_shown(|can| can.cancel)>
                    <Cancel task=task card=card is_ready=is_ready />
                </Show>
                <Show when=move || is_shown(|can| !can.cancel && !can.steer && !can.supervise)>
                    <p class="actions-none">{t(LiveKey::NoActions)}</p>
                </Show>
            </section>
        </Show>
    }
}

#[component]
fn PriorityChoice(
    task: TaskId,
    card: Memo<Option<BoardTask>>,
    is_ready: Memo<bool>,
) -> impl IntoView {
    let live = use_live();
    let asked = live.part(move |session: &Session| session.commands().priority(task));
    let chosen = Memo::new(move |_| {
        let said = card.with(|card| card.as_ref().and_then(|card| card.priority));
        asked.get().or(said)
    });
    view! {
        <p class="actions-label" aria-hidden="true">{t(LiveKey::Priority)}</p>
        <fieldset class="segments" data-testid="set-priority" disabled=move || !is_ready.get()>
            <legend class="ui-hidden">{t(LiveKey::Priority)}</legend>
            {Priority::ALL
                .map(|priority| {
                    view! {
                        <label class="segment">
                            <input
                                type="radio"
                                name="task-priority"
                                class="ui-hidden"
                                prop:checked=move || chosen.get() == Some(priority)
                                on:change=move |_| {
                                    live.give(AgentCommand::Reprioritise { task, priority });
                                }
                            />
                            <span>{t(priority_key(priority))}</span>
                        </label>
                    }
                })
                .into_iter()
                .collect_view()}
        </fieldset>
    }
}

#[component]
fn Cancel(task: TaskId, card: Memo<Option<BoardTask>>, is_ready: Memo<bool>) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let is_asking = RwSignal::new(false);
    let is_cancelling = live.part(move |session: &Session| session.commands().is_cancelling(task));
    let title = move || {
        card.with(|card| card.as_ref().map(|card| card.title.clone()))
            .unwrap_or_default()
    };
    let confirm = move |_| {
        is_asking.set(false);
        live.give(AgentCommand::CancelTask { task });
    };
    view! {
        <button
            type="button"
            class="ui-button actions-cancel"
            data-testid="cancel-task"
            disabled=move || is_cancelling.get() || !is_ready.get()
            on:click=move |_| is_asking.set(true)
        >
            <Picture pic=Pic::Close />
            {move || {
                texts.get(if is_cancelling.get() { LiveKey::Cancelling } else { LiveKey::Cancel })
            }}
        </button>
        <Dialog
            open=is_asking
            title=ts(LiveKey::CancelTitle)
            on_cancel=Callback::new(move |()| is_asking.set(false))
        >
            <p class="dialog-text" dir="auto">
                {move || texts.with(LiveKey::CancelText, &[("name", &title())])}
            </p>
            <div class="dialog-foot">
                <button type="button" class="ui-button" on:click=move |_| is_asking.set(false)>
                    {t(LiveKey::CancelKeep)}
                </button>
                <button
                    type="button"
                    class="ui-button ui-danger"
                    data-testid="cancel-confirm"
                    disabled=move || !is_ready.get()
                    on:click=confirm
                >
                    {t(LiveKey::CancelConfirm)}
                </button>
            </div>
        </Dialog>
    }
}
