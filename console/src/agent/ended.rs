//! The question before a contact is ended.

use browser::ui::Dialog;
use leptos::prelude::*;
use shared::wire::{AgentCommand, Modality};

use crate::live::use_live;
use crate::shell::use_panes;
use crate::text::{Key, t, texts};
use crate::view::desk::task_title;
use crate::view::session::Session;

/// The dialog; asks what the administrator configured, or whether it is time to say goodbye.
#[component]
pub(crate) fn EndDialog() -> impl IntoView {
    let live = use_live();
    let panes = use_panes();
    let texts = texts();
    let open_task = live.part(|session: &Session| {
        let card = session.desk().task(session.selected()?)?;
        let name = task_title(card).to_owned();
        Some((card.task, name, card.end_question.clone(), card.modality))
    });
    let modality = Memo::new(move |_| open_task.get().map(|(.., modality)| modality));
    let is_external = Memo::new(move |_| modality.get() == Some(Modality::ExternalTask));
    let choose = move |external, call, chat| {
        texts.get(match modality.get() {
            Some(Modality::ExternalTask) => external,
            Some(Modality::AudioVideo) => call,
            _ => chat,
        })
    };
    let close = move || panes.is_end_open.set(false);
    let question = move || {
        let (_, name, configured, modality) = open_task.get()?;
        let key = if modality == Modality::ExternalTask {
            Key::FinishTaskQuestion
        } else {
            Key::EndQuestion
        };
        Some(configured.unwrap_or_else(|| texts.with(key, &[("name", &name)])))
    };
    let confirm = move |_| {
        close();
        if let Some((task, ..)) = open_task.get_untracked() {
            live.give(AgentCommand::EndTask { task });
        }
    };
    view! {
        <Dialog
            open=panes.is_end_open
            title=Signal::derive(move || choose(Key::FinishTaskTitle, Key::EndCallTitle, Key::EndTitle).to_owned())
            on_cancel=Callback::new(move |()| close())
        >
            <p class="dialog-text" dir="auto">{question}</p>
            <div class="dialog-foot">
                <button type="button" class="ui-button" on:click=move |_| close()>
                    {t(Key::Cancel)}
                </button>
                <button
                    type="button"
                    class="ui-button"
                    class:ui-danger=move || !is_external.get()
                    class:ui-primary=move || is_external.get()
                    data-testid="end-confirm"
                    on:click=confirm
                >
                    {move || choose(Key::FinishTask, Key::EndCall, Key::EndConfirm)}
                </button>
            </div>
        </Dialog>
    }
}
