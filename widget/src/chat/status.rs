//! Where the contact stands: being set up, waiting in the queue, or with whom one talks.

use browser::text::digits;
use shared::wire::{ContactState, ContactStatus, QueueView};

use crate::app::App;
use crate::draw::parts::avatar;
use crate::draw::{El, el};
use crate::text::Key;
use crate::view::contact::Contact;

/// The strip below the header.
pub(super) fn status(app: App) -> El {
    let contact = move || {
        let asks = app.question.with(|question| question.asked().is_some());
        (app.model.with(|model| model.contact.clone()), asks)
    };
    let draw = move |(contact, asks)| match contact {
        // It is the person's turn: nothing to wait for.
        Contact::Open(status) if asks && status.state == ContactState::InWorkflow => None,
        Contact::None | Contact::Lost(_) => None,
        Contact::Starting { held: None } => Some(waiting(app, Key::StatusStarting)),
        Contact::Starting { held: Some(_) } => Some(waiting(app, Key::StatusHeld)),
        Contact::Resuming => Some(waiting(app, Key::StatusResuming)),
        Contact::Ended(reason) => {
            Some(el("p", "status-line").words(move || app.texts().ending(reason)))
        }
        Contact::Open(status) => Some(open(app, status)),
    };
    el("div", "status")
        .testid("status")
        .attr("role", "status")
        .attr_when("data-state", move || {
            Some(app.model.with(|model| word(&model.contact)).to_owned())
        })
        .swap(contact, draw)
}

fn open(app: App, status: ContactStatus) -> El {
    match (status.agent, status.queue) {
        (Some(agent), _) => with_agent(app, agent.display_name),
        (None, queue) if status.state == ContactState::InQueue || queue.is_some() => {
            in_queue(app, queue)
        }
        _ => waiting(app, Key::StatusWorkflow),
    }
}

fn waiting(app: App, key: Key) -> El {
    el("p", "status-line")
        .child(el("span", "pulse").attr("aria-hidden", "true"))
        .child(el("span", "").words(move || app.text(key)))
}

/// Place in the queue with the estimated wait.
fn in_queue(app: App, queue: Option<QueueView>) -> El {
    let place = move |queue: QueueView| {
        let words = move || match queue.position {
            1 => app.text(Key::QueueNext).to_owned(),
            position => app.texts().count(Key::QueuePosition, position),
        };
        let wait = queue
            .wait_secs
            .map(|secs| el("span", "status-wait").words(move || app.texts().estimate(secs)));
        el("p", "status-place")
            .testid("queue-position")
            .attr("data-position", &digits(queue.position.into()))
            .child(el("span", "").words(words))
            .children(wait)
    };
    el("div", "status-queue")
        .child(waiting(app, Key::StatusQueue))
        .children(queue.map(place))
}

/// The user who is there. The sentence around the name is for those who cannot see the picture.
fn with_agent(app: App, name: String) -> El {
    let shown = el("bdi", "status-name").testid("agent-name").text(&name);
    let (drawn, spoken) = (name.clone(), name);
    let sentence = el("p", "")
        .spoken(move || app.texts().named(Key::StatusConnected, &spoken))
        .child(shown);
    el("div", "status-agent")
        .child(avatar(move || drawn.clone()))
        .child(sentence)
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
