//! Which colleague is to be asked, with who has a moment.

use browser::ui::Dialog;
use leptos::prelude::*;
use shared::ids::{TaskId, UserId};
use shared::wire::AgentCommand;

use crate::call::{call_of, customer_of};
use crate::live::use_live;
use crate::parts::{Asking, AskingFoot};
use crate::shell::{Pic, Picture, use_panes};
use crate::text::{CallKey, t, texts, ts};
use crate::view::call::{Colleague, Nearness, colleagues};
use crate::view::session::Session;

/// The dialog; what stands in it lives only while it is open.
#[component]
pub(crate) fn ConsultDialog() -> impl IntoView {
    let panes = use_panes();
    let live = use_live();
    let close = move || panes.is_consult_open.set(None);
    // The call can end, or somebody can be asked already, while the question is open.
    let is_possible = Memo::new(move |_| {
        let task = panes.is_consult_open.get()?;
        let call = call_of(live, task);
        Some(call.with(|call| call.as_ref().is_some_and(|call| call.consult.is_none())))
    });
    Effect::new(move || {
        if is_possible.get() == Some(false) {
            close();
        }
    });
    view! {
        <Dialog
            open=Signal::derive(move || panes.is_consult_open.get().is_some())
            title=ts(CallKey::ConsultTitle)
            on_cancel=Callback::new(move |()| close())
        >
            {move || {
                let task = panes.is_consult_open.get()?;
                Some(view! { <Question task=task on_close=Callback::new(move |()| close()) /> })
            }}
        </Dialog>
    }
}

#[component]
fn Question(task: TaskId, on_close: Callback<()>) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    live.read_board();
    let name = customer_of(live, task);
    let words = RwSignal::new(String::new());
    let target = RwSignal::new(None::<UserId>);
    let asking = Asking::new(move || on_close.run(()));
    let confirm = move |_| {
        if let Some(user) = target.get_untracked() {
            asking.ask(AgentCommand::Consult { task, user });
        }
    };
    view! {
        <p class="dialog-text" dir="auto">
            {move || texts.with(CallKey::ConsultSub, &[("name", &name.get())])}
        </p>
        <label class="search">
            <Picture pic=Pic::Search />
            <span class="ui-hidden">{t(CallKey::ConsultSearch)}</span>
            <input
                type="search"
                class="ui-input"
                data-testid="consult-search"
                placeholder=t(CallKey::ConsultSearch)
                autocomplete="off"
                prop:value=words
                on:input=move |event| words.set(event_target_value(&event))
            />
        </label>
        <Choices words=words target=target />
        <AskingFoot asking=asking no_connection=CallKey::ConsultNoConnection on_close=on_close>
            <button
                type="button"
                class="ui-button ui-primary"
                data-testid="consult-confirm"
                disabled=move || target.get().is_none() || asking.is_resting()
                on:click=confirm
            >
                {move || {
                    let key = if asking.is_waiting() {
                        CallKey::ConsultAsking
                    } else {
                        CallKey::ConsultConfirm
                    };
                    texts.get(key)
                }}
            </button>
        </AskingFoot>
    }
}

#[component]
fn Choices(words: RwSignal<String>, target: RwSignal<Option<UserId>>) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let me = live.me().user;
    let board = live.part(|session: &Session| session.board().newest().cloned());
    let found = Memo::new(move |_| {
        let board = board.get();
        board.map(|board| words.with(|words| colleagues(&board, me, words)))
    });
    let empty = move || {
        let key = match found.get() {
            None => CallKey::ConsultLoading,
            Some(found) if !found.is_empty() => return None,
            Some(_) if words.with(String::is_empty) => CallKey::ConsultNone,
            Some(_) => CallKey::ConsultNoMatch,
        };
        Some(texts.get(key))
    };
    view! {
        <fieldset class="transfer-list">
            <legend class="ui-hidden">{t(CallKey::ConsultTitle)}</legend>
            <For
                each=move || found.get().unwrap_or_default()
                key=|one| (one.user, one.nearness as u8)
                children=move |one| view! { <Choice one=one target=target /> }
            />
            <p class="transfer-none" role="status">{empty}</p>
        </fieldset>
    }
}

#[component]
fn Choice(one: Colleague, target: RwSignal<Option<UserId>>) -> impl IntoView {
    let id = one.user;
    let (tone, key) = match one.nearness {
        Nearness::Free => ("good", CallKey::FreeNow),
        Nearness::Busy => ("warn", CallKey::BusyNow),
        Nearness::Away => ("neutral", CallKey::AwayNow),
    };
    view! {
        <label class="transfer-choice">
            <input
                type="radio"
                name="consult-target"
                data-testid="consult-target"
                data-user-id=id.to_string()
                prop:checked=move || target.get() == Some(id)
                on:change=move |_| target.set(Some(id))
            />
            <strong class="transfer-name" dir="auto">{one.name}</strong>
            <span class="transfer-facts">
                <span class="transfer-state">
                    <span class="ui-dot" data-tone=tone aria-hidden="true"></span>
                    {t(key)}
                </span>
            </span>
        </label>
    }
}
