//! The question before a contact is ended.

use browser::ui::Dialog;
use leptos::prelude::*;
use shared::wire::AgentCommand;

use crate::live::use_live;
use crate::shell::use_panes;
use crate::text::{Key, t, texts, ts};
use crate::view::session::Session;

/// The dialog; asks what the administrator configured, or whether it is time to say goodbye.
#[component]
pub(crate) fn EndDialog() -> impl IntoView {
    let live = use_live();
    let panes = use_panes();
    let texts = texts();
    let open_task = live.part(|session: &Session| {
        let card = session.desk().task(session.selected()?)?;
        let name = card.customer.customer.display_name.clone();
        Some((card.task, name, card.end_question.clone()))
    });
    let close = move || panes.is_end_open.set(false);
    let question = move || {
        let (_, name, configured) = open_task.get()?;
        Some(configured.unwrap_or_else(|| texts.with(Key::EndQuestion, &[("name", &name)])))
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
            title=ts(Key::EndTitle)
            on_cancel=Callback::new(move |()| close())
        >
            <p class="dialog-text" dir="auto">{question}</p>
            <div class="dialog-foot">
                <button type="button" class="ui-button" on:click=move |_| close()>
                    {t(Key::Cancel)}
                </button>
                <button
                    type="button"
                    class="ui-button ui-danger"
                    data-testid="end-confirm"
                    on:click=confirm
                >
                    {t(Key::EndConfirm)}
                </button>
            </div>
        </Dialog>
    }
}
