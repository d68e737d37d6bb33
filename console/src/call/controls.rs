//! What can be done in an own call.

use leptos::prelude::*;
use shared::ids::TaskId;
use shared::wire::{AgentCommand, CallPhase, CallView};

use super::button::CallButton;
use crate::live::{use_calls, use_live};
use crate::shell::{Pic, use_panes};
use crate::text::{CallKey, t};
use crate::view::session::Session;

/// Everything that can be done in an own call.
#[component]
pub(super) fn Controls(task: TaskId, call: Memo<Option<CallView>>) -> impl IntoView {
    view! {
        <div class="call-controls" role="group" aria-label=t(CallKey::Controls)>
            <MicrophoneButton />
            <CameraButton />
            <ShareButton />
            <HoldButton task=task call=call />
            <ConsultButton task=task call=call />
            <HangUpButton task=task />
        </div>
    }
}

/// The microphone of this browser.
#[component]
pub(crate) fn MicrophoneButton() -> impl IntoView {
    let calls = use_calls();
    let is_on = move || calls.sending().microphone;
    view! {
        <CallButton
            testid="toggle-microphone"
            keys="Alt+M"
            pic=Signal::derive(move || if is_on() { Pic::Microphone } else { Pic::MicrophoneOff })
            key=Signal::derive(move || {
                if is_on() { CallKey::MicrophoneOff } else { CallKey::MicrophoneOn }
            })
            look=Signal::derive(move || if is_on() { "plain" } else { "off" })
            disabled=Signal::derive(move || !calls.may_send())
            on_press=Callback::new(move |()| calls.toggle_microphone())
        />
    }
}

#[component]
fn CameraButton() -> impl IntoView {
    let calls = use_calls();
    let is_on = move || calls.sending().camera;
    view! {
        <CallButton
            testid="toggle-camera"
            keys="Alt+V"
            pic=Signal::derive(move || if is_on() { Pic::Camera } else { Pic::CameraOff })
            key=Signal::derive(move || if is_on() { CallKey::CameraOff } else { CallKey::CameraOn })
            look=Signal::derive(move || if is_on() { "on" } else { "plain" })
            disabled=Signal::derive(move || !calls.may_send())
            on_press=Callback::new(move |()| calls.toggle_camera())
        />
    }
}

#[component]
fn ShareButton() -> impl IntoView {
    let calls = use_calls();
    let is_on = move || calls.sending().screen;
    view! {
        <Show when=move || calls.can_share()>
            <CallButton
                testid="share-screen"
                keys="Alt+S"
                pic=Pic::Screen
                key=Signal::derive(move || if is_on() { CallKey::ShareOff } else { CallKey::ShareOn })
                look=Signal::derive(move || if is_on() { "on" } else { "plain" })
                disabled=Signal::derive(move || !calls.may_send())
                on_press=Callback::new(move |()| calls.toggle_share())
            />
        </Show>
    }
}

/// Whether the customer is held, or about to be.
pub(crate) fn is_held(session: &Session, task: TaskId) -> bool {
    let asked = session.commands().hold(task);
    asked.unwrap_or_else(|| {
        let call = session
            .desk()
            .task(task)
            .and_then(|card| card.call.as_ref());
        call.is_some_and(|call| call.phase == CallPhase::Held && call.consult.is_none())
    })
}

#[component]
fn HoldButton(task: TaskId, call: Memo<Option<CallView>>) -> impl IntoView {
    let live = use_live();
    let is_ready = live.is_ready();
    let is_on = live.part(move |session: &Session| is_held(session, task));
    let can = move || {
        call.with(|call| call.as_ref().is_some_and(|call| call.consult.is_none())) && is_ready.get()
    };
    view! {
        <CallButton
            testid="hold"
            keys="Alt+H"
            pic=Signal::derive(move || if is_on.get() { Pic::Play } else { Pic::Pause })
            key=Signal::derive(move || if is_on.get() { CallKey::Resume } else { CallKey::Hold })
            look=Signal::derive(move || if is_on.get() { "on" } else { "plain" })
            disabled=Signal::derive(move || !can())
            on_press=Callback::new(move |()| {
                live.give(AgentCommand::Hold { task, on: !is_on.get_untracked() });
            })
        />
    }
}

#[component]
fn ConsultButton(task: TaskId, call: Memo<Option<CallView>>) -> impl IntoView {
    let live = use_live();
    let panes = use_panes();
    let is_ready = live.is_ready();
    let can = move || {
        call.with(|call| call.as_ref().is_some_and(|call| call.consult.is_none())) && is_ready.get()
    };
    view! {
        <CallButton
            testid="consult"
            keys="Alt+K"
            pic=Pic::People
            key=CallKey::Consult
            disabled=Signal::derive(move || !can())
            on_press=Callback::new(move |()| panes.is_consult_open.set(Some(task)))
        />
    }
}

#[component]
fn HangUpButton(task: TaskId) -> impl IntoView {
    let live = use_live();
    let is_ending = live.part(move |session: &Session| session.commands().is_hanging_up(task));
    view! {
        <CallButton
            testid="hang-up"
            keys="Alt+X"
            pic=Pic::PhoneDown
            key=Signal::derive(move || {
                if is_ending.get() { CallKey::HangingUp } else { CallKey::HangUp }
            })
            look="end"
            disabled=is_ending
            on_press=Callback::new(move |()| live.give(AgentCommand::HangUp { task }))
        />
    }
}
