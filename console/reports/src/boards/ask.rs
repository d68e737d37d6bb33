//! What is asked above a dashboard: whether a task is to be cancelled, and what to do when somebody was quicker.

use browser::ui::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::ids::TaskId;

use super::board::use_now;
use super::work::use_work;
use crate::text::{BoardKey, t, texts, ts};

/// The task that is to be cancelled, with its name.
#[derive(Clone, Copy)]
pub(super) struct Question(RwSignal<Option<(TaskId, String)>>);

impl Question {
    /// With nothing asked.
    pub(super) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Asks.
    pub(super) fn set(self, task: Option<(TaskId, String)>) {
        self.0.set(task);
    }
}

/// What can be asked.
pub(super) fn use_question() -> Question {
    expect_context()
}

/// The questions.
#[component]
pub(super) fn Questions() -> impl IntoView {
    view! {
        <Cancelling />
        <Quicker />
    }
}

#[component]
fn Cancelling() -> impl IntoView {
    let (work, now, texts) = (use_work(), use_now(), texts());
    let Question(asked) = use_question();
    let name = move || asked.with(|asked| asked.as_ref().map(|(_, name)| name.clone()));
    let text = move || {
        texts.with(
            BoardKey::CancelText,
            &[("name", &name().unwrap_or_default())],
        )
    };
    let cancel = move |_| {
        let Some((task, name)) = asked.get_untracked() else {
            return;
        };
        asked.set(None);
        let server = work.room.server();
        spawn_local(async move {
            match server.cancel(task).await {
                Ok(()) => {
                    let words = texts.once(BoardKey::Cancelled, &[("name", &name)]);
                    work.room.say(words, false);
                    now.ask();
                }
                Err(refusal) => work.room.complain(&refusal),
            }
        });
    };
    view! {
        <Dialog
            open=Signal::derive(move || asked.with(Option::is_some))
            title=ts(BoardKey::CancelTitle)
            on_cancel=Callback::new(move |()| asked.set(None))
        >
            <p class="dialog-text" dir="auto">{text}</p>
            <div class="dialog-foot">
                <button type="button" class="ui-button" on:click=move |_| asked.set(None)>
                    {t(BoardKey::CancelKeep)}
                </button>
                <button type="button" class="ui-button ui-danger" data-testid="cancel-confirm" on:click=cancel>
                    {t(BoardKey::CancelConfirm)}
                </button>
            </div>
        </Dialog>
    }
}

/// Somebody else was quicker: theirs, or a copy.
#[component]
fn Quicker() -> impl IntoView {
    let work = use_work();
    let load = move |_| {
        let id = work
            .room
            .open
            .with_untracked(|open| open.as_ref().map(|open| open.item.item.id));
        if let Some(id) = id {
            work.load(id);
        }
    };
    view! {
        <Dialog
            open=work.is_stale
            title=ts(BoardKey::StaleTitle)
            on_cancel=Callback::new(move |()| work.is_stale.set(false))
        >
            <p class="dialog-text">{t(BoardKey::StaleText)}</p>
            <div class="dialog-foot">
                <button type="button" class="ui-button" data-testid="take-theirs" on:click=load>
                    {t(BoardKey::LoadTheirs)}
                </button>
                <button type="button" class="ui-button ui-primary" data-testid="save-copy" on:click=move |_| work.copy()>
                    {t(BoardKey::SaveCopy)}
                </button>
            </div>
        </Dialog>
    }
}
