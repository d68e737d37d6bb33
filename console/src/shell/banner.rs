//! A line across the page while the connection is not there: what is going on and what to do.

use leptos::prelude::*;

use super::health::{MendLink, link_text, use_health};
use super::{Pic, Picture};
use crate::text::{Key, t, texts};
use crate::view::health::LinkHealth;

/// The line; nothing while all is well.
#[component]
pub(crate) fn Banner() -> impl IntoView {
    let texts = texts();
    let health = use_health();
    let is_shown = Memo::new(move |_| {
        !matches!(
            health.link.get(),
            LinkHealth::Connected | LinkHealth::Connecting | LinkHealth::SignedOut
        )
    });
    let reassurance = move || match health.link.get() {
        LinkHealth::Replaced => Key::ReplacedSub,
        LinkHealth::Outdated => Key::OutdatedSub,
        LinkHealth::Refused => Key::RefusedSub,
        _ => Key::KeptSub,
    };
    // The countdown changes each second; only the reason is read out.
    let spoken = Memo::new(move |_| match health.link.get() {
        LinkHealth::Reconnecting { .. } => LinkHealth::Reconnecting { secs: 0 },
        other => other,
    });
    view! {
        <p class="ui-hidden" role="status">
            {move || is_shown.get().then(|| link_text(texts, spoken.get()))}
        </p>
        <Show when=move || is_shown.get()>
            <section class="banner" aria-label=t(Key::Connection) data-testid="connection">
                <Picture pic=Pic::Plug />
                <p class="banner-text">
                    <strong>{move || link_text(texts, health.link.get())}</strong>
                    <span>{move || texts.get(reassurance())}</span>
                </p>
                <MendLink health=health />
            </section>
        </Show>
    }
}
