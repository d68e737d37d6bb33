//! Kinds of contact as pictures and words.

use leptos::prelude::*;
use shared::wire::Modality;

use crate::shell::{Pic, Picture};
use crate::text::{Key, t};

/// Value of the `data-modality` attribute.
pub(crate) const fn modality_name(modality: Modality) -> &'static str {
    match modality {
        Modality::InstantMessaging => "instantMessaging",
        Modality::AudioVideo => "audioVideo",
        Modality::ExternalTask => "externalTask",
    }
}

/// Picture and word.
#[component]
pub(crate) fn ModalityMark(modality: Modality) -> impl IntoView {
    let (pic, key) = match modality {
        Modality::InstantMessaging => (Pic::Chat, Key::ModalityChat),
        Modality::AudioVideo => (Pic::Phone, Key::ModalityCall),
        Modality::ExternalTask => (Pic::Clipboard, Key::ModalityExternal),
    };
    view! {
        <span class="kind">
            <Picture pic=pic />
            {t(key)}
        </span>
    }
}
