//! Everything that is known about the customer of the open task, as text.

use browser::platform::locale;
use browser::text::links::is_address;
use browser::ui::Avatar;
use leptos::prelude::*;
use shared::wire::{CustomerCard, Field};

use super::offers::Verified;
use super::talk::Linked;
use crate::live::use_live;
use crate::shell::{Pic, Picture, use_panes};
use crate::text::{Key, t, texts};
use crate::view::session::Session;

/// The panel beside the conversation.
#[component]
pub(crate) fn Details() -> impl IntoView {
    let live = use_live();
    let panes = use_panes();
    let card = live.part(|session: &Session| {
        let task = session.desk().task(session.selected()?)?;
        let service = task
            .service
            .as_ref()
            .map(|service| service.display_name.clone());
        Some((task.customer.clone(), service))
    });
    view! {
        <aside class="details" aria-label=t(Key::Details) data-testid="customer-details">
            <button
                type="button"
                class="ui-icon-button details-close"
                aria-label=t(Key::CloseDetails)
                title=t(Key::CloseDetails)
                on:click=move |_| panes.toggle_details()
            >
                <Picture pic=Pic::Close />
            </button>
            {move || match card.get() {
                Some((customer, service)) => {
                    view! { <Customer card=customer service=service /> }.into_any()
                }
                None => view! { <p class="details-none">{t(Key::DetailsNone)}</p> }.into_any(),
            }}
        </aside>
    }
}

#[component]
fn Customer(card: CustomerCard, service: Option<String>) -> impl IntoView {
    let texts = texts();
    let customer = card.customer;
    let real_name = [customer.first_name.trim(), customer.last_name.trim()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let tag = card.locale;
    let language = move || locale::language_name(&tag, &texts.tag());
    view! {
        <div class="details-head">
            <Avatar name=customer.display_name.clone() />
            <h2 class="details-name" dir="auto">{customer.display_name.clone()}</h2>
            <IdentityMark is_verified=card.verified />
        </div>
        <dl class="facts">
            {(!customer.email.is_empty())
                .then(|| view! { <EMail address=customer.email.clone() /> })}
            <Fact label=Key::Name value=real_name />
            <Fact label=Key::Company value=customer.company.clone() />
            <Fact label=Key::Service value=service.unwrap_or_default() />
            <Fact label=Key::Origin value=card.origin />
            <Derived label=Key::CustomerLanguage value=Signal::derive(language) />
        </dl>
        <Fields title=Key::CustomFields fields=customer.custom_fields />
        <Fields title=Key::Parameters fields=card.parameters />
    }
}

#[component]
fn IdentityMark(is_verified: bool) -> impl IntoView {
    if is_verified {
        view! { <Verified /> }.into_any()
    } else {
        view! {
            <span class="unverified" title=t(Key::UnverifiedHint)>{t(Key::Unverified)}</span>
        }
        .into_any()
    }
}

#[component]
fn EMail(address: String) -> impl IntoView {
    let link = format!("mailto:{address}");
    let shown = if is_address(&link) && !address.contains(['?', '&']) {
        view! { <a href=link rel="noopener noreferrer">{address}</a> }.into_any()
    } else {
        address.into_any()
    };
    view! {
        <div class="fact">
            <dt>{t(Key::EMail)}</dt>
            <dd dir="auto">{shown}</dd>
        </div>
    }
}

#[component]
fn Fact(label: Key, value: String) -> impl IntoView {
    (!value.trim().is_empty()).then(|| {
        view! {
            <div class="fact">
                <dt>{t(label)}</dt>
                <dd dir="auto"><Linked text=value /></dd>
            </div>
        }
    })
}

#[component]
fn Derived(label: Key, value: Signal<String>) -> impl IntoView {
    view! {
        <div class="fact">
            <dt>{t(label)}</dt>
            <dd dir="auto">{value}</dd>
        </div>
    }
}

#[component]
fn Fields(title: Key, fields: Vec<Field>) -> impl IntoView {
    (!fields.is_empty()).then(|| {
        view! {
            <h3 class="facts-title">{t(title)}</h3>
            <dl class="facts">
                {fields
                    .into_iter()
                    .map(|field| {
                        view! {
                            <div class="fact">
                                <dt dir="auto">{field.name}</dt>
                                <dd dir="auto"><Linked text=field.value /></dd>
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
        }
    })
}
