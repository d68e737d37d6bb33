//! One row of the conversation.

use std::collections::HashMap;

use browser::text::date::machine_readable;
use leptos::prelude::*;
use shared::ids::MessageId;

use super::Linked;
use crate::live::use_live;
use crate::shell::{Pic, Picture};
use crate::text::{Key, error_key, notice_words, t, texts};
use crate::view::rows::{Delivery, From, Look, MessageRow, Row, RowKey};

/// The row.
#[component]
pub(crate) fn Line(row: Row, looks: Memo<HashMap<RowKey, Look>>) -> impl IntoView {
    let texts = texts();
    match row {
        Row::Day { at, .. } => view! {
            <li class="row-day"><span>{move || texts.day(at)}</span></li>
        }
        .into_any(),
        Row::Unseen => view! {
            <li class="row-unseen"><span>{t(Key::UnseenLine)}</span></li>
        }
        .into_any(),
        Row::Notice { notice, at, .. } => view! {
            <li class="row-notice" data-testid="message" data-from="system" data-state="sent">
                <span dir="auto">{move || notice_words(texts, &notice)}</span>
                <time datetime=machine_readable(at)>{move || texts.time(at)}</time>
            </li>
        }
        .into_any(),
        Row::Message { key, message } => {
            let first = message.look;
            let look = Memo::new(move |_| {
                looks
                    .with(|looks| looks.get(&key).copied())
                    .unwrap_or(first)
            });
            view! { <Message message=message look=look /> }.into_any()
        }
    }
}

const fn state_name(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Sending => "sending",
        Delivery::Sent | Delivery::Seen => "sent",
        Delivery::Failed(_) => "failed",
    }
}

#[component]
fn Message(message: MessageRow, look: Memo<Look>) -> impl IntoView {
    let texts = texts();
    let (side, from) = match &message.from {
        From::Customer => ("other", "customer"),
        From::Me => ("own", "user"),
        From::Colleague(_) => ("colleague", "user"),
    };
    let id = message.id;
    let author = match message.from {
        From::Colleague(name) => Some(name),
        From::Customer | From::Me => None,
    };
    let is_own = side == "own";
    let time = move || look.get().at.map(|at| texts.time(at));
    let is_failed = move || matches!(look.get().delivery, Delivery::Failed(_));
    view! {
        <li
            class="row-message"
            class:first=move || look.get().is_first
            class:last=move || look.get().is_last
            data-side=side
            data-testid="message"
            data-from=from
            data-message-id=id.map(|id| id.to_string())
            data-state=move || state_name(look.get().delivery)
        >
            {author.map(|name| view! { <span class="row-author" dir="auto">{name}</span> })}
            <span class="ui-hidden">
                {move || texts.get(if is_own { Key::SaidByYou } else { Key::SaidByCustomer })}
            </span>
            <div class="bubble" dir="auto"><Linked text=message.text /></div>
            <span class="row-meta">
                <time datetime=move || look.get().at.map(machine_readable)>{time}</time>
                {is_own.then(|| view! { <DeliveryMark look=look /> })}
            </span>
            <Show when=is_failed>
                <Failed id=id look=look />
            </Show>
        </li>
    }
}

#[component]
fn DeliveryMark(look: Memo<Look>) -> impl IntoView {
    let texts = texts();
    move || {
        let (pic, key) = match look.get().delivery {
            Delivery::Sending => (Pic::Away, Key::Sending),
            Delivery::Sent => (Pic::Tick, Key::Sent),
            Delivery::Seen => (Pic::TickTwice, Key::Seen),
            Delivery::Failed(_) => (Pic::Alert, Key::Failed),
        };
        let is_seen = look.get().delivery == Delivery::Seen;
        view! {
            <span class="row-mark" class:seen=is_seen title=texts.get(key)>
                <Picture pic=pic />
                <span class="ui-hidden">{texts.get(key)}</span>
            </span>
        }
    }
}

/// A refused message: why, and the ways out.
#[component]
fn Failed(id: Option<MessageId>, look: Memo<Look>) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let why = move || match look.get().delivery {
        Delivery::Failed(code) => texts.get_untracked(error_key(code)),
        _ => "",
    };
    let retry = move |_| {
        if let Some(id) = id {
            live.retry(id);
        }
    };
    let discard = move |_| {
        if let Some(id) = id {
            // The text stays with the user's own clipboard habits: deleting is a decision.
            drop(live.discard(id));
        }
    };
    view! {
        <div class="row-failed" role="alert">
            <Picture pic=Pic::Alert />
            <span>{why}</span>
            <button type="button" class="link" data-testid="retry" on:click=retry>
                {t(Key::SendAgain)}
            </button>
            <button type="button" class="link" on:click=discard>{t(Key::Delete)}</button>
        </div>
    }
}
