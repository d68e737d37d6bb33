//! Before the call: the check, and what ends it.

use std::rc::Rc;

use browser::call::devices::Kind;
use browser::call::seam::FromCall;

use super::Part;
use crate::face::Face;
use crate::reach::{Reach, Reaching};

impl Part {
    pub(super) fn check(self: &Rc<Self>, video: bool, name: String) {
        {
            let mut known = self.known.borrow_mut();
            known.face = Face::Check;
            known.name = name.is_empty().then(String::new);
            known.is_starting = false;
            known.reach = Reach::Asking;
        }
        self.own.borrow_mut().camera.is_on = video;
        self.open(Kind::Microphone);
        if video {
            self.open(Kind::Camera);
        }
        let done = Rc::clone(self);
        let frame = Rc::clone(self);
        let reaching = Reaching::new(
            move |word| frame.say(word),
            move |reach| {
                done.known.borrow_mut().reach = reach;
                done.reaching.borrow_mut().take();
                done.paint();
            },
        );
        reaching.line(self.line.get());
        *self.reaching.borrow_mut() = Some(reaching);
    }

    /// The person is ready.
    pub(crate) fn start(self: &Rc<Self>, name: String) {
        {
            let mut known = self.known.borrow_mut();
            known.is_starting = true;
            known.refusal.clear();
        }
        self.end_check();
        self.wants_join.set(true);
        self.say(FromCall::Start { name });
        self.paint();
    }

    /// The person changed their mind.
    pub(crate) fn back(self: &Rc<Self>) {
        self.end_check();
        self.own.borrow_mut().close();
        self.known.borrow_mut().face = Face::Nothing;
        self.say(FromCall::Back);
        self.paint();
    }

    /// It could not be begun: the check says why; a call that was only asked for is forgotten.
    pub(super) fn refused(&self, why: String) {
        self.wants_join.set(false);
        let mut known = self.known.borrow_mut();
        known.is_starting = false;
        known.refusal = why;
        if known.face == Face::Nothing {
            self.own.borrow_mut().close();
        }
    }

    /// The contact is over: nothing of a call that was on its way may stay.
    pub(super) fn over(self: &Rc<Self>) {
        if self.known.borrow().view.is_some() {
            self.view(None);
        }
        self.end_check();
        self.known.borrow_mut().face = Face::Nothing;
        self.ended();
    }

    pub(super) fn end_check(&self) {
        if let Some(reaching) = self.reaching.take() {
            reaching.stop();
        }
        self.meter.take();
    }

    /// The person has asked for a call in the chat: devices are opened while it rings.
    pub(super) fn want(self: &Rc<Self>, video: bool) {
        self.wants_join.set(true);
        {
            let mut own = self.own.borrow_mut();
            own.microphone.is_on = true;
            own.camera.is_on = video;
        }
        self.open(Kind::Microphone);
        if video {
            self.open(Kind::Camera);
        }
    }
}
