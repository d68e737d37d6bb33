//! An API key: its secret once, when it was used last, its last day and its end.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;
use shared::Millis;
use shared::api::admin::KindPath;
use wasm_bindgen_futures::JsFuture;

use crate::desk::use_desk;
use crate::parts::{Pic, Picture, Spot};
use crate::text::{Key, t, texts};
use crate::view::{day, path};

/// The last day; empty = none.
#[component]
pub(crate) fn LastDay(spot: Spot) -> impl IntoView {
    let (value, fault) = (spot.value(), spot.fault());
    let shown = Memo::new(move |_| value.with(|value| value.as_i64().map(day::last_day)));
    let (input, leave) = (spot.clone(), spot.clone());
    view! {
        <input
            id=spot.id()
            class="ui-input api-key-day"
            type="date"
            data-testid="api-key-last-day"
            aria-invalid=move || fault.with(Option::is_some).then_some("true")
            prop:value=move || shown.get().unwrap_or_default()
            on:change=move |event| {
                let end = day::end_of(&event_target_value(&event));
                input.set(end.map_or(Value::Null, Value::from));
            }
            on:blur=move |_| leave.touch()
        />
    }
}

/// What happens with a key beside its form.
#[component]
pub(crate) fn ApiKeyState() -> impl IntoView {
    let desk = use_desk();
    let texts = texts();
    let id = Memo::new(move |_| desk.editor.with(|editor| editor.as_ref()?.id));
    let revoked = Memo::new(move |_| {
        desk.editor.with(|editor| {
            let value = &editor.as_ref()?.value;
            path::get(value, "revoked_at").as_i64()
        })
    });
    let secret = Memo::new(move |_| {
        let shown = desk.secret.get()?;
        (Some(shown.0) == id.get()).then_some(shown.1)
    });
    desk.read_key_uses();
    // Whoever leaves has seen it.
    on_cleanup(move || drop(desk.secret.try_set(None)));
    let used = move || {
        let id = id.get()?;
        desk.key_uses.with(|uses| uses.get(&id).copied())
    };
    let revoke = move |_| {
        let Some(id) = id.get_untracked() else { return };
        let server = desk.server();
        spawn_local(async move {
            match server.revoke_api_key(id).await {
                Ok(item) => {
                    desk.list.try_update(|list| list.saved(item));
                    desk.renew(KindPath::ApiKeys, id);
                }
                Err(refusal) => {
                    desk.hear(&refusal);
                    desk.trouble.try_set(desk.words(&refusal));
                }
            }
        });
    };
    view! {
        <div class="api-key">
            <div role="status">
                {move || secret.get().map(|secret| view! { <Secret secret=secret /> })}
            </div>
            <p class="api-key-facts">
                <span class="ui-badge" data-tone=move || if revoked.get().is_some() { "warn" } else { "good" }>
                    {move || match revoked.get() {
                        Some(at) => texts.with(Key::ApiKeyRevokedAt, &[("when", &texts.moment(Millis(at)))]),
                        None => texts.get(Key::ApiKeyGood).to_owned(),
                    }}
                </span>
                <span data-testid="api-key-used">
                    {move || match used() {
                        Some(at) => texts.with(Key::ApiKeyUsed, &[("when", &texts.moment(at))]),
                        None => texts.get(Key::ApiKeyUnused).to_owned(),
                    }}
                </span>
            </p>
            <Show when=move || revoked.get().is_none()>
                <p class="key-new">
                    <button type="button" class="ui-button" data-testid="api-key-revoke" on:click=revoke>
                        {t(Key::ApiKeyRevoke)}
                    </button>
                    <span class="form-help">{t(Key::ApiKeyRevokeHelp)}</span>
                </p>
            </Show>
        </div>
    }
}

#[component]
fn Secret(secret: String) -> impl IntoView {
    let texts = texts();
    let is_copied = RwSignal::new(false);
    let shown = secret.clone();
    let copy = move |_| {
        let clipboard = browser::platform::window().navigator().clipboard();
        let secret = secret.clone();
        spawn_local(async move {
            let is_done = JsFuture::from(clipboard.write_text(&secret)).await.is_ok();
            is_copied.try_set(is_done);
        });
    };
    view! {
        <div class="api-key-secret">
            <p><strong>{t(Key::ApiKeySecret)}</strong></p>
            <p class="form-help">{t(Key::ApiKeySecretHelp)}</p>
            <pre class="snippet-code" dir="ltr" tabindex="0" role="region" aria-label=t(Key::ApiKeySecret)>
                <code data-testid="api-key-secret">{shown}</code>
            </pre>
            <button type="button" class="ui-button ui-primary" data-testid="api-key-copy" on:click=copy>
                <Picture pic=Pic::Copy />
                {move || texts.get(if is_copied.get() { Key::SnippetCopied } else { Key::ApiKeyCopy })}
            </button>
        </div>
    }
}
