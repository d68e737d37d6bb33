//! The person's screen, and what the call is told about all that is sent.

use std::rc::Rc;

use browser::call::fault::Fault;
use browser::call::machine::Event;
use browser::call::screen;
use browser::call::track::Track;
use shared::wire::CallSlot;

use super::Part;

impl Part {
    pub(super) fn share_for_page(self: &Rc<Self>) {
        let is_sharing = self.own.borrow().screen.track.is_some();
        if !is_sharing && self.known.borrow().view.is_some() {
            self.share();
        }
    }

    /// Shares a screen, or stops.
    pub(crate) fn toggle_screen(self: &Rc<Self>) {
        if self.own.borrow().screen.track.is_some() {
            self.stop_sharing();
        } else {
            self.share();
        }
    }

    pub(super) fn share(self: &Rc<Self>) {
        let part = Rc::clone(self);
        screen::share(move |given| part.shared(given));
    }

    pub(super) fn shared(self: &Rc<Self>, given: Result<Track, Fault>) {
        {
            let mut known = self.known.borrow_mut();
            // Browsers want a click of the person before they ask what to share.
            known.asks_share = matches!(given, Err(Fault::Busy));
            known.share_fault = given.as_ref().err().copied();
        }
        if let Ok(track) = given {
            let part = Rc::clone(self);
            let mut own = self.own.borrow_mut();
            own.screen.ended = Some(track.on_ended(move || part.stop_sharing()));
            own.screen.is_on = true;
            own.screen.track = Some(track.clone());
            drop(own);
            self.give(CallSlot::Screen, Some(track));
            self.tell_sending();
        }
        self.paint();
    }

    pub(super) fn stop_sharing(self: &Rc<Self>) {
        {
            let mut own = self.own.borrow_mut();
            own.screen.close();
            own.screen.is_on = false;
        }
        self.give(CallSlot::Screen, None);
        self.tell_sending();
        self.paint();
    }

    pub(super) fn tell_sending(&self) {
        let sending = self.own.borrow().sending();
        self.post(Event::Sending(sending));
    }
}
