//! Calls: the way to the part that is loaded for them, and what is said on it in both directions.

use std::cell::{Cell, OnceCell, RefCell};

use browser::call::seam::{FromCall, ToCall};
use browser::link::session::{Event, LinkState, Update};
use js_sys::{Function, Uint8Array};
use shared::error_code::ErrorCode;
use shared::ids::MessageId;
use shared::wire::codec::{from_postcard, to_postcard};
use shared::wire::{ContactState, Modality};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::App;
use super::act::new_id;
use crate::text::Key;
use crate::view::contact::Contact;

/// The way to the call part.
pub(super) struct Door {
    /// Takes bytes and an ear; loads the part when called for the first time.
    call: Option<Function>,
    ear: OnceCell<Closure<dyn FnMut(JsValue)>>,
    /// Something was said to it: from then on it hears whatever concerns it.
    is_used: Cell<bool>,
    /// The start, or the wish for a call, that is under way.
    asked: Cell<Option<MessageId>>,
    /// The conversation is behind the call.
    pub(super) hides_chat: Cell<bool>,
    peer: RefCell<String>,
    /// With video or without, if the page wants contacts to begin as calls.
    wish: Cell<Option<bool>>,
}

impl Door {
    /// `modality` is how the page wants contacts to begin.
    pub(super) fn new(call: Option<Function>, modality: &str) -> Self {
        let wish = match modality {
            "audio" => Some(false),
            "video" => Some(true),
            _ => None,
        };
        Self {
            call,
            ear: OnceCell::new(),
            is_used: Cell::new(false),
            asked: Cell::new(None),
            hides_chat: Cell::default(),
            peer: RefCell::default(),
            wish: Cell::new(wish),
        }
    }

    fn say(&self, app: App, word: &ToCall) {
        let Some(call) = &self.call else { return };
        let ear = self
            .ear
            .get_or_init(|| Closure::new(move |said: JsValue| app.heard_from_call(&said)));
        let bytes = Uint8Array::from(&*to_postcard(word));
        // What fails in there comes to the ear.
        drop(call.call2(&JsValue::NULL, &bytes, ear.as_ref()));
    }
}

impl App {
    /// Wants a call: from the first screen the check comes first, in a chat it is one click.
    pub(crate) fn call(self, video: bool) {
        let (has_calls, has_call, is_open) = self
            .model
            .peek(|model| (model.has_calls, model.has_call, model.may_end()));
        if !has_calls || has_call {
            return;
        }
        if is_open {
            let id = new_id();
            self.with(|inner| inner.call.asked.set(Some(id)));
            self.tell_call(ToCall::Join { video });
            self.driver().post(Event::AskCall { id, video });
        } else if self.model.peek(|model| model.contact == Contact::None) {
            let name = self.form.peek(|form| form.name.clone());
            self.model.update(|model| model.has_call = true);
            self.tell_call(ToCall::Check { video, name });
            self.driver().post(Event::Connect);
        }
    }

    /// A page may want every contact to begin as a call.
    pub(super) fn begin_as_wished(self) {
        let is_free = self
            .model
            .peek(|model| model.has_calls && model.contact == Contact::None);
        let wish = self.with(|inner| inner.call.wish.get());
        if let Some(video) = wish.filter(|_| is_free) {
            self.with(|inner| inner.call.wish.set(None));
            self.call(video);
        }
    }

    /// Says something to the call part, and loads it for that.
    pub(super) fn tell_call(self, word: ToCall) {
        let is_new = self.with(|inner| !inner.call.is_used.replace(true));
        if is_new {
            self.tell_call_about_us();
            let is_live = self.model.peek(|model| model.link == LinkState::Live);
            self.with(|inner| inner.call.say(self, &ToCall::Line(is_live)));
        }
        self.with(|inner| inner.call.say(self, &word));
    }

    /// The language, and with whom one talks.
    pub(super) fn tell_call_about_us(self) {
        let locale = self.locale.peek(|locale| locale.tag.clone());
        let peer = self.peer();
        self.with(|inner| {
            if inner.call.is_used.get() {
                inner.call.say(self, &ToCall::Locale(locale));
                inner.call.say(self, &ToCall::Peer(peer.clone()));
                inner.call.peer.replace(peer);
            }
        });
    }

