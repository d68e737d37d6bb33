//! Where the contact stands, and which screen that means.

use browser::link::session::{LinkState, Update};
use shared::error_code::ErrorCode;
use shared::wire::{Availability, ContactState, ContactStatus, EndReason, Modality, QueueView};

use super::prechat::Field;

/// The contact as the person sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Contact {
    /// None.
    #[default]
    None,
    /// Sent off; `held` says why the server makes it wait.
    Starting { held: Option<ErrorCode> },
    /// One from before is being brought back.
    Resuming,
    /// Going on.
    Open(ContactStatus),
    /// Over.
    Ended(EndReason),
    /// Cannot be continued.
    Lost(ErrorCode),
}

/// The screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Screen {
    Home,
    Form,
    Chat,
    Failure(ErrorCode),
}

/// What the page or the app must hear about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Started,
    Resumed,
    Lost(ErrorCode),
    Ended(EndReason),
    Agent(String),
    Queue(QueueView),
    Availability(Availability),
    Failed(ErrorCode),
    /// There is nothing left of an old contact: connect without one.
    Restart,
}

/// Everything but the messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Model {
    pub(crate) display_name: String,
    pub(crate) availability: Option<Availability>,
    pub(crate) link: LinkState,
    pub(crate) contact: Contact,
    /// The person has chosen to write: the form is next.
    pub(crate) asked: bool,
    /// Why the server did not take the form.
    pub(crate) refused: Option<(Option<Field>, ErrorCode)>,
    /// The other side is typing.
    pub(crate) typing: bool,
    /// Calls are on offer.
    pub(crate) has_calls: bool,
    /// There is a call, or a check before one.
    pub(crate) has_call: bool,
}

impl Model {
    /// Before anything has happened.
    pub(crate) const fn new(display_name: String, availability: Option<Availability>) -> Self {
        Self {
            display_name,
            availability,
            link: LinkState::Idle,
            contact: Contact::None,
            asked: false,
            refused: None,
            typing: false,
            has_calls: false,
            has_call: false,
        }
    }

    /// The screen for this state.
    pub(crate) const fn screen(&self) -> Screen {
        match (&self.contact, self.link, self.asked) {
            (Contact::None, LinkState::Stopped(code), _) => Screen::Failure(code),
            (Contact::None, _, true) => Screen::Form,
            (Contact::None, _, false) => Screen::Home,
            _ => Screen::Chat,
        }
    }

    /// The presence to show: to somebody who has a contact, the wait means nothing any more.
    pub(crate) fn presence(&self) -> Option<Availability> {
        let shown = self.availability?;
        let has_contact = self.contact != Contact::None;
        Some(Availability {
            wait_secs: shown.wait_secs.filter(|_| !has_contact),
            ..shown
        })
    }

    /// Whether the person can write now, even if it can only be sent later.
    pub(crate) const fn may_write(&self) -> bool {
        matches!(
            self.contact,
            Contact::Starting { .. } | Contact::Resuming | Contact::Open(_)
        )
    }

    /// Whether there is a contact that can be ended.
    pub(crate) const fn may_end(&self) -> bool {
        matches!(self.contact, Contact::Open(_))
    }

    /// Whether a call can be asked for in this chat.
    pub(crate) const fn may_ask_call(&self) -> bool {
        self.may_end() && self.has_calls && !self.has_call
    }

    /// Name of the user who is there.
    pub(crate) fn agent(&self) -> Option<&str> {
        match &self.contact {
            Contact::Open(status) => status.agent.as_ref().map(|user| user.display_name.as_str()),
            _ => None,
        }
    }

    /// The form is on its way.
    pub(crate) fn starting(&mut self) {
        self.contact = Contact::Starting { held: None };
        self.refused = None;
    }

    /// The person wants to begin anew.
    pub(crate) fn restarted(&mut self) {
        self.contact = Contact::None;
        self.asked = false;
        self.refused = None;
        self.typing = false;
    }

