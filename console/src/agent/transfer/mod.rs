//! The question where to hand the open task over, with who is there.

mod choice;

use browser::ui::Dialog;
use leptos::prelude::*;
use shared::ids::{ServiceId, TaskId};
use shared::wire::{AgentCommand, AvailabilityState, Modality};

use crate::live::use_live;
use crate::parts::{Asking, AskingFoot};
use crate::shell::use_panes;
use crate::text::{Key, texts, ts};
use crate::view::desk::task_title;
use crate::view::session::Session;
use choice::Choices;

/// The task that is to be handed over.
#[derive(Clone, PartialEq)]
struct Subject {
    task: TaskId,
    title: String,
    modality: Modality,
    service: Option<ServiceId>,
}

fn subject(session: &Session) -> Option<Subject> {
    let card = session.desk().task(session.selected()?)?;
    Some(Subject {
        task: card.task,
        title: task_title(card).to_owned(),
        modality: card.modality,
        service: card.service.as_ref().map(|service| service.id),
    })
}

/// Whether `task` belongs to a service, so that another one could have it.
pub(crate) fn can_transfer(session: &Session, task: TaskId) -> bool {
    let card = session.desk().task(task);
    card.is_some_and(|card| card.service.is_some())
}

/// The dialog; what stands in it lives only while it is open.
#[component]
pub(crate) fn TransferDialog() -> impl IntoView {
    let panes = use_panes();
    let subject = use_live().part(subject);
    let task = Memo::new(move |_| subject.with(|subject| subject.as_ref().map(|one| one.task)));
    let close = move || panes.is_transfer_open.set(false);
    // The task can end or be taken away while the question is open: then there is no question.
    Effect::new(move |before: Option<Option<TaskId>>| {
        let now = task.get();
        if before.is_some_and(|before| before != now) {
            panes.is_transfer_open.set(false);
        }
        now
    });
    view! {
        <Dialog
            open=panes.is_transfer_open
            title=ts(Key::TransferTitle)
            on_cancel=Callback::new(move |()| close())
        >
            {move || {
                let is_open = panes.is_transfer_open.get();
                let subject = subject.get_untracked().filter(|_| is_open)?;
                Some(view! { <Question subject=subject on_close=Callback::new(move |()| close()) /> })
            }}
        </Dialog>
    }
}

#[component]
fn Question(subject: Subject, on_close: Callback<()>) -> impl IntoView {
    let texts = texts();
    use_live().read_board();
    let task = subject.task;
    let target = RwSignal::new(None::<ServiceId>);
    // A transfer that is carried out closes its own question.
    let asking = Asking::new(move || on_close.run(()));
    let confirm = move |_| {
        if let Some(service) = target.get_untracked() {
            asking.ask(AgentCommand::Transfer { task, service });
        }
    };
    let title = StoredValue::new(subject.title.clone());
    view! {
        <Choices here=subject.service modality=subject.modality target=target />
        <Outlook title=title target=target />
        <AskingFoot asking=asking no_connection=Key::TransferNoConnection on_close=on_close>
            <button
                type="button"
                class="ui-button ui-primary"
                data-testid="transfer-confirm"
                disabled=move || target.get().is_none() || asking.is_resting()
                on:click=confirm
            >
                {move || {
                    texts.get(if asking.is_waiting() { Key::Transferring } else { Key::TransferConfirm })
                }}
            </button>
        </AskingFoot>
    }
}

/// What happens then, in a sentence or two.
#[component]
fn Outlook(title: StoredValue<String>, target: RwSignal<Option<ServiceId>>) -> impl IntoView {
    let texts = texts();
    let chosen = use_live().part(move |session: &Session| {
        let queue = session.board().queue(target.get()?)?;
        Some((queue.service.display_name.clone(), queue.availability.state))
    });
    let words = move || {
        let (service, state) = chosen.get()?;
        let title = title.get_value();
        let values = [("name", title.as_str()), ("service", service.as_str())];
        let then = match state {
            AvailabilityState::Open | AvailabilityState::Available => Key::TransferNow,
            AvailabilityState::Busy | AvailabilityState::Away => Key::TransferWait,
            AvailabilityState::Closed | AvailabilityState::Offline => Key::TransferClosed,
        };
        let what = texts.with(Key::TransferQuestion, &values);
        Some(format!("{what} {}", texts.with(then, &values)))
    };
    view! { <p class="transfer-outlook" dir="auto" aria-live="polite" data-testid="transfer-outlook">{words}</p> }
}
