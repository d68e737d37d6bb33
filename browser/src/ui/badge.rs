//! A small word on a coloured ground, and the dot that goes with a presence.

use leptos::prelude::*;

/// What a colour means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Neutral,
    /// Fine, free, open.
    Good,
    /// Busy, late.
    Warn,
    /// Failed, over.
    Bad,
}

impl Tone {
    /// Value of the `data-tone` attribute.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }
}

/// A word on a coloured ground.
#[component]
pub fn Badge(
    /// What the colour means.
    #[prop(into)]
    tone: Signal<Tone>,
    /// The word.
    children: Children,
) -> impl IntoView {
    view! { <span class="ui-badge" data-tone=move || tone.get().name()>{children()}</span> }
}

/// A coloured dot; words beside it must say the same.
#[component]
pub fn Dot(
    /// What the colour means.
    #[prop(into)]
    tone: Signal<Tone>,
) -> impl IntoView {
    view! { <span class="ui-dot" data-tone=move || tone.get().name() aria-hidden="true"></span> }
}
