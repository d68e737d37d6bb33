//! What the frame may say to the page.

use std::rc::Rc;

use browser::link::session::Credentials;
use browser::platform::port::{Port, object};
use browser::platform::random;
use shared::error_code::ErrorCode;
use shared::wire::{Availability, AvailabilityState};
use wasm_bindgen::JsValue;

/// The page, seen from the frame.
#[derive(Clone)]
pub(crate) struct Page(pub(crate) Rc<Port>);

impl Page {
    /// Sends a verb without anything.
    pub(crate) fn say(&self, verb: &str) {
        self.post(verb, &[]);
    }

    /// Asks for the ticket of this number.
    pub(crate) fn ask_ticket(&self, id: u32) {
        self.post("ticket", &[("id", id.into())]);
    }

    /// Hands over what resumes the contact.
    pub(crate) fn store(&self, credentials: &Credentials) {
        let session = random::write_uuid(credentials.session.0);
        self.post(
            "store",
            &[
                ("session", session.into()),
                ("token", credentials.token.as_str().into()),
            ],
        );
    }

    /// Tells the number of unread messages.
    pub(crate) fn unread(&self, count: u32) {
        self.post("unread", &[("count", count.into())]);
    }

    /// Tells the target's presence.
    pub(crate) fn availability(&self, availability: Availability) {
        self.post(
            "availability",
            &[
                ("state", state_word(availability.state).into()),
                ("waitSecs", availability.wait_secs.into()),
            ],
        );
    }

    /// Reports a failure.
    pub(crate) fn error(&self, code: ErrorCode, message: &str) {
        self.post(
            "error",
            &[("code", code.as_str().into()), ("message", message.into())],
        );
    }

    /// Raises an event of the page interface.
    pub(crate) fn event(&self, name: &str, detail: &[(&str, JsValue)]) {
        self.post(
            "event",
            &[("name", name.into()), ("detail", object(detail))],
        );
    }

    /// Tells what `getState()` gives.
    pub(crate) fn state(&self, contact: &str, agent: Option<&str>) {
        self.post(
            "state",
            &[("contact", contact.into()), ("agent", agent.into())],
        );
    }

    fn post(&self, verb: &str, fields: &[(&str, JsValue)]) {
        let mut all = Vec::with_capacity(fields.len() + 1);
        all.push(("v", JsValue::from_str(verb)));
        all.extend_from_slice(fields);
        self.0.post(&object(&all));
    }
}

/// The word of a state as on the wire.
pub(crate) const fn state_word(state: AvailabilityState) -> &'static str {
    match state {
        AvailabilityState::Open => "open",
        AvailabilityState::Busy => "busy",
        AvailabilityState::Closed => "closed",
        AvailabilityState::Available => "available",
        AvailabilityState::Away => "away",
        AvailabilityState::Offline => "offline",
    }
}
