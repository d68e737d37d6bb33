//! The product's mark and name.

use leptos::prelude::*;

use crate::text::{Key, t};

/// Mark and name.
#[component]
pub(crate) fn Brand() -> impl IntoView {
    view! {
        <span class="brand">
            <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                <rect class="brand-ground" width="32" height="32" rx="9"></rect>
                <path
                    class="brand-bubble"
                    d="M10 9h12a4 4 0 0 1 4 4v5a4 4 0 0 1-4 4h-5l-5.5 4.5V22H10a4 4 0 0 1-4-4v-5a4 4 0 0 1 4-4z"
                ></path>
                <circle class="brand-dot" cx="12" cy="15.5" r="1.6"></circle>
                <circle class="brand-dot" cx="16.5" cy="15.5" r="1.6"></circle>
                <circle class="brand-dot" cx="21" cy="15.5" r="1.6"></circle>
            </svg>
            <span class="brand-name">{t(Key::Product)}</span>
        </span>
    }
}
