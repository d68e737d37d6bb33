//! What uses the thing that is open.

use leptos::prelude::*;
use shared::api::admin::{KindPath, Use};

use super::nav::section_key;
use crate::desk::use_desk;
use crate::parts::{Pic, Picture};
use crate::text::{Key, t};
use crate::view::route::{Route, Section};

/// A list of uses, each a way to what it is.
#[component]
pub(crate) fn Uses(uses: Vec<Use>) -> impl IntoView {
    view! {
        <ul class="uses" data-testid="uses">
            {uses
                .into_iter()
                .map(|found| {
                    view! {
                        <li>
                            <a class="use" href=Route::thing(found.kind, found.id).hash()>
                                <span class="use-kind">{t(section_key(Section::of(found.kind)))}</span>
                                <span dir="auto">{found.name}</span>
                            </a>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// The question, then the answer.
#[component]
pub(crate) fn UsedBy() -> impl IntoView {
    let desk = use_desk();
    let state = Memo::new(move |_| {
        desk.editor.with(|editor| {
            let editor = editor.as_ref()?;
            let is_kept = editor.id.is_some() && editor.kind != KindPath::Tenant;
            is_kept.then(|| editor.uses.clone())
        })
    });
    move || {
        match state.get() {
        None => ().into_any(),
        Some(None) => view! {
            <button type="button" class="ui-button used-by-ask" data-testid="used-by" on:click=move |_| desk.read_uses()>
                <Picture pic=Pic::Link />
                {t(Key::UsedByShow)}
            </button>
        }
        .into_any(),
        Some(Some(uses)) => view! {
            <section class="form-card" data-testid="used-by-list">
                <h2 class="form-card-title">{t(Key::UsedBy)}</h2>
                {if uses.is_empty() {
                    view! { <p class="form-help">{t(Key::UsedByNone)}</p> }.into_any()
                } else {
                    view! { <Uses uses=uses /> }.into_any()
                }}
            </section>
        }
        .into_any(),
    }
    }
}
