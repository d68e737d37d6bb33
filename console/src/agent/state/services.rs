//! The user's services: who waits, and whether the user is selectable for each.

use leptos::prelude::*;
use shared::ids::ServiceId;
use shared::wire::{AgentCommand, ServiceDuty};

use crate::live::use_live;
use crate::shell::{Pic, Picture, Switch};
use crate::text::{Key, texts};
use crate::view::session::Session;

/// The list, folded away until it is wanted.
#[component]
pub(crate) fn Services() -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let services = live.part(|session: &Session| {
        session
            .desk()
            .snapshot
            .as_ref()
            .map(|desk| desk.services.clone())
            .unwrap_or_default()
    });
    let summary = move || services.with(|services| texts.count(Key::Services, services.len()));
    let waiting =
        move || services.with(|services| services.iter().map(|one| one.waiting).sum::<u32>());
    view! {
        <Show when=move || services.with(|services| !services.is_empty())>
            <details class="services">
                <summary data-testid="services">
                    <span dir="auto">{summary}</span>
                    <span class="services-waiting" dir="auto" class:none=move || waiting() == 0>
                        {move || texts.count(Key::Waiting, waiting() as usize)}
                    </span>
                    <Picture pic=Pic::ChevronDown />
                </summary>
                <ul class="services-list">
                    <For
                        each=move || services.get()
                        key=|one| (one.service.id, one.service.display_name.clone())
                        let:one
                    >
                        <ServiceRow one=one services=services />
                    </For>
                </ul>
            </details>
        </Show>
    }
}

#[component]
fn ServiceRow(one: ServiceDuty, services: Memo<Vec<ServiceDuty>>) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let id: ServiceId = one.service.id;
    let now = Memo::new(move |_| {
        services.with(|services| {
            services
                .iter()
                .find(|other| other.service.id == id)
                .map_or((false, 0), |found| (found.on, found.waiting))
        })
    });
    let asked = live.part(move |session: &Session| session.commands().service_duty(id));
    let on = Memo::new(move |_| asked.get().unwrap_or(now.get().0));
    let label = one.service.display_name;
    view! {
        <li class="services-row">
            <Switch
                on=on
                label=Signal::stored(label)
                testid="service-duty-one"
                service=id.to_string()
                on_change=Callback::new(move |on| {
                    live.give(AgentCommand::SetServiceDuty { service: id, on });
                })
            />
            <span class="services-count" dir="auto">
                {move || texts.count(Key::Waiting, now.get().1 as usize)}
            </span>
        </li>
    }
}
