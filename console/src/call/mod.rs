//! Calls on the screen: the stage beside the chat, the small bar of a call that goes on elsewhere,
//! consultations, requests, devices. `live::calls` holds what they show.

mod answers;
mod button;
mod consult;
mod controls;
mod devices;
mod mini;
mod notes;
mod quality;
mod requested;
mod screen;
mod sound;
mod stage;
mod status;

use leptos::prelude::*;
use shared::ids::TaskId;
use shared::wire::CallView;

use crate::live::Live;
use crate::view::session::Session;

pub(crate) use consult::{ConsultCards, ConsultDialog};
pub(crate) use controls::{MicrophoneButton, is_held};
pub(crate) use mini::MiniCall;
pub(crate) use notes::{MediaNotes, SupervisorChips};
pub(crate) use quality::QualityMeter;
pub(crate) use sound::CallSound;
pub(crate) use stage::CallPlace;
pub(crate) use status::Status;

/// The call of an own task.
fn call_of(live: Live, task: TaskId) -> Memo<Option<CallView>> {
    live.part(move |session: &Session| session.desk().task(task)?.call.clone())
}

/// The customer of an own task.
fn customer_of(live: Live, task: TaskId) -> Memo<String> {
    live.part(move |session: &Session| {
        let card = session.desk().task(task);
        card.map_or_else(String::new, |card| {
            card.customer.customer.display_name.clone()
        })
    })
}
