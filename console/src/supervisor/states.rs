//! Where tasks stand and what users do, as words on coloured grounds.

use leptos::prelude::*;
use shared::wire::{BoardAgent, BoardTaskState};

use crate::text::{Key, LiveKey, texts};
use crate::view::board::{Standing, standing};

/// Where a task stands, in a word.
pub(super) const fn state_key(state: BoardTaskState) -> LiveKey {
    match state {
        BoardTaskState::InWorkflow => LiveKey::InWorkflow,
        BoardTaskState::InQueue => LiveKey::InQueue,
        BoardTaskState::Offered => LiveKey::Offered,
        BoardTaskState::Connected => LiveKey::Connected,
        BoardTaskState::InWrapUp => LiveKey::InWrapUp,
        BoardTaskState::Parked => LiveKey::Parked,
    }
}

/// Where a task stands.
#[component]
pub(super) fn StateBadge(state: BoardTaskState) -> impl IntoView {
    let texts = texts();
    let tone = match state {
        BoardTaskState::InWorkflow | BoardTaskState::InWrapUp => "neutral",
        BoardTaskState::InQueue => "warn",
        BoardTaskState::Offered | BoardTaskState::Connected => "good",
        BoardTaskState::Parked => "bad",
    };
    view! { <span class="ui-badge" data-tone=tone>{move || texts.get(state_key(state))}</span> }
}

/// What a user is doing; a reason says it better than our word for it.
#[component]
pub(super) fn StandingBadge(agent: BoardAgent) -> impl IntoView {
    let texts = texts();
    let standing = standing(&agent);
    let tone = match standing {
        Standing::Free | Standing::Ringing | Standing::Talking => "good",
        Standing::Missed => "bad",
        Standing::WrapUp | Standing::NotAvailable | Standing::Busy | Standing::Away => "warn",
        Standing::OffDuty | Standing::NotConnected => "neutral",
    };
    let reason = agent.reason.filter(|_| standing == Standing::NotAvailable);
    let words = move || match &reason {
        Some(reason) => reason.clone(),
        None => match standing {
            Standing::Free => texts.get(Key::StatusIdle),
            Standing::Ringing => texts.get(Key::StatusRinging),
            Standing::Talking => texts.get(Key::StatusConnected),
            Standing::WrapUp => texts.get(Key::StatusWrapUp),
            Standing::Missed => texts.get(Key::StatusMissed),
            Standing::NotAvailable => texts.get(Key::StatusNotAvailable),
            Standing::Busy => texts.get(Key::PresenceBusy),
            Standing::Away => texts.get(Key::PresenceAway),
            Standing::OffDuty => texts.get(LiveKey::OffDuty),
            Standing::NotConnected => texts.get(LiveKey::NotConnected),
        }
        .to_owned(),
    };
    view! { <span class="ui-badge" data-tone=tone dir="auto">{words}</span> }
}
