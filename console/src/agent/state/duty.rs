//! On or off duty, and as what.

use leptos::prelude::*;
use shared::wire::{AgentCommand, DutyView};

use crate::agent::named_select::NamedSelect;
use crate::live::use_live;
use crate::shell::Switch;
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
    let choose = move |profile| live.give(AgentCommand::ChooseDuty { profile });
    view! {
        <Show when=move || duty.with(|duty| !duty.profiles.is_empty())>
            <div class="state-line" class:dim=move || !on.get()>
                <label class="state-label" for="duty-profile">{t(Key::DutyAs)}</label>
                <NamedSelect
                    id="duty-profile"
                    none=Key::DutyPlain
                    choices=Signal::derive(move || duty.get().profiles)
                    chosen=chosen
                    on_choice=Callback::new(choose)
                />
            </div>
        </Show>
    }
}
