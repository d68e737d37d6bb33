//! States that take the place of what is not there: loading, nothing, failed.

use leptos::prelude::*;

use super::{Pic, Picture};
use crate::text::{FrameKey, t};

/// Nothing is there, and why.
#[component]
pub(crate) fn Nothing(
    /// The picture.
    pic: Pic,
    /// What is so.
    #[prop(into)]
    title: Signal<String>,
    /// What to do about it.
    #[prop(into)]
    sub: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="rp-nothing" data-testid="empty">
            <span class="rp-art"><Picture pic=pic /></span>
            <strong>{title}</strong>
            <span>{sub}</span>
        </div>
    }
}

/// It is being loaded, or could not be.
#[component]
pub(crate) fn State(
    /// Why it is not there; none while it is being loaded.
    #[prop(into)]
    trouble: Signal<Option<String>>,
    /// Tries again.
    again: Callback<()>,
) -> impl IntoView {
    move || {
        match trouble.get() {
        None => view! {
            <div class="rp-loading" role="status">
                <span class="ui-hidden">{t(FrameKey::Loading)}</span>
                <span class="rp-skeleton" aria-hidden="true"><i></i><i></i><i></i></span>
            </div>
        }
        .into_any(),
        Some(words) => view! {
            <div class="rp-nothing" role="alert">
                <span class="rp-art"><Picture pic=Pic::Plug /></span>
                <strong>{words}</strong>
                <button type="button" class="ui-button" data-testid="retry" on:click=move |_| again.run(())>
                    {t(FrameKey::Retry)}
                </button>
            </div>
        }
        .into_any(),
    }
    }
}
