//! What to paste into a website, and the page that shows how it looks.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::admin::{KindPath, Snippet};
use wasm_bindgen_futures::JsFuture;

use crate::desk::use_desk;
use crate::parts::{Pic, Picture};
use crate::rest::Answer;
use crate::text::{Key, t, texts};

/// The snippet with its button, and the way to the preview.
#[component]
pub(crate) fn SnippetBox(#[prop(optional_no_strip)] help: Option<Key>) -> impl IntoView {
    let desk = use_desk();
    let texts = texts();
    let found = RwSignal::new(None::<Answer<Snippet>>);
    let is_copied = RwSignal::new(false);
    let target = Memo::new(move |_| {
        desk.editor.with(|editor| {
            editor
                .as_ref()
                .and_then(|editor| Some((editor.kind, editor.id?, editor.rev)))
        })
    });
    Effect::new(move || {
        let Some((kind, id, _)) = target.get() else {
            return;
        };
        let server = desk.server();
        spawn_local(async move {
            let answer = server.snippet(kind, id).await;
            if let Err(refusal) = &answer {
                desk.hear(refusal);
            }
            found.try_set(Some(answer));
        });
    });
    let preview = move || {
        target.get().map(|(kind, id, _)| {
            let kind = if kind == KindPath::Users {
                "user"
            } else {
                "service"
            };
            format!("/preview/{kind}/{id}")
        })
    };
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
        <div class="snippet">
            {help.map(|help| view! { <p class="form-help">{t(help)}</p> })}
            {move || match found.get() {
                None => view! { <p class="form-help">{t(Key::Loading)}</p> }.into_any(),
                Some(Err(_)) => view! { <p class="form-help">{t(Key::SnippetFailed)}</p> }.into_any(),
                Some(Ok(snippet)) => {
                    view! {
                        <pre class="snippet-code" dir="ltr" tabindex="0" role="region" aria-label=t(Key::Snippet)>
                            <code data-testid="snippet">{snippet.html}</code>
                        </pre>
                        {snippet
                            .html_pinned
                            .map(|pinned| {
                                view! {
                                    <details class="snippet-pinned">
                                        <summary>{t(Key::SnippetPinned)}</summary>
                                        <pre class="snippet-code" dir="ltr" tabindex="0" role="region" aria-label=t(Key::SnippetPinned)>
                                            <code>{pinned}</code>
                                        </pre>
                                    </details>
                                }
                            })}
                    }
                        .into_any()
                }
            }}
            <p class="snippet-deeds">
                <button type="button" class="ui-button ui-primary" data-testid="snippet-copy" on:click=copy>
                    <Picture pic=Pic::Copy />
                    {move || texts.get(if is_copied.get() { Key::SnippetCopied } else { Key::SnippetCopy })}
                </button>
                <a class="ui-button" href=preview target="_blank" rel="noopener" data-testid="preview-open">
                    <Picture pic=Pic::Eye />
                    {t(Key::PreviewOpen)}
                </a>
            </p>
        </div>
    }
}
