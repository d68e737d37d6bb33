//! One's own sessions: the customers one is with, and what is known of them.

use leptos::prelude::*;
use shared::api::reports::MySession;
use shared::wire::BoardTaskState;

use super::{Blank, grown};
use crate::boards::board::use_now;
use crate::text::{BoardKey, HistoryKey, modality_key, t, texts};

/// A state of an open task.
pub(super) const fn state_key(state: BoardTaskState) -> BoardKey {
    match state {
        BoardTaskState::InWorkflow => BoardKey::InWorkflow,
        BoardTaskState::InQueue => BoardKey::Waiting,
        BoardTaskState::Offered => BoardKey::DoRinging,
        BoardTaskState::Connected => BoardKey::Talking,
        BoardTaskState::InWrapUp => BoardKey::DoWrapUp,
        BoardTaskState::Parked => BoardKey::Parked,
    }
}

/// The sessions.
#[component]
pub(super) fn Mine() -> impl IntoView {
    let now = use_now();
    let mine = Memo::new(move |_| {
        let live = now.moment.with(|moment| moment.live.clone())?;
        Some(live.mine.clone())
    });
    move || {
        let mine = mine.get()?;
        if mine.is_empty() {
            return Some(view! { <Blank key=BoardKey::NoSessions /> }.into_any());
        }
        let cards = mine.into_iter().map(|one| view! { <Card one=one /> });
        Some(view! { <ul class="rp-mine">{cards.collect_view()}</ul> }.into_any())
    }
}

#[component]
fn Card(one: MySession) -> impl IntoView {
    let (now, texts) = (use_now(), texts());
    let since = move || {
        let time = grown(one.for_ms, now.grown_ms());
        texts.with(BoardKey::Since, &[("time", &time)])
    };
    let name = one.customer.display_name.clone();
    let name = move || {
        if name.is_empty() {
            texts.get(HistoryKey::Unknown).to_owned()
        } else {
            name.clone()
        }
    };
    let fields = one.customer.custom_fields.into_iter().chain(one.parameters);
    view! {
        <li class="rp-mine-card" data-testid="my-session">
            <span class="rp-session-line">
                <strong dir="auto">{name}</strong>
                <span class="ui-badge">{t(state_key(one.state))}</span>
            </span>
            <span class="rp-second">
                {t(modality_key(one.modality))}
                {one.service.map(|service| view! { " · " <bdi>{service}</bdi> })}
                " · "
                <span class="digits">{since}</span>
            </span>
            <dl class="rp-facts">
                {fields
                    .map(|field| {
                        view! { <div><dt dir="auto">{field.name}</dt><dd dir="auto">{field.value}</dd></div> }
                    })
                    .collect_view()}
            </dl>
        </li>
    }
}
