//! Fourth: the snippet is copied into the website, or looked at in the preview.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::admin::{KindPath, Snippet};
use wasm_bindgen_futures::JsFuture;

use super::{Later, Preview, Way};
use crate::parts::{Pic, Picture};
use crate::rest::Answer;
use crate::text::{Key, t, texts};
use crate::view::steps::Step;

#[component]
pub(super) fn SnippetStep(way: Way) -> impl IntoView {
    let texts = texts();
    let found = RwSignal::new(None::<Answer<Snippet>>);
    let is_copied = RwSignal::new(false);
    let service = way
        .now
        .with_untracked(|now| now.as_ref()?.service.as_ref().map(|service| service.id));
    if let Some(service) = service {
        let server = way.desk.server();
        spawn_local(async move {
            let answer = server.snippet(KindPath::Services, service).await;
            found.try_set(Some(answer));
        });
    }
    let copy = move |_| {
        let Some(Some(Ok(snippet))) = found.try_get_untracked() else {
            return;
        };
        let clipboard = browser::platform::window().navigator().clipboard();
        spawn_local(async move {
            let is_done = JsFuture::from(clipboard.write_text(&snippet.html))
                .await
                .is_ok();
            is_copied.try_set(is_done);
        });
    };
    view! {
        {move || match found.get() {
            None => view! { <p class="form-help">{t(Key::Loading)}</p> }.into_any(),
            Some(Err(_)) => view! { <p class="form-help">{t(Key::SnippetFailed)}</p> }.into_any(),
            Some(Ok(snippet)) => view! {
                <pre class="snippet-code" dir="ltr" tabindex="0" role="region" aria-label=t(Key::Snippet)>
                    <code data-testid="snippet">{snippet.html}</code>
                </pre>
            }
            .into_any(),
        }}
        <p class="step-deeds">
            <button type="button" class="ui-button ui-primary step-first" data-testid="snippet-copy" on:click=copy>
                <Picture pic=Pic::Copy />
                {move || texts.get(if is_copied.get() { Key::SnippetCopied } else { Key::SnippetCopy })}
            </button>
            <Preview way=way />
            <Later way=way step=Step::Snippet />
        </p>
    }
}
