//! Questions above the page: leaving without saving, deleting.

use browser::ui::Dialog;
use leptos::prelude::*;

use super::used_by::Uses;
use crate::desk::{Question, use_desk};
use crate::text::{Key, t, texts};
use crate::view::editor::Phase;
use crate::view::path;
use crate::view::screen::form;

/// The questions.
#[component]
pub(crate) fn Questions() -> impl IntoView {
    let desk = use_desk();
    let texts = texts();
    let name = Memo::new(move |_| {
        desk.editor.with(|editor| {
            let editor = editor.as_ref()?;
            Some(path::text(&editor.value, form(editor.kind)?.name))
        })
    });
    let close = Callback::new(move |()| desk.question.set(None));
    let leaves = Memo::new(move |_| match desk.question.get() {
        Some(Question::Leave(route)) => Some(route),
        _ => None,
    });
    let deletes = Memo::new(move |_| desk.question.get() == Some(Question::Delete));
    let uses = Memo::new(move |_| {
        desk.editor
            .with(|editor| editor.as_ref().and_then(|editor| editor.uses.clone()))
    });
    let is_used =
        Memo::new(move |_| uses.with(|uses| uses.as_ref().is_some_and(|uses| !uses.is_empty())));
    let is_busy = Memo::new(move |_| {
        desk.editor.with(|editor| {
            editor
                .as_ref()
                .is_some_and(|editor| editor.phase == Phase::Deleting)
        })
    });
    let named = move |key: Key| {
        Signal::derive(move || texts.with(key, &[("name", &name.get().unwrap_or_default())]))
    };
    let delete_title = Signal::derive(move || {
        let key = if is_used.get() {
            Key::InUseTitle
        } else {
            Key::DeleteTitle
        };
        texts.with(key, &[("name", &name.get().unwrap_or_default())])
    });
    view! {
        <Dialog
            open=Signal::derive(move || leaves.get().is_some())
            title=Signal::derive(move || texts.get(Key::LeaveTitle).to_owned())
            on_cancel=close
        >
            <p class="dialog-text">{named(Key::LeaveText)}</p>
            <div class="dialog-foot">
                <button
                    type="button"
                    class="ui-button"
                    data-testid="leave-discard"
                    on:click=move |_| if let Some(route) = leaves.get_untracked() { desk.go(route) }
                >
                    {t(Key::Discard)}
                </button>
                <button type="button" class="ui-button ui-primary" data-testid="leave-stay" on:click=move |_| close.run(())>
                    {t(Key::Stay)}
                </button>
            </div>
        </Dialog>
        <Dialog open=deletes title=delete_title on_cancel=close>
            {move || {
                if is_used.get() {
                    view! {
                        <p class="dialog-text">{t(Key::InUseText)}</p>
                        <Uses uses=uses.get().unwrap_or_default() />
                    }
                        .into_any()
                } else {
                    view! { <p class="dialog-text">{t(Key::DeleteText)}</p> }.into_any()
                }
            }}
            <div class="dialog-foot">
                <button type="button" class="ui-button" data-testid="delete-cancel" on:click=move |_| close.run(())>
                    {move || texts.get(if is_used.get() { Key::Close } else { Key::Cancel })}
                </button>
                <Show when=move || !is_used.get()>
                    <button
                        type="button"
                        class="ui-button ui-danger"
                        data-testid="delete-confirm"
                        disabled=move || is_busy.get() || uses.with(Option::is_none)
                        on:click=move |_| desk.delete()
                    >
                        {t(Key::Delete)}
                    </button>
                </Show>
            </div>
        </Dialog>
    }
}
