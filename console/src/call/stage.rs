//! The call above the chat it belongs to: pictures, where it stands, and what can be done.

use browser::call::quality::{Grade, grade};
use leptos::html;
use leptos::prelude::*;
use shared::ids::TaskId;
use shared::wire::CallPhase;

use super::consult::ConsultBar;
use super::controls::Controls;
use super::devices::Devices;
use super::notes::{MediaNotes, Supervisors};
use super::requested::Requested;
use super::screen::Screen;
use super::{QualityMeter, Status, call_of, customer_of};
use crate::live::{use_calls, use_live};
use crate::text::{CallKey, t};
use crate::view::call::standing;

/// What a call needs of the talk pane: nothing, a question, or the stage.
#[component]
pub(crate) fn CallPlace(task: TaskId) -> impl IntoView {
    let live = use_live();
    let call = call_of(live, task);
    let shown = Memo::new(move |_| {
        call.with(|call| call.as_ref().map(|call| call.phase == CallPhase::Requested))
    });
    move || {
        shown.get().map(|is_request| {
            if is_request {
                view! { <Requested task=task /> }.into_any()
            } else {
                view! { <Stage task=task /> }.into_any()
            }
        })
    }
}

#[component]
fn Stage(task: TaskId) -> impl IntoView {
    let live = use_live();
    let calls = use_calls();
    let call = call_of(live, task);
    let name = customer_of(live, task);
    let node = NodeRef::<html::Section>::new();
    let media = Memo::new(move |_| calls.media_of(task));
    let state =
        move || call.with(|call| call.as_ref().map(|call| standing(call, media.get()).name()));
    let is_large = RwSignal::new(false);
    let has_picture = Memo::new(move |_| {
        let peer = call
            .with(|call| call.as_ref().map(|call| call.peer))
            .unwrap_or_default();
        let own = calls.sending();
        peer.camera || peer.screen || own.camera || own.screen
    });
    let is_weak = move || {
        let sample = calls.sample().filter(|_| calls.sending().camera);
        sample.is_some_and(|sample| grade(&sample) == Grade::Poor)
    };
    view! {
        <section
            class="call"
            data-testid="call"
            data-state=state
            data-picture=move || has_picture.get().to_string()
            data-size=move || if is_large.get() && has_picture.get() { "large" } else { "small" }
            aria-label=t(CallKey::Title)
            node_ref=node
        >
            <Show when=move || has_picture.get()>
                <Screen call=call name=name is_large=is_large node=node />
            </Show>
            // Hidden while it is empty; captions come as lines.
            <div
                class="call-captions"
                data-testid="call-captions"
                role="log"
                aria-label=t(CallKey::Captions)
            ></div>
            <div class="call-strip">
                <Status call=call.into() name=name.into() media=media.into() />
                <Controls task=task call=call />
                <div class="call-tail">
                    <QualityMeter media=media.into() />
                    <Devices />
                </div>
            </div>
            <Show when=is_weak>
                <p class="call-hint" role="status">{t(CallKey::PoorHint)}</p>
            </Show>
            <Supervisors call=call.into() />
            <ConsultBar task=task call=call name=name />
            <MediaNotes media=media.into() />
        </section>
    }
}
