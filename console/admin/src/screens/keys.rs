//! Widget keys: what is good now, a new one beside it, and the end of one.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;
use shared::Millis;
use uuid::Uuid;

use crate::desk::use_desk;
use crate::parts::{Pic, Picture, Spot};
use crate::text::{Key, t, texts};
use crate::view::path;

/// The keys of before stay good for a week.
const OVERLAP_SECS: u32 = 7 * 24 * 3_600;

/// The keys of a target or of the tenant. They change at once, not with the form.
#[component]
pub(crate) fn Keys(spot: Spot, #[prop(optional_no_strip)] help: Option<Key>) -> impl IntoView {
    let desk = use_desk();
    let texts = texts();
    let value = spot.value();
    let target = move || {
        desk.editor.with_untracked(|editor| {
            editor
                .as_ref()
                .and_then(|editor| Some((editor.kind, editor.id?)))
        })
    };
    let change = Callback::new(move |revoked: Option<String>| {
        let Some((kind, id)): Option<(_, Uuid)> = target() else {
            return;
        };
        let server = desk.server();
        spawn_local(async move {
            let answer = match revoked {
                Some(key) => server.revoke(kind, id, &key).await,
                None => server.rotate(kind, id, OVERLAP_SECS).await,
            };
            match answer {
                Ok(_) => desk.renew(kind, id),
                Err(refusal) => {
                    desk.hear(&refusal);
                    desk.trouble.try_set(desk.words(&refusal));
                }
            }
        });
    });
    let keys = Memo::new(move |_| {
        value.with(|value| {
            let list = value.as_array().map_or(&[][..], Vec::as_slice);
            let key = |key: &Value| {
                (
                    path::text(key, "key"),
                    path::get(key, "valid_until").as_i64(),
                )
            };
            list.iter().map(key).collect::<Vec<_>>()
        })
    });
    view! {
        <div class="key-box">
            {help.map(|help| view! { <p class="form-help">{t(help)}</p> })}
            <Show when=move || keys.with(Vec::is_empty)>
                <p class="form-help">{t(Key::KeyNone)}</p>
            </Show>
            <ul class="key-list">
                <For each=move || keys.get() key=Clone::clone let((key, until))>
                    <li class="key">
                        <code dir="ltr">{key.clone()}</code>
                        <span class="ui-badge" data-tone=if until.is_none() { "good" } else { "warn" }>
                            {move || match until {
                                None => texts.get(Key::KeyCurrent).to_owned(),
                                Some(until) => texts.with(Key::KeyUntil, &[("when", &texts.moment(Millis(until)))]),
                            }}
                        </span>
                        <button type="button" class="ui-button key-end" on:click=move |_| change.run(Some(key.clone()))>
                            {t(Key::KeyRevoke)}
                        </button>
                    </li>
                </For>
            </ul>
            <p class="key-new">
                <button type="button" class="ui-button" data-testid="key-rotate" on:click=move |_| change.run(None)>
                    <Picture pic=Pic::Key />
                    {t(Key::KeyRotate)}
                </button>
                <span class="form-help">{t(Key::KeyRotateHelp)}</span>
            </p>
        </div>
    }
}
