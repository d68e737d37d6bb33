//! The two answers to somebody who wants to talk: a customer of a chat, or a colleague.

use leptos::prelude::*;

use crate::live::use_live;
use crate::shell::{Pic, Picture};
use crate::text::{CallKey, t, texts};

/// What the answers are called.
#[derive(Clone, Copy)]
pub(super) struct Wording {
    /// Identifier of "no" for tests.
    pub(super) decline_id: &'static str,
    /// Identifier of "yes" for tests.
    pub(super) accept_id: &'static str,
    pub(super) decline: CallKey,
    pub(super) accept: CallKey,
    /// While "yes" is on its way.
    pub(super) accepting: CallKey,
}

/// Both buttons; `given` is the answer that is on its way.
#[component]
pub(super) fn Answers(
    wording: Wording,
    given: Memo<Option<bool>>,
    on_answer: Callback<bool>,
) -> impl IntoView {
    let texts = texts();
    let is_ready = use_live().is_ready();
    let is_resting = move || given.get().is_some() || !is_ready.get();
    let accept = move || {
        let is_taking = given.get() == Some(true);
        texts.get(if is_taking {
            wording.accepting
        } else {
            wording.accept
        })
    };
    view! {
        <button
            type="button"
            class="ui-button"
            data-testid=wording.decline_id
            aria-keyshortcuts="Alt+D"
            title="Alt+D"
            disabled=is_resting
            on:click=move |_| on_answer.run(false)
        >
            {t(wording.decline)}
        </button>
        <button
            type="button"
            class="ui-button ui-primary"
            data-testid=wording.accept_id
            aria-keyshortcuts="Alt+A"
            title="Alt+A"
            disabled=is_resting
            on:click=move |_| on_answer.run(true)
        >
            <Picture pic=Pic::Phone />
            {accept}
        </button>
    }
}
