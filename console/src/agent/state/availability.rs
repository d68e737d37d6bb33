//! Whether the user is available, and if not, why and since when.

use leptos::prelude::*;
use shared::wire::AgentCommand;

use super::duty::duty_view;
use crate::agent::named_select::NamedSelect;
use crate::live::use_live;
use crate::text::{Key, t, texts};
use crate::view::clock::clock_text;
use crate::view::session::Session;

/// The choice of a reason; nothing where the tenant has none.
#[component]
pub(super) fn Availability() -> impl IntoView {
    let live = use_live();
    let duty = live.part(duty_view);
    let asked = live.part(|session: &Session| session.commands().reason());
    let chosen = Memo::new(move |_| asked.get().unwrap_or(duty.get().reason));
    let choose = move |reason| live.give(AgentCommand::SetNotAvailable { reason });
    view! {
        <Show when=move || duty.with(|duty| !duty.reasons.is_empty() || duty.reason.is_some())>
            <div class="state-line" class:away=move || chosen.get().is_some()>
                <label class="state-label" for="availability">{t(Key::Availability)} <Since /></label>
                <NamedSelect
                    id="availability"
                    none=Key::Available
                    choices=Signal::derive(move || duty.get().reasons)
                    chosen=chosen
                    on_choice=Callback::new(choose)
                />
            </div>
            <Show when=move || chosen.get().is_some()>
                <button
                    type="button"
                    class="ui-button ui-primary state-back"
                    data-testid="available-again"
                    on:click=move |_| live.give(AgentCommand::SetNotAvailable { reason: None })
                >
                    {t(Key::IAmAvailable)}
                </button>
            </Show>
        </Show>
    }
}

/// For how long the user has not been available, as the server measured it.
#[component]
fn Since() -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let since = live.part(|session: &Session| {
        let ms = session.desk().snapshot.as_deref()?.duty.reason_ms?;
        Some((i64::try_from(ms).unwrap_or(i64::MAX), session.desk().at))
    });
    let words = move || {
        let (ms, at) = since.get()?;
        let time = clock_text(ms.saturating_add(live.clock.get().since(at)));
        Some(texts.with(Key::NotAvailableSince, &[("time", &time)]))
    };
    view! { <span class="state-since digits" data-testid="not-available-since">{words}</span> }
}
