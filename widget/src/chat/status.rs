//! Where the contact stands: being set up, waiting in the queue, or with whom one talks.

use browser::ui::Avatar;
use leptos::prelude::*;
use shared::wire::{ContactState, ContactStatus, QueueView};

use crate::app::App;
use crate::text::Key;
use crate::view::contact::Contact;

/// The strip below the header.
#[component]
pub(super) fn Status(app: App) -> impl IntoView {
    let contact = Memo::new(move |_| app.model.with(|model| model.contact.clone()));
    view! {
        <div class="status" data-testid="status" role="status" data-state=move || contact.with(word)>
            {move || match contact.get() {
                Contact::None | Contact::Lost(_) => ().into_any(),
                Contact::Starting { held: None } => waiting(app, Key::StatusStarting),
                Contact::Starting { held: Some(_) } => waiting(app, Key::StatusHeld),
                Contact::Resuming => waiting(app, Key::StatusResuming),
                Contact::Ended(reason) => {
                    view! { <p class="status-line">{move || app.texts().ending(reason)}</p> }
                        .into_any()
                }
                Contact::Open(status) => open(app, status),
            }}
        </div>
    }
}

fn open(app: App, status: ContactStatus) -> AnyView {
    match (status.agent, status.queue) {
        (Some(agent), _) => view! { <Agent app=app name=agent.display_name /> }.into_any(),
        (None, queue) if status.state == ContactState::InQueue || queue.is_some() => {
            view! { <Queue app=app queue=queue /> }.into_any()
        }
        _ => waiting(app, Key::StatusWorkflow),
    }
}

fn waiting(app: App, key: Key) -> AnyView {
    view! {
        <p class="status-line">
            <span class="pulse" aria-hidden="true"></span>
            {move || app.text(key)}
        </p>
    }
    .into_any()
}

/// Place in the queue with the estimated wait.
#[component]
fn Queue(app: App, queue: Option<QueueView>) -> impl IntoView {
    let place = move |queue: QueueView| match queue.position {
        1 => app.text(Key::QueueNext).to_owned(),
        position => app.texts().count(Key::QueuePosition, position),
    };
    let estimate = queue.and_then(|queue| queue.wait_secs);
    view! {
        <div class="status-queue">
            <p class="status-line">
                <span class="pulse" aria-hidden="true"></span>
                {move || app.text(Key::StatusQueue)}
            </p>
            {queue
                .map(|queue| {
                    view! {
                        <p class="status-place" data-testid="queue-position" data-position=queue.position>
                            <span>{move || place(queue)}</span>
                            {estimate
                                .map(|secs| {
                                    view! {
                                        <span class="status-wait">{move || app.texts().estimate(secs)}</span>
                                    }
                                })}
                        </p>
                    }
                })}
        </div>
    }
}

/// The user who is there. The sentence around the name is for those who cannot see the picture.
#[component]
fn Agent(app: App, name: String) -> impl IntoView {
    let (shown, spoken) = (name.clone(), name.clone());
    view! {
        <div class="status-agent">
            <Avatar name=Signal::stored(name) />
            <p>
                <span class="ui-hidden">
                    {move || app.texts().named(Key::StatusConnected, &spoken)}
                </span>
                <span class="status-name" data-testid="agent-name" dir="auto">{shown}</span>
            </p>
        </div>
    }
}

/// Value of the `data-state` attribute.
const fn word(contact: &Contact) -> &'static str {
    match contact {
        Contact::None => "none",
        Contact::Starting { held: None } => "starting",
        Contact::Starting { held: Some(_) } => "held",
        Contact::Resuming => "resuming",
        Contact::Open(status) => match status.state {
            ContactState::InWorkflow => "workflow",
            ContactState::InQueue => "queue",
            ContactState::Connected => "connected",
            ContactState::Ended { .. } => "ended",
        },
        Contact::Ended(_) => "ended",
        Contact::Lost(_) => "lost",
    }
}
