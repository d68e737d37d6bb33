//! The session: everything that is known about the customer of the open task or of an offer, as
//! text that follows what changes.

use browser::platform::locale;
use browser::text::links::is_address;
use leptos::prelude::*;
use shared::ids::TaskId;
use shared::wire::{CustomerCard, ExternalCard, Field, Modality, ServiceRef, TaskPhase};

use super::codes::Codes;
use super::offers::Verified;
use super::talk::{Face, Linked};
use crate::live::use_live;
use crate::shell::{Pane, Pic, Picture, use_panes};
use crate::text::{Key, t, texts};
use crate::view::session::Session;

/// Whose session is shown.
#[derive(Clone, PartialEq)]
struct Shown {
    task: TaskId,
    customer: CustomerCard,
    service: Option<String>,
    external: Option<ExternalCard>,
    /// It rings and is not accepted yet.
    is_offer: bool,
    /// A running task, whose codes and tags are set here.
    running: Option<TaskId>,
}

fn name(service: Option<&ServiceRef>) -> Option<String> {
    service.map(|service| service.display_name.clone())
}

fn shown(session: &Session) -> Option<Shown> {
    if let Some(ringing) = session.previewed() {
        return Some(Shown {
            task: ringing.card.task,
            customer: ringing.card.customer.clone(),
            service: name(ringing.card.service.as_ref()),
            external: ringing.card.external.clone(),
            is_offer: true,
            running: None,
        });
    }
    let task = session.desk().task(session.selected()?)?;
    let has_codes_here =
        task.phase == TaskPhase::Connected && task.modality != Modality::ExternalTask;
    Some(Shown {
        task: task.task,
        customer: task.customer.clone(),
        service: name(task.service.as_ref()),
        external: task.external.clone(),
        is_offer: false,
        running: has_codes_here.then_some(task.task),
    })
}

/// The panel beside the conversation: the session of the open task, or of an offer that rings.
#[component]
pub(crate) fn Details() -> impl IntoView {
    let live = use_live();
    let panes = use_panes();
    let shown = live.part(shown);
    let running = Memo::new(move |_| shown.with(|shown| shown.as_ref()?.running));
    let whose = Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|shown| shown.task)));
    let close = move |_| {
        if live.peek(|session| session.previewed().is_some()) {
            live.preview(None);
        }
        if live.peek(|session| session.selected().is_none()) {
            panes.pane.set(Pane::List);
        } else {
            panes.toggle_details();
        }
    };
    view! {
        <aside class="details" aria-label=t(Key::Details) data-testid="customer-details">
            <button
                type="button"
                class="ui-icon-button details-close"
                aria-label=t(Key::CloseDetails)
                title=t(Key::CloseDetails)
                on:click=close
            >
                <Picture pic=Pic::Close />
            </button>
            {move || match whose.get() {
                Some(_) => view! { <Customer shown=shown /> }.into_any(),
                None => view! { <p class="details-none">{t(Key::DetailsNone)}</p> }.into_any(),
            }}
            {move || running.get().map(|task| view! {
                <h3 class="facts-title">{t(Key::Codes)}</h3>
                <Codes task=task />
            })}
        </aside>
    }
}

#[component]
fn Customer(shown: Memo<Option<Shown>>) -> impl IntoView {
    let is_offer =
        Memo::new(move |_| shown.with(|shown| shown.as_ref().is_some_and(|one| one.is_offer)));
    let head = Memo::new(move |_| {
        shown.with(|shown| {
            let shown = shown.as_ref()?;
            Some((
                title(shown).to_owned(),
                shown.customer.verified,
                shown.external.is_some(),
            ))
        })
    });
    let facts = Memo::new(move |_| shown.get().map(facts).unwrap_or_default());
    let fields = Memo::new(move |_| {
        shown.with(|shown| match shown {
            Some(shown) => shown.customer.customer.custom_fields.clone(),
            None => Vec::new(),
        })
    });
    let parameters = Memo::new(move |_| {
        shown.with(|shown| match shown {
            Some(shown) => shown.customer.parameters.clone(),
            None => Vec::new(),
        })
    });
    view! {
        <Show when=move || is_offer.get()>
            <p class="details-offer" role="status">
                <Picture pic=Pic::Bell />
                {t(Key::SessionOfOffer)}
            </p>
        </Show>
        <div class="details-head">
            {move || head.get().map(|(name, is_verified, is_external)| view! {
                <Face name=Signal::stored(name.clone()) is_external=Signal::stored(is_external) />
                <h2 class="details-name" dir="auto">{name}</h2>
                {(!is_external).then(|| view! { <IdentityMark is_verified=is_verified /> })}
            })}
        </div>
        <dl class="facts">
            <For each=move || facts.get() key=|(label, value)| (*label, value.clone()) let:fact>
                <Fact label=fact.0 value=fact.1 />
            </For>
        </dl>
        <Fields title=Key::CustomFields fields=fields />
        <Fields title=Key::Parameters fields=parameters />
    }
}

fn title(shown: &Shown) -> &str {
    match &shown.external {
        Some(external) => &external.title,
        None => &shown.customer.customer.display_name,
    }
}

/// What is known, in the order shown; empty values are left out.
fn facts(shown: Shown) -> Vec<(Key, String)> {
    let customer = shown.customer.customer;
    let real_name = [customer.first_name.trim(), customer.last_name.trim()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let concerns = shown.external.map(|external| external.customer_identifier);
    [
        (Key::Concerns, concerns.unwrap_or_default()),
        (Key::EMail, customer.email),
        (Key::Name, real_name),
        (Key::Company, customer.company),
        (Key::Service, shown.service.unwrap_or_default()),
        (Key::Origin, shown.customer.origin),
        (Key::CustomerLanguage, shown.customer.locale),
    ]
    .into_iter()
    .filter(|(_, value)| !value.trim().is_empty())
    .collect()
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
    if is_address(&link) && !address.contains(['?', '&']) {
        view! { <a href=link rel="noopener noreferrer">{address}</a> }.into_any()
    } else {
        address.into_any()
    }
}

#[component]
fn Fact(label: Key, value: String) -> impl IntoView {
    let shown = match label {
        Key::EMail => view! { <EMail address=value /> }.into_any(),
        Key::CustomerLanguage => view! { <LanguageName tag=value /> }.into_any(),
        _ => view! { <Linked text=value /> }.into_any(),
    };
    view! {
        <div class="fact">
            <dt>{t(label)}</dt>
            <dd dir="auto">{shown}</dd>
        </div>
    }
}

#[component]
fn LanguageName(tag: String) -> impl IntoView {
    let texts = texts();
    move || locale::language_name(&tag, &texts.tag())
}

/// Named values; one that changes while it is shown lights up for a moment.
#[component]
fn Fields(title: Key, fields: Memo<Vec<Field>>) -> impl IntoView {
    let is_settled = StoredValue::new(false);
    Effect::new(move || {
        fields.track();
        is_settled.set_value(true);
    });
    view! {
        <Show when=move || fields.with(|fields| !fields.is_empty())>
            <h3 class="facts-title">{t(title)}</h3>
            <dl class="facts">
                <For
                    each=move || fields.get()
                    key=|field| (field.name.clone(), field.value.clone())
                    let:field
                >
                    <div class="fact" class:fresh=is_settled.get_value() data-testid="field">
                        <dt dir="auto">{field.name}</dt>
                        <dd dir="auto"><Linked text=field.value /></dd>
                    </div>
                </For>
            </dl>
        </Show>
    }
}
