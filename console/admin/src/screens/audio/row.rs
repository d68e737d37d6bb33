//! One sound: its name, how long it plays, who plays it; to hear and to delete.

use leptos::prelude::*;
use shared::api::audio::AudioResource;

use super::Shelf;
use crate::parts::{Pic, Picture};
use crate::text::{Key, texts};

/// The row.
#[component]
pub(super) fn Row(shelf: Shelf, resource: AudioResource) -> impl IntoView {
    let texts = texts();
    let names = resource.used_by.join(", ");
    let is_used = !names.is_empty();
    let users = move || match is_used {
        true => texts.with(Key::AudioUsedBy, &[("names", &names)]),
        false => texts.get(Key::AudioUnused).to_owned(),
    };
    let name = resource.name.clone();
    let label = move |key: Key| {
        let name = name.clone();
        move || texts.with(key, &[("name", &name)])
    };
    let (hear, remove) = (label(Key::AudioHear), label(Key::RemoveOf));
    let shown = resource.name.clone();
    let length = length_text(resource.length_ms);
    view! {
        <li class="audio-row" data-testid="audio-row">
            <span class="audio-words">
                <strong dir="auto">{shown}</strong>
                <span class="audio-facts">
                    <span class="digits">{length}</span>
                    <span dir="auto">{users}</span>
                </span>
            </span>
            <audio
                class="audio-player"
                controls
                preload="none"
                aria-label=hear
                src=format!("/api/v1/audio/{}", resource.id)
            ></audio>
            // What a workflow plays stays: the way to delete it leads over the workflow.
            <button
                type="button"
                class="ui-icon-button"
                data-testid="audio-delete"
                aria-label=remove
                title=move || is_used.then(|| texts.get(Key::AudioInUse))
                disabled=is_used
                on:click=move |_| shelf.doomed.set(Some(resource.clone()))
            >
                <Picture pic=Pic::Bin />
            </button>
        </li>
    }
}

/// Minutes and seconds.
fn length_text(ms: u64) -> String {
    let secs = ms.div_ceil(1_000);
    format!("{}:{:02}", secs / 60, secs % 60)
}

#[cfg(test)]
mod tests {
    use super::length_text;

    #[test]
    fn lengths_are_read_like_a_clock() {
        for (ms, text) in [
            (0, "0:00"),
            (1, "0:01"),
            (59_001, "1:00"),
            (600_000, "10:00"),
        ] {
            assert_eq!(length_text(ms), text);
        }
    }
}
