//! Buttons with words and buttons with a picture.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// How loudly a button speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emphasis {
    /// The one thing to do here.
    Primary,
    /// Something else to do here.
    #[default]
    Quiet,
    /// Cannot be undone.
    Danger,
}

impl Emphasis {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "ui-button ui-primary",
            Self::Quiet => "ui-button",
            Self::Danger => "ui-button ui-danger",
        }
    }
}

/// A button with words. `kind` is `button` unless it sends a form.
#[component]
pub fn Button(
    /// How loudly it speaks.
    #[prop(optional)]
    emphasis: Emphasis,
    /// `button`, or `submit` in a form.
    #[prop(default = "button")]
    kind: &'static str,
    /// Stable identifier for tests.
    #[prop(into)]
    testid: &'static str,
    /// Whether it cannot be pressed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Runs when it is pressed.
    on_press: Callback<MouseEvent>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type=kind
            class=emphasis.class()
            data-testid=testid
            disabled=disabled
            on:click=move |event| on_press.run(event)
        >
            {children()}
        </button>
    }
}

/// A button with a picture; `label` is its accessible name and its tooltip.
#[component]
pub fn IconButton(
    /// The picture.
    glyph: Glyph,
    /// Accessible name and tooltip.
    #[prop(into)]
    label: Signal<String>,
    /// Stable identifier for tests.
    #[prop(into)]
    testid: &'static str,
    /// Whether it cannot be pressed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Runs when it is pressed.
    on_press: Callback<MouseEvent>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="ui-icon-button"
            data-testid=testid
            aria-label=label
            title=label
            disabled=disabled
            on:click=move |event| on_press.run(event)
        >
            <Icon glyph=glyph />
        </button>
    }
}
