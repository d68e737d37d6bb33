//! The shape of one message in a conversation: side, ground, and a line below it.

use leptos::prelude::*;

/// On which side a message stands, seen from its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Written by the reader.
    Own,
    /// Written by the other person.
    Other,
    /// Written by the product.
    Centre,
}

impl Side {
    const fn class(self) -> &'static str {
        match self {
            Self::Own => "ui-bubble ui-own",
            Self::Other => "ui-bubble ui-other",
            Self::Centre => "ui-bubble ui-centre",
        }
    }
}

/// The ground of a message; its text keeps its own direction (`dir="auto"`).
#[component]
pub fn Bubble(
    /// Where it stands.
    side: Side,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! { <div class=side.class() dir="auto">{children()}</div> }
}
