//! After the conversation: time to finish the paperwork, or a contact that is simply over.

use browser::platform::focus;
use leptos::prelude::*;
use shared::ids::TaskId;
use shared::wire::{AgentCommand, TaskPhase};

use crate::agent::codes::Codes;
use crate::agent::offers::Ring;
use crate::live::use_live;
use crate::shell::{Pane, Pic, Picture, use_panes};
use crate::text::{Key, t, texts};
use crate::view::clock::Countdown;
use crate::view::session::Session;

const FINISH: &str = "#acw-finish";

/// Wrap-up (ACW): the countdown, a way to finish and, where allowed, to extend.
#[component]
pub(crate) fn WrapUp(task: TaskId) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let countdown = live.part(move |session: &Session| {
        session
            .desk()
            .wrap_up(task)
            .unwrap_or(Countdown::new(0, 0, shared::Millis(0)))
    });
    let is_extendable = live.part(move |session: &Session| {
        let phase = session.desk().task(task).map(|card| card.phase);
        matches!(
            phase,
            Some(TaskPhase::WrapUp {
                extendable: true,
                ..
            })
        )
    });
    let panes = use_panes();
    Effect::new(move || {
        // The composer that had the focus is gone: go on with what takes its place.
        if focus::is_nowhere() {
            focus::focus(FINISH);
        }
    });
    let finish = move |_| {
        panes.pane.set(Pane::List);
        live.give(AgentCommand::FinishWrapUp { task });
    };
    let is_finishing = live.part(move |session: &Session| session.commands().is_finishing(task));
    view! {
        <div class="acw-codes"><Codes task=task /></div>
        <section class="acw" data-testid="acw" aria-label=t(Key::WrapUp)>
            <Ring countdown=countdown />
            <p class="acw-text">
                <strong>{t(Key::WrapUp)}</strong>
                <span>{t(Key::WrapUpText)}</span>
            </p>
            <div class="acw-actions">
                <Show when=move || is_extendable.get()>
                    <button
                        type="button"
                        class="ui-button"
                        data-testid="acw-extend"
                        on:click=move |_| live.give(AgentCommand::ExtendWrapUp { task })
                    >
                        {t(Key::Extend)}
                    </button>
                </Show>
                <button
                    type="button"
                    class="ui-button ui-primary"
                    data-testid="acw-finish"
                    disabled=move || is_finishing.get()
                    id="acw-finish"
                    on:click=finish
                >
                    {move || texts.get(if is_finishing.get() { Key::Finishing } else { Key::Finish })}
                </button>
            </div>
        </section>
    }
}

/// The customer has gone and there is no wrap-up: the task only has to be closed.
#[component]
pub(crate) fn Over(task: TaskId) -> impl IntoView {
    let live = use_live();
    let close = move |_| {
        if live.peek(|session| session.desk().is_parted(task)) {
            live.select(None);
        } else {
            live.give(AgentCommand::EndTask { task });
        }
    };
    view! {
        <section class="acw">
            <Picture pic=Pic::Flag />
            <p class="acw-text">
                <strong>{t(Key::OverTitle)}</strong>
                <span>{t(Key::OverText)}</span>
            </p>
            <div class="acw-actions">
                <button
                    type="button"
                    class="ui-button ui-primary"
                    data-testid="close-task"
                    on:click=close
                >
                    {t(Key::CloseTask)}
                </button>
            </div>
        </section>
    }
}
