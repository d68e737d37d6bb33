//! The elements of the call part: made once, then only what changes is set anew.

mod bar;
mod check;
mod pickers;
mod stage;

use std::cell::Cell;
use std::rc::Rc;

use browser::call::seam::FromCall;
use browser::call::track::Track;
use shared::wire::CallSlot;
use web_sys::Element;

use crate::dom::{el, put, show, with, words};
use crate::face::Face;
use crate::part::Part;
use crate::text::Key;

/// Everything that is drawn.
pub(crate) struct Drawn {
    host: Element,
    check: check::Check,
    stage: stage::Stage,
    pickers: pickers::Pickers,
    /// What stood there last.
    face: Cell<Face>,
    hides_chat: Cell<bool>,
}

impl Drawn {
    /// Draws into `host`, which is empty.
    pub(crate) fn new(host: Element, part: &Rc<Part>) -> Self {
        let drawn = Self {
            check: check::Check::new(part),
            stage: stage::Stage::new(part),
            pickers: pickers::Pickers::new(part),
            face: Cell::default(),
            hides_chat: Cell::default(),
            host,
        };
        for child in [drawn.check.root(), drawn.stage.root()] {
            // A fresh element can be placed anywhere.
            drop(drawn.host.append_child(child));
        }
        drawn
    }

    /// Whether the frame fills a small screen.
    pub(crate) fn is_phone(&self) -> bool {
        matches!(self.host.closest("[data-phone]"), Ok(Some(_)))
    }

    /// Sets what has changed.
    pub(crate) fn paint(&self, part: &Rc<Part>) {
        let (face, devices, chat, has_picture) = {
            let known = part.known.borrow();
            let picture = known
                .view
                .as_ref()
                .is_some_and(|view| view.video || view.peer.camera || view.peer.screen);
            let own = part.own.borrow();
            let picture = picture || own.camera.track.is_some() || own.screen.track.is_some();
            (known.face, known.shows_devices, known.shows_chat, picture)
        };
        show(self.check.root(), face == Face::Check);
        show(self.stage.root(), face == Face::Call);
        put(&self.host, "data-face", Some(word(face)));
        put(&self.host, "data-picture", has_picture.then_some(""));
        put(&self.host, "data-chat", chat.then_some(""));
        // The style sheet hides it by the same rule.
        let hides_chat = face == Face::Check || face == Face::Call && has_picture && !chat;
        if self.hides_chat.replace(hides_chat) != hides_chat {
            part.say(FromCall::ChatShown(!hides_chat));
        }
        let place = match face {
            Face::Check => Some(self.check.place()),
            Face::Call if devices => Some(self.stage.place()),
            Face::Call | Face::Nothing => None,
        };
        self.pickers.stand_in(place);
        match face {
            Face::Check => self.check.paint(part),
            Face::Call => self.stage.paint(part),
            Face::Nothing => {
                self.face.set(face);
                return;
            }
        }
        self.pickers.paint(part);
        self.take_keyboard(face);
    }

    /// Who has pressed a button that is gone now goes on here; who writes in the chat is left alone.
    fn take_keyboard(&self, face: Face) {
        match (self.face.replace(face), face) {
            (Face::Nothing, Face::Check) => self.check.take_keyboard(),
            (Face::Check, Face::Call) => self.stage.take_keyboard(),
            _ => {}
        }
    }

    /// Shows the level of the microphone.
    pub(crate) fn level(&self, level: u8) {
        self.pickers.level(level);
    }

    /// Shows and plays what comes from the other side.
    pub(crate) fn attach(&self, part: &Rc<Part>, remote: impl Fn(CallSlot) -> Option<Track>) {
        self.stage.attach(part, remote);
    }

    /// The element that plays the other side.
    pub(crate) const fn voice(&self) -> &Element {
        self.stage.voice()
    }

    /// Plays on this speaker.
    pub(crate) fn speaker(&self, id: &str) {
        self.stage.speaker(id);
    }
}

const fn word(face: Face) -> &'static str {
    match face {
        Face::Nothing => "none",
        Face::Check => "check",
        Face::Call => "call",
    }
}

/// A button with words.
pub(crate) fn button(class: &str, id: &str, press: impl Fn() + 'static) -> Element {
    let button = crate::dom::known("button", class, id);
    put(&button, "type", Some("button"));
    crate::dom::on(&button, "click", move |_| press());
    button
}

/// A round button with a picture.
pub(crate) fn round(glyph: &str, id: &str, press: impl Fn() + 'static) -> Element {
    with(button("call-round", id, press), &[&crate::dom::icon(glyph)])
}

/// Gives a button with a picture its name.
pub(crate) fn name(part: &Part, button: &Element, key: Key) {
    put(button, "aria-label", Some(part.text(key)));
    put(button, "title", Some(part.text(key)));
}

/// Words that tell why something could not be had.
pub(crate) fn note() -> Element {
    el("p", "call-note")
}

/// Shows words, or nothing.
pub(crate) fn say(element: &Element, text: Option<&str>) {
    show(element, text.is_some());
    words(element, text.unwrap_or_default());
}
