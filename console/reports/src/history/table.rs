//! The table of sessions; on a phone each row is a card.

use browser::text::date::machine_readable;
use leptos::prelude::*;
use shared::api::reports::{HistoryRow, SessionKind};

use crate::parts::{Pic, Picture};
use crate::room::use_room;
use crate::text::{HistoryKey, kind_key, modality_key, outcome_key, outcome_tone, t, texts};
use crate::view::pages::Pages;
use crate::view::scale::span;

/// A span, or a dash.
#[expect(clippy::cast_precision_loss, reason = "spans are far below 2^53 ms")]
pub(super) fn span_or_dash(ms: Option<u64>) -> String {
    ms.map_or_else(|| "–".to_owned(), |ms| span(ms as f64))
}

/// The sessions.
#[component]
pub(super) fn Table(
    /// The rows.
    list: RwSignal<Pages<HistoryRow>>,
    /// Which one is told of beside.
    open: RwSignal<Option<HistoryRow>>,
) -> impl IntoView {
    let heads = [
        HistoryKey::Began,
        HistoryKey::Session,
        HistoryKey::Customer,
        HistoryKey::Service,
        HistoryKey::User,
        HistoryKey::Outcome,
        HistoryKey::Wait,
        HistoryKey::Talk,
        HistoryKey::WrapUp,
        HistoryKey::Code,
    ];
    view! {
        <div class="rp-scroll" role="region" tabindex="0" aria-label=t(HistoryKey::Table)>
            <table class="rp-table rp-cards" role="table" data-testid="history-table">
                <thead role="rowgroup">
                    <tr role="row">
                        {heads
                            .map(|key| {
                                let is_span = matches!(key, HistoryKey::Wait | HistoryKey::Talk | HistoryKey::WrapUp);
                                view! { <th scope="col" role="columnheader" class:rp-number=is_span>{t(key)}</th> }
                            })
                            .into_iter()
                            .collect_view()}
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <For each=move || list.with(|list| list.rows.clone()) key=|row| row.id.clone() let:row>
                        <Row row=row open=open />
                    </For>
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(row: HistoryRow, open: RwSignal<Option<HistoryRow>>) -> impl IntoView {
    let room = use_room();
    let texts = texts();
    let at = row.started_at;
    let began = move || {
        let zone = room.filter.with(|filter| filter.zone.clone());
        room.moment(at, &zone)
    };
    let customer = row.customer.clone();
    let shown = move || {
        if customer.is_empty() {
            texts.get(HistoryKey::Unknown).to_owned()
        } else {
            customer.clone()
        }
    };
    let label = {
        let shown = shown.clone();
        move || texts.with(HistoryKey::Open, &[("name", &shown()), ("time", &began())])
    };
    let service = row.service.as_ref().map(|service| service.name.clone());
    let user = row.user.as_ref().map(|user| user.name.clone());
    let to = row.to_service.as_ref().map(|to| to.name.clone());
    let to = to.or_else(|| row.to_user.as_ref().map(|to| to.name.clone()));
    let to = move || {
        let to = to.clone()?;
        Some(texts.with(HistoryKey::To, &[("name", &to)]))
    };
    let in_time = row.accepted_in_time.or(row.hung_up_in_time);
    let codes = [&row.primary_code, &row.secondary_code];
    let codes: Vec<_> = codes
        .into_iter()
        .flatten()
        .map(|code| code.name.clone())
        .collect();
    let (outcome, kind, modality) = (row.outcome, row.kind, row.modality);
    let spans = [row.wait_ms, row.talk_ms, row.wrap_up_ms].map(span_or_dash);
    let [wait, talk, wrap_up] = spans;
    let id = row.id.clone();
    let is_open = {
        let id = id.clone();
        move || open.with(|open| open.as_ref().is_some_and(|open| open.id == id))
    };
    let cell = |key: HistoryKey| move || texts.get(key);
    view! {
        <tr role="row" class="rp-row" class:open=is_open data-testid="history-row" data-kind=kind_word(kind)>
            <td role="cell" data-label=cell(HistoryKey::Began)>
                <time class="digits" datetime=machine_readable(at)>{began}</time>
            </td>
            <td role="cell" data-label=cell(HistoryKey::Session)>
                <span>{t(kind_key(kind))}</span>
                <span class="rp-second">{t(modality_key(modality))}</span>
            </td>
            <td role="cell" data-label=cell(HistoryKey::Customer)>
                <button
                    type="button"
                    class="rp-link"
                    id=format!("session-{id}")
                    aria-label=label
                    data-testid="history-open"
                    on:click=move |_| open.set(Some(row.clone()))
                >
                    <bdi>{shown}</bdi>
                </button>
            </td>
            <td role="cell" data-label=cell(HistoryKey::Service)>
                <bdi>{move || service.clone().unwrap_or_else(|| texts.get(HistoryKey::Direct).to_owned())}</bdi>
                <span class="rp-second">{to}</span>
            </td>
            <td role="cell" data-label=cell(HistoryKey::User)>
                <bdi>{user.unwrap_or_else(|| "–".to_owned())}</bdi>
            </td>
            <td role="cell" data-label=cell(HistoryKey::Outcome)>
                <span class="ui-badge" data-tone=outcome_tone(outcome)>{t(outcome_key(outcome))}</span>
                {in_time
                    .map(|in_time| {
                        let key = if in_time { HistoryKey::InTime } else { HistoryKey::Late };
                        let pic = if in_time { Pic::Check } else { Pic::Clock };
                        view! { <span class="rp-second rp-in-time"><Picture pic=pic />{t(key)}</span> }
                    })}
            </td>
            <td role="cell" class="digits" data-label=cell(HistoryKey::Wait)>{wait}</td>
            <td role="cell" class="digits" data-label=cell(HistoryKey::Talk)>{talk}</td>
            <td role="cell" class="digits" data-label=cell(HistoryKey::WrapUp)>{wrap_up}</td>
            <td role="cell" data-label=cell(HistoryKey::Code)>
                <bdi>{if codes.is_empty() { "–".to_owned() } else { codes.join(", ") }}</bdi>
            </td>
        </tr>
    }
}

const fn kind_word(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::Service => "service",
        SessionKind::User => "user",
        SessionKind::Transfer => "transfer",
    }
}
