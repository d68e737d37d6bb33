//! An external task on the desk: what is to be done, instead of a conversation.

use leptos::prelude::*;
use shared::ids::TaskId;
use shared::wire::{ExternalCard, TaskPhase};

use super::codes::Codes;
use super::talk::Linked;
use crate::live::use_live;
use crate::shell::{Pic, Picture};
use crate::text::{Key, t, texts};
use crate::view::external::is_web_address;
use crate::view::session::Session;

/// Title, description, link and whom it concerns; codes and tags until the wrap-up has them.
#[component]
pub(crate) fn External(task: TaskId) -> impl IntoView {
    let live = use_live();
    let card = live.part(move |session: &Session| session.desk().task(task)?.external.clone());
    let is_running = live.part(move |session: &Session| {
        let card = session.desk().task(task);
        card.is_some_and(|card| card.phase == TaskPhase::Connected)
    });
    view! {
        <div class="external" data-testid="external-task" tabindex="0" role="region" aria-label=t(Key::ExternalTask)>
            {move || card.get().map(|card| view! { <Sheet card=card /> })}
            <Show when=move || is_running.get()>
                <Codes task=task />
            </Show>
        </div>
    }
}

#[component]
fn Sheet(card: ExternalCard) -> impl IntoView {
    view! {
        <article class="sheet">
            <h3 class="sheet-title" dir="auto">{card.title}</h3>
            {if card.description.trim().is_empty() {
                view! { <p class="sheet-none">{t(Key::DescriptionNone)}</p> }.into_any()
            } else {
                view! { <p class="sheet-text" dir="auto"><Linked text=card.description /></p> }.into_any()
            }}
            <Address link=card.link />
            <Concerns identifier=card.customer_identifier />
        </article>
    }
}

/// Only addresses of the web can be opened; anything else stays words.
#[component]
fn Address(link: String) -> impl IntoView {
    if link.is_empty() {
        ().into_any()
    } else if is_web_address(&link) {
        let shown = link.clone();
        let hint = link.clone();
        view! {
            <a
                class="ui-button sheet-link"
                href=link
                target="_blank"
                rel="noopener noreferrer nofollow"
                data-testid="external-link"
                title=hint
            >
                <Picture pic=Pic::Link />
                <span>{t(Key::OpenLink)}</span>
                <span class="sheet-address" dir="ltr">{shown}</span>
            </a>
        }
        .into_any()
    } else {
        view! { <p class="sheet-none" dir="auto">{link}</p> }.into_any()
    }
}

#[component]
fn Concerns(identifier: String) -> impl IntoView {
    let texts = texts();
    let shown = move || {
        if identifier.trim().is_empty() {
            texts.get(Key::ConcernsNobody).to_owned()
        } else {
            identifier.clone()
        }
    };
    view! {
        <dl class="facts">
            <div class="fact">
                <dt>{t(Key::Concerns)}</dt>
                <dd dir="auto">{shown}</dd>
            </div>
        </dl>
    }
}
