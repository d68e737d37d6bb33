//! Plain text whose addresses can be clicked; never HTML.

use browser::text::links::{Piece, pieces};
use leptos::prelude::*;

/// `text` with its addresses as links that tell the other side nothing.
#[component]
pub(crate) fn Linked(#[prop(into)] text: String) -> impl IntoView {
    pieces(&text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Plain(words) => words.to_owned().into_any(),
            Piece::Link(address) => view! {
                <a href=address.to_owned() target="_blank" rel="noopener noreferrer nofollow">
                    {address.to_owned()}
                </a>
            }
            .into_any(),
        })
        .collect_view()
}
