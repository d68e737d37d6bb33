//! What a calendar says at this moment, as it is saved.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::admin::HoursAt;

use crate::desk::use_desk;
use crate::parts::WordBadge;
use crate::text::{Key, t, texts};
use crate::view::screen::STATES;

/// The state now and when it changes.
#[component]
pub(crate) fn HoursNow() -> impl IntoView {
    let desk = use_desk();
    let texts = texts();
    let answer = RwSignal::new(None::<Result<HoursAt<String>, ()>>);
    let saved = Memo::new(move |_| {
        desk.editor.with(|editor| {
            editor
                .as_ref()
                .and_then(|editor| Some((editor.id?, editor.rev)))
        })
    });
    Effect::new(move || {
        let Some((id, _)) = saved.get() else { return };
        let server = desk.server();
        spawn_local(async move {
            let now = server.hours_now(id).await;
            answer.try_set(Some(now.map_err(|refusal| desk.hear(&refusal))));
        });
    });
    let word = |state: &str| {
        STATES
            .iter()
            .find(|(known, _)| *known == state)
            .map(|(_, key)| *key)
    };
    view! {
        <div class="hours-now" data-testid="hours-now" role="status">
            {move || match answer.get() {
                None => view! { <span>{t(Key::Loading)}</span> }.into_any(),
                Some(Err(())) => view! { <span>{t(Key::NowFailed)}</span> }.into_any(),
                Some(Ok(now)) => {
                    let next = now.next_change.clone().map(|change| {
                        let state = word(&change.state).map_or("", |key| texts.get(key));
                        texts.with(Key::NowUntil, &[("when", &texts.moment(change.time)), ("state", state)])
                    });
                    let state = now.state.clone();
                    view! {
                        <strong class="hours-state" data-state=now.state>
                            <WordBadge words=STATES word=Signal::derive(move || state.clone()) />
                        </strong>
                        <span>{next}</span>
                        <span class="form-help">{t(Key::NowSaved)}</span>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}
