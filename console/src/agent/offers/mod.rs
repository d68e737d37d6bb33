//! What rings at this desk.

mod ring;

use browser::ui::Avatar;
use leptos::prelude::*;
use shared::wire::{AgentCommand, Modality, OfferCard};

use crate::live::{offer_key, use_live};
use crate::parts::{ModalityMark, PriorityChip, modality_name};
use crate::shell::{Pic, Picture, use_panes};
use crate::text::{Key, t, texts};
use crate::view::clock::clock_text;
use crate::view::desk::offer_title;
use crate::view::offers::Ringing;
use crate::view::session::Session;
pub(crate) use ring::Ring;

/// The offers, oldest first.
#[component]
pub(crate) fn Offers() -> impl IntoView {
    let ringing = use_live().part(|session: &Session| session.desk().ringing.clone());
    view! {
        <section class="offers" aria-label=t(Key::Offers)>
            <For
                each=move || ringing.get()
                key=|ringing| (ringing.card.offer, ringing.at)
                let:ringing
            >
                <OfferView ringing=(*ringing).clone() />
            </For>
        </section>
    }
}

#[component]
fn OfferView(ringing: Ringing) -> impl IntoView {
    let live = use_live();
    let panes = use_panes();
    let texts = texts();
    let card = ringing.card.clone();
    let offer = card.offer;
    let name = offer_title(&card).to_owned();
    let announced = offer_key(card.modality);
    let is_call = card.modality == Modality::AudioVideo;
    let is_accepting = live.part(move |session: &Session| session.commands().is_accepting(offer));
    let is_declining = live.part(move |session: &Session| session.commands().is_declining(offer));
    let is_decided = move || is_accepting.get() || is_declining.get();
    let countdown = ringing.countdown;
    let waited = move || {
        let waited = clock_text(ringing.waited_at(live.clock.get()));
        texts.with(Key::Waited, &[("time", &waited)])
    };
    let accept = move |_| {
        panes.open_talk();
        live.give(AgentCommand::Accept { offer });
    };
    let label = {
        let name = name.clone();
        move || texts.with(announced, &[("name", &name)])
    };
    view! {
        <article
            class="offer"
            aria-label=label
            data-testid="offer"
            data-task-id=card.task.to_string()
            data-modality=modality_name(card.modality)
        >
            <header class="offer-head">
                <Avatar name=name.clone() />
                <div class="offer-who">
                    <h2 class="offer-name" dir="auto">{name}</h2>
                    <p class="offer-meta">
                        <ModalityMark modality=card.modality />
                        <OfferTarget service=card
                            .service
                            .as_ref()
                            .map(|service| service.display_name.clone()) />
                        <PriorityChip priority=card.priority />
                        {card.customer.verified.then(|| view! { <Verified /> })}
                    </p>
                </div>
                <Ring countdown=countdown />
            </header>
            <OfferText card=card.clone() />
            <p class="offer-waited">
                <span>{waited}</span>
                {(card.others > 0).then(|| view! { <Others n=card.others /> })}
            </p>
            <div class="offer-actions">
                <button
                    type="button"
                    class="ui-icon-button offer-more"
                    data-testid="offer-session"
                    aria-label=t(Key::ShowSession)
                    title=t(Key::ShowSession)
                    on:click=move |_| {
                        live.preview(Some(offer));
                        panes.show_details();
                    }
                >
                    <Picture pic=Pic::Details />
                </button>
                <button
                    type="button"
                    class="ui-button"
                    data-testid="offer-decline"
                    aria-keyshortcuts="Alt+D"
                    title="Alt+D"
                    disabled=is_decided
                    on:click=move |_| live.give(AgentCommand::Decline { offer })
                >
                    {t(Key::Decline)}
                </button>
                <button
                    type="button"
                    class="ui-button ui-primary"
                    data-testid="offer-accept"
                    aria-keyshortcuts="Alt+A"
                    title="Alt+A"
                    disabled=is_decided
                    on:click=accept
                >
                    {is_call.then(|| view! { <Picture pic=Pic::Phone /> })}
                    {move || texts.get(if is_accepting.get() { Key::Accepting } else { Key::Accept })}
                </button>
            </div>
        </article>
    }
}

/// What the administrator, the customer or the creator of the task says.
#[component]
fn OfferText(card: OfferCard) -> impl IntoView {
    let said = match card.external {
        Some(external) => external.description,
        None => card.message,
    };
    view! {
        {card.incoming.map(|text| view! { <p class="offer-incoming" dir="auto">{text}</p> })}
        {(!said.is_empty()).then(|| view! { <p class="offer-message" dir="auto">{said}</p> })}
    }
}

/// It rings elsewhere too: the first to accept has it.
#[component]
fn Others(n: u32) -> impl IntoView {
    let texts = texts();
    view! {
        <span class="offer-others" data-testid="offer-others">
            <Picture pic=Pic::People />
            {move || texts.count(Key::RingsAtOthers, n as usize)}
        </span>
    }
}

#[component]
fn OfferTarget(service: Option<String>) -> impl IntoView {
    match service {
        Some(name) => view! { <span class="offer-service"><bdi>{name}</bdi></span> }.into_any(),
        None => view! { <span class="offer-service">{t(Key::Direct)}</span> }.into_any(),
    }
}

/// The mark of a customer whom a signed token vouches for.
#[component]
pub(crate) fn Verified() -> impl IntoView {
    view! {
        <span class="verified">
            <Picture pic=Pic::Shield />
            {t(Key::Verified)}
        </span>
    }
}
