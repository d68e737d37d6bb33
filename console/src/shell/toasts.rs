//! The reports at the edge of the screen.

use leptos::prelude::*;

use super::{Pic, Picture};
use crate::live::{ToastTone, use_live};
use crate::text::{Key, t};

/// The reports, announced politely.
#[component]
pub(crate) fn ToastList() -> impl IntoView {
    let toasts = use_live().toasts;
    let list = toasts.list();
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || list.get() key=|toast| toast.id let:toast>
                <div class="toast" data-tone=tone_name(toast.tone) data-testid="toast">
                    <Picture pic=picture(toast.tone) />
                    <p dir="auto">{toast.text}</p>
                    <button
                        type="button"
                        class="toast-close"
                        aria-label=t(Key::Close)
                        on:click=move |_| toasts.close(toast.id)
                    >
                        <Picture pic=Pic::Close />
                    </button>
                </div>
            </For>
        </div>
    }
}

const fn tone_name(tone: ToastTone) -> &'static str {
    match tone {
        ToastTone::Plain => "plain",
        ToastTone::Good => "good",
        ToastTone::Warn => "warn",
    }
}

const fn picture(tone: ToastTone) -> Pic {
    match tone {
        ToastTone::Plain => Pic::Inbox,
        ToastTone::Good => Pic::Check,
        ToastTone::Warn => Pic::Alert,
    }
}