    /// The messages that wait behind the call.
    pub(super) fn tell_call_unread(self, count: u32) {
        if self.with(|inner| inner.call.is_used.get()) {
            self.tell_call(ToCall::Unread(count));
        }
    }

    fn peer(self) -> String {
        self.model.peek(|model| {
            let agent = model.agent().unwrap_or(&model.display_name);
            agent.to_owned()
        })
    }

    /// Takes in what concerns calls.
    pub(super) fn hear_call(self, update: &Update) {
        match update {
            Update::Call(view) => {
                let is_used = self.with(|inner| inner.call.is_used.get());
                if is_used || view.is_some() {
                    self.tell_call(ToCall::View(view.clone()));
                }
            }
            Update::Media(notice) => self.tell_call(ToCall::Notice(notice.clone())),
            Update::Refused { id, code, .. } if self.is_asked(*id) => self.call_refused(*code),
            Update::Link(link) if self.with(|inner| inner.call.is_used.get()) => {
                self.tell_call(ToCall::Line(*link == LinkState::Live));
            }
            Update::Status(status) if matches!(status.state, ContactState::Ended { .. }) => {
                self.model.update(|model| model.has_call = false);
                if self.with(|inner| inner.call.is_used.get()) {
                    self.tell_call(ToCall::Over);
                }
            }
            Update::Started(_) | Update::Status(_) | Update::Renamed(_) | Update::Ready(_) => {
                let is_other = self.with(|inner| *inner.call.peer.borrow() != self.peer());
                if is_other {
                    self.tell_call_about_us();
                }
                if matches!(update, Update::Ready(_)) && self.panel.peek(|panel| panel.open) {
                    self.begin_as_wished();
                }
            }
            _ => {}
        }
    }

    fn is_asked(self, id: MessageId) -> bool {
        self.with(|inner| inner.call.asked.get()) == Some(id)
    }

    /// The check stays where it is, and says why; there is no form behind it.
    fn call_refused(self, code: ErrorCode) {
        let why = self.texts_now().failure(code).to_owned();
        self.model.update(|model| {
            model.has_call = model.contact == Contact::None;
            model.asked = false;
        });
        self.spoken.set(why.clone());
        self.tell_call(ToCall::Refused(why));
    }

    fn heard_from_call(self, said: &JsValue) {
        let bytes = Uint8Array::new(said);
        match from_postcard(&bytes.to_vec()) {
            Ok(word) => self.do_for_call(word),
            // It could not be loaded.
            Err(_) => {
                self.with(|inner| inner.call.is_used.set(false));
                self.model.update(|model| model.has_call = false);
                let why = self.texts_now().get(Key::FailureUnavailable);
                self.spoken.set(why.to_owned());
                self.page().error(ErrorCode::MediaUnavailable, why);
            }
        }
    }

    fn do_for_call(self, word: FromCall) {
        match word {
            FromCall::Frame(frame) => self.driver().post(Event::Media(frame)),
            FromCall::CheckCall => self.driver().post(Event::CheckCall),
            FromCall::Start { name } => self.start_call(name),
            FromCall::ChatShown(shown) => {
                self.with(|inner| inner.call.hides_chat.set(!shown));
                self.look();
            }
            FromCall::Back => self.model.update(|model| model.has_call = false),
            FromCall::HangUp { call } => {
                let id = new_id();
                self.driver().post(Event::HangUp { id, call });
            }
            FromCall::Event(name) => self.page().event(&name, &[]),
            FromCall::Quality {
                grade,
                round_trip_ms,
                lost_permille,
            } => self.page().event(
                "call:quality",
                &[
                    ("grade", grade.into()),
                    ("roundTripMs", round_trip_ms.into()),
                    ("lostPermille", lost_permille.into()),
                ],
            ),
        }
    }

    fn start_call(self, name: String) {
        let id = new_id();
        if !name.is_empty() {
            self.form.update(|form| form.name = name);
        }
        self.with(|inner| inner.call.asked.set(Some(id)));
        self.begin(id, Modality::AudioVideo, String::new());
    }
}
