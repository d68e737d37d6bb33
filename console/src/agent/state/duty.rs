//! On or off duty, and as what.

use leptos::prelude::*;
use shared::wire::{AgentCommand, DutyView};

use crate::live::use_live;
use crate::shell::{Pic, Picture, Switch};
use crate::text::{Key, t, ts};
use crate::view::session::Session;

fn is_on_duty(session: &Session) -> bool {
    let desk = session.desk().snapshot.as_deref();
    let said = desk.is_some_and(|desk| desk.on_duty);
    session.commands().duty().unwrap_or(said)
}

/// The duty part of the desk.
pub(super) fn duty_view(session: &Session) -> DutyView {
    let desk = session.desk().snapshot.as_deref();
    desk.map(|desk| desk.duty.clone()).unwrap_or_default()
}

/// Whether the user works at all.
#[component]
pub(super) fn DutySwitch() -> impl IntoView {
    let live = use_live();
    view! {
        <Switch
            on=live.part(is_on_duty)
            label=ts(Key::OnDuty)
            testid="service-duty"
            on_change=Callback::new(move |on| live.give(AgentCommand::SetDuty { on }))
        />
    }
}

/// As what the user works; nothing where there is no choice. Choosing is going on duty.
#[component]
pub(super) fn DutyProfile() -> impl IntoView {
    let live = use_live();
    let duty = live.part(duty_view);
    let on = live.part(is_on_duty);
    let asked = live.part(|session: &Session| session.commands().profile());
    let chosen = Memo::new(move |_| asked.get().unwrap_or(duty.get().profile));
    let value = move || chosen.get().map(|id| id.to_string()).unwrap_or_default();
    let choose = move |value: String| {
        let profile = duty.with_untracked(|duty| {
            let known = duty.profiles.iter().find(|one| one.id.to_string() == value);
            known.map(|profile| profile.id)
        });
        live.give(AgentCommand::ChooseDuty { profile });
    };
    view! {
        <Show when=move || duty.with(|duty| !duty.profiles.is_empty())>
            <div class="state-line" class:dim=move || !on.get()>
                <label class="state-label" for="duty-profile">{t(Key::DutyAs)}</label>
                <span class="select">
                    <select
                        id="duty-profile"
                        data-testid="duty-profile"
                        prop:value=value
                        on:change=move |event| choose(event_target_value(&event))
                    >
                        <option value="" selected=move || chosen.get().is_none()>
                            {t(Key::DutyPlain)}
                        </option>
                        <For each=move || duty.get().profiles key=|one| (one.id, one.name.clone()) let:one>
                            <option
                                value=one.id.to_string()
                                selected=move || chosen.get() == Some(one.id)
                            >
                                {one.name}
                            </option>
                        </For>
                    </select>
                    <Picture pic=Pic::ChevronDown />
                </span>
            </div>
        </Show>
    }
}
