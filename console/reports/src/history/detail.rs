//! What is told of one session: its task's sessions, the customer, context, and the way to the story.

use browser::platform::focus;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::reports::{Context, HistoryDetail, HistoryRow};

use super::table::span_or_dash;
use crate::parts::{Pic, Picture, State};
use crate::room::use_room;
use crate::text::{FrameKey, HistoryKey, kind_key, outcome_key, outcome_tone, t, texts};

/// The panel beside the table, while a session is open.
#[component]
pub(super) fn Detail(open: RwSignal<Option<HistoryRow>>) -> impl IntoView {
    move || {
        let row = open.get()?;
        Some(view! { <Panel row=row open=open /> })
    }
}

#[component]
fn Panel(row: HistoryRow, open: RwSignal<Option<HistoryRow>>) -> impl IntoView {
    let room = use_room();
    let texts = texts();
    let told = RwSignal::new(None::<HistoryDetail>);
    let trouble = RwSignal::new(None::<String>);
    let id = StoredValue::new(row.id.clone());
    let read = move || {
        trouble.set(None);
        let server = room.server();
        spawn_local(async move {
            match server.session(&id.get_value()).await {
                Ok(detail) => drop(told.try_set(Some(detail))),
                Err(refusal) => {
                    room.hear(&refusal);
                    trouble.try_set(Some(room.words(&refusal)));
                }
            }
        });
    };
    read();
    Effect::new(move || {
        focus::focus("#session-title");
    });
    let close = move || {
        open.set(None);
        focus::focus(&format!("[id='session-{}']", id.get_value()));
    };
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            close();
        }
    };
    let title = row.customer.clone();
    let title = move || {
        if title.is_empty() {
            texts.get(HistoryKey::DetailTitle).to_owned()
        } else {
            title.clone()
        }
    };
    view! {
        <aside class="rp-side" aria-labelledby="session-title" data-testid="history-detail" on:keydown=press>
            <header class="rp-side-head">
                <h2 class="rp-side-title" id="session-title" tabindex="-1" dir="auto">{title}</h2>
                <button
                    type="button"
                    class="ui-icon-button"
                    aria-label=t(FrameKey::Close)
                    title=t(FrameKey::Close)
                    on:click=move |_| close()
                >
                    <Picture pic=Pic::Close />
                </button>
            </header>
            {move || match told.get() {
                Some(detail) => view! { <Told detail=detail /> }.into_any(),
                None => view! { <State trouble=trouble again=Callback::new(move |()| read()) /> }.into_any(),
            }}
        </aside>
    }
}

#[component]
fn Told(detail: HistoryDetail) -> impl IntoView {
    let room = use_room();
    let HistoryDetail {
        session,
        sessions,
        customer,
        origin,
        context,
        explained,
        ..
    } = detail;
    let facts = [
        (HistoryKey::EMail, customer.email),
        (HistoryKey::Company, customer.company),
        (HistoryKey::Origin, origin),
        (HistoryKey::Tags, session.tags.join(", ")),
    ];
    let facts: Vec<_> = facts
        .into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .collect();
    let story = (explained && room.reads_stories()).then(|| format!("#live/{}", session.task));
    view! {
        <dl class="rp-facts">
            {facts
                .into_iter()
                .map(|(key, value)| view! { <div><dt>{t(key)}</dt><dd dir="auto">{value}</dd></div> })
                .collect_view()}
        </dl>
        {story
            .map(|story| {
                view! {
                    <a class="ui-button rp-story" href=story data-testid="history-story">
                        <Picture pic=Pic::Pulse />
                        <span>{t(HistoryKey::Story)}</span>
                    </a>
                }
            })}
        <h3 class="rp-side-sub">{t(HistoryKey::Sessions)}</h3>
        <ol class="rp-sessions">
            {sessions.into_iter().map(|row| view! { <One row=row /> }).collect_view()}
        </ol>
        <h3 class="rp-side-sub">{t(HistoryKey::Context)}</h3>
        <ContextView context=context />
    }
}

#[component]
fn One(row: HistoryRow) -> impl IntoView {
    let room = use_room();
    let at = row.started_at;
    let names = [
        row.service.map(|service| service.name),
        row.user.map(|user| user.name),
    ];
    let names: Vec<String> = names.into_iter().flatten().collect();
    let began = move || {
        let zone = room.filter.with(|filter| filter.zone.clone());
        room.moment(at, &zone)
    };
    view! {
        <li class="rp-session" data-testid="history-session">
            <span class="rp-session-line">
                <strong>{t(kind_key(row.kind))}</strong>
                <span class="ui-badge" data-tone=outcome_tone(row.outcome)>{t(outcome_key(row.outcome))}</span>
            </span>
            <bdi>{names.join(" · ")}</bdi>
            <span class="rp-second digits">
                {began}
                {[(HistoryKey::Wait, row.wait_ms), (HistoryKey::Talk, row.talk_ms), (HistoryKey::WrapUp, row.wrap_up_ms)]
                    .into_iter()
                    .filter(|(_, ms)| ms.is_some())
                    .map(|(key, ms)| view! { " · " {t(key)} " " {span_or_dash(ms)} })
                    .collect_view()}
            </span>
        </li>
    }
}

#[component]
fn ContextView(context: Context) -> impl IntoView {
    match context {
        Context::NotAvailable => {
            view! { <p class="rp-none" data-testid="context-none">{t(HistoryKey::NotAvailable)}</p> }.into_any()
        }
        Context::Kept(fields) if fields.is_empty() => {
            view! { <p class="rp-none">{t(HistoryKey::NoContext)}</p> }.into_any()
        }
        Context::Kept(fields) => view! {
            <dl class="rp-facts" data-testid="context">
                {fields
                    .into_iter()
                    .map(|field| {
                        view! { <div><dt dir="auto">{field.name}</dt><dd dir="auto">{field.value}</dd></div> }
                    })
                    .collect_view()}
            </dl>
        }
        .into_any(),
    }
}
