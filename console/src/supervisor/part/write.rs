//! A supervisor who takes part writes to both.

use leptos::prelude::*;
use shared::ids::TaskId;

use crate::live::use_live;
use crate::shell::{Pic, Picture};
use crate::text::{Key, t};
use crate::view::session::check;

/// A line with its button; what is written here goes to customer and user.
#[component]
pub(super) fn Write(task: TaskId) -> impl IntoView {
    let live = use_live();
    let text = RwSignal::new(String::new());
    let send = move || {
        if live.send(task, &text.get_untracked()).is_ok() {
            text.set(String::new());
        }
    };
    view! {
        <form
            class="part-write"
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            <input
                type="text"
                class="ui-input"
                dir="auto"
                data-testid="supervise-composer"
                aria-label=t(Key::ComposerLabel)
                placeholder=t(Key::ComposerPlaceholder)
                autocomplete="off"
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
            />
            <button
                type="submit"
                class="composer-send"
                data-testid="supervise-send"
                aria-label=t(Key::Send)
                title=t(Key::Send)
                disabled=move || text.with(|text| check(text).is_err())
            >
                <Picture pic=Pic::Send />
            </button>
        </form>
    }
}
