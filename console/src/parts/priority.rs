//! Priorities as a word on a coloured ground.

use leptos::prelude::*;
use shared::wire::Priority;

use crate::shell::{Pic, Picture};
use crate::text::{Key, t};

/// A priority in a word.
pub(crate) const fn priority_key(priority: Priority) -> Key {
    match priority {
        Priority::Low => Key::PriorityLow,
        Priority::Normal => Key::PriorityNormal,
        Priority::High => Key::PriorityHigh,
        Priority::Strict => Key::PriorityStrict,
    }
}

/// A chip for what is not the ordinary priority.
#[component]
pub(crate) fn PriorityChip(priority: Priority) -> impl IntoView {
    let tone = match priority {
        Priority::Normal => return ().into_any(),
        Priority::Low => "neutral",
        Priority::High => "warn",
        Priority::Strict => "bad",
    };
    view! {
        <span class="ui-badge priority" data-tone=tone data-testid="priority">
            <Picture pic=if priority == Priority::Low { Pic::Down } else { Pic::Up } />
            <span class="ui-hidden">{t(Key::Priority)} ": "</span>
            {t(priority_key(priority))}
        </span>
    }
    .into_any()
}
