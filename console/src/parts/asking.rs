//! The end of a dialog that asks the server for something and stays until the answer is here.

use leptos::prelude::*;
use shared::ids::CommandId;
use shared::wire::AgentCommand;

use crate::live::{Live, use_live};
use crate::shell::{Pic, Picture};
use crate::text::{Key, Words, error_key, t, texts};
use crate::view::commands::Verdict;

/// What a dialog has asked for, and how it came out.
#[derive(Clone, Copy)]
pub(crate) struct Asking {
    live: Live,
    is_ready: Memo<bool>,
    asked: RwSignal<Option<CommandId>>,
    verdict: Memo<Option<Verdict>>,
}

impl Asking {
    /// Nothing asked yet; `on_done` runs when what is asked has been carried out.
    pub(crate) fn new(on_done: impl Fn() + 'static) -> Self {
        let live = use_live();
        let asked = RwSignal::new(None::<CommandId>);
        let verdict = Memo::new(move |_| live.verdict(asked.get()?));
        Effect::new(move || {
            if verdict.get() == Some(Ok(())) {
                on_done();
            }
        });
        Self {
            live,
            is_ready: live.is_ready(),
            asked,
            verdict,
        }
    }

    /// Asks for `command`.
    pub(crate) fn ask(self, command: AgentCommand) {
        self.asked.set(Some(self.live.ask(command)));
    }

    /// Whether the answer is still to come.
    pub(crate) fn is_waiting(self) -> bool {
        self.asked.get().is_some() && self.verdict.get().is_none()
    }

    /// Whether there is no use in asking now: the answer is to come, or the connection is.
    pub(crate) fn is_resting(self) -> bool {
        self.is_waiting() || !self.is_ready.get()
    }
}

/// A refusal, a missing connection, and the buttons; `children` is the one that asks.
#[component]
pub(crate) fn AskingFoot<W: Words>(
    asking: Asking,
    /// What cannot be done without a connection.
    no_connection: W,
    on_close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let texts = texts();
    let refusal = move || {
        asking
            .verdict
            .get()?
            .err()
            .map(|code| texts.get_untracked(error_key(code)))
    };
    view! {
        <p class="note" data-tone="bad" role="alert" hidden=move || refusal().is_none()>
            <Picture pic=Pic::Alert />
            <span>{refusal}</span>
        </p>
        <p class="note" data-tone="warn" role="status" hidden=move || asking.is_ready.get()>
            <Picture pic=Pic::Plug />
            <span>{t(no_connection)}</span>
        </p>
        <div class="dialog-foot">
            <button type="button" class="ui-button" on:click=move |_| on_close.run(())>
                {t(Key::Cancel)}
            </button>
            {children()}
        </div>
    }
}