    /// Takes in what the session says.
    pub(crate) fn apply(&mut self, update: &Update) -> Vec<Change> {
        match update {
            Update::Link(link) => return self.link_changed(*link),
            Update::Ready(ready) => {
                self.display_name.clone_from(&ready.display_name);
                self.has_calls = ready.modalities.contains(&Modality::AudioVideo);
                return self.availability_changed(ready.availability);
            }
            Update::Availability(availability) => return self.availability_changed(*availability),
            Update::Started(_) => {
                self.contact = Contact::Open(ContactStatus {
                    state: ContactState::InWorkflow,
                    queue: None,
                    agent: None,
                });
                return vec![Change::Started];
            }
            Update::Status(status) => return self.status_changed(status),
            Update::Held { code, .. } => self.held(*code),
            Update::Refused { code, field, .. } => return self.refused(*code, field.as_deref()),
            Update::Over(code) => return self.over(*code),
            Update::Typing(on) => self.typing = *on,
            Update::Call(call) => self.has_call = call.is_some(),
            Update::Renamed(name) => self.display_name.clone_from(name),
            Update::Adopted => {
                self.contact = Contact::Resuming;
                self.typing = false;
            }
            Update::Entries(_)
            | Update::Acked { .. }
            | Update::Retried(_)
            | Update::Read(_)
            | Update::Prompt(_)
            | Update::Media(_)
            | Update::Reset => {}
        }
        Vec::new()
    }

    fn link_changed(&mut self, link: LinkState) -> Vec<Change> {
        self.link = link;
        match link {
            LinkState::Stopped(code) if !is_end_of_session(code) => vec![Change::Failed(code)],
            _ => Vec::new(),
        }
    }

    fn availability_changed(&mut self, availability: Availability) -> Vec<Change> {
        if self.availability.replace(availability) == Some(availability) {
            return Vec::new();
        }
        vec![Change::Availability(availability)]
    }

    fn status_changed(&mut self, status: &ContactStatus) -> Vec<Change> {
        let mut changes = Vec::new();
        let was_open = matches!(self.contact, Contact::Open(_));
        if self.contact == Contact::Resuming {
            changes.push(Change::Resumed);
        }
        if let ContactState::Ended { reason } = status.state {
            self.typing = false;
            if !matches!(self.contact, Contact::Ended(_)) {
                changes.push(Change::Ended(reason));
            }
            self.contact = Contact::Ended(reason);
            return changes;
        }
        let before = self.agent().map(str::to_owned);
        let queue_before = self.queue();
        self.contact = Contact::Open(status.clone());
        if let Some(agent) = self.agent()
            && (before.as_deref() != Some(agent) || !was_open)
        {
            changes.push(Change::Agent(agent.to_owned()));
        }
        if let Some(queue) = status.queue
            && queue_before != Some(queue)
        {
            changes.push(Change::Queue(queue));
        }
        if status.agent.is_none() {
            self.typing = false;
        }
        changes
    }

    const fn queue(&self) -> Option<QueueView> {
        match &self.contact {
            Contact::Open(status) => status.queue,
            _ => None,
        }
    }

    fn held(&mut self, code: ErrorCode) {
        if let Contact::Starting { held } = &mut self.contact {
            *held = Some(code);
        }
    }

    fn refused(&mut self, code: ErrorCode, field: Option<&str>) -> Vec<Change> {
        if !matches!(self.contact, Contact::Starting { .. }) {
            return Vec::new();
        }
        self.contact = Contact::None;
        self.asked = true;
        self.refused = Some((field.and_then(Field::from_wire), code));
        vec![Change::Failed(code)]
    }

    fn over(&mut self, code: ErrorCode) -> Vec<Change> {
        self.typing = false;
        match self.contact {
            // Nothing of it was on the screen: no reason to trouble the person with it.
            Contact::Resuming if code == ErrorCode::SessionOver => {
                self.contact = Contact::None;
                vec![Change::Lost(code), Change::Restart]
            }
            Contact::Ended(_) => Vec::new(),
            _ if code == ErrorCode::SessionOver => {
                self.contact = Contact::Ended(EndReason::CustomerLeft);
                vec![Change::Lost(code), Change::Ended(EndReason::CustomerLeft)]
            }
            _ => {
                self.contact = Contact::Lost(code);
                vec![Change::Lost(code), Change::Failed(code)]
            }
        }
    }
}

const fn is_end_of_session(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::SessionOver | ErrorCode::SessionRevoked)
}

#[cfg(test)]
#[path = "contact_tests.rs"]
mod tests;
