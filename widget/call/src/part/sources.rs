//! The person's own microphone, camera and speaker while they are in use.

use std::rc::Rc;

use browser::call::devices::{self, Kind};
use browser::call::fault::Fault;
use browser::call::meter::Meter;
use browser::call::track::Track;
use shared::wire::CallSlot;

use super::Part;
use crate::face::Face;

impl Part {
    /// Opens the microphone or camera, or another one than before.
    pub(crate) fn open(self: &Rc<Self>, kind: Kind) {
        let wish = {
            let mut own = self.own.borrow_mut();
            let source = own.source(kind);
            if source.is_asking {
                return;
            }
            source.is_asking = true;
            source.fault = None;
            source.wish.clone()
        };
        let part = Rc::clone(self);
        devices::open(kind, &wish, move |given| part.opened(kind, given));
        self.paint();
    }

    pub(super) fn opened(self: &Rc<Self>, kind: Kind, given: Result<Track, Fault>) {
        {
            let mut own = self.own.borrow_mut();
            let source = own.source(kind);
            source.is_asking = false;
            source.close();
            match given {
                Ok(track) => {
                    let part = Rc::clone(self);
                    source.ended = Some(track.on_ended(move || part.gone(kind)));
                    track.set_enabled(kind == Kind::Camera || source.is_on);
                    source.track = Some(track);
                }
                Err(fault) => source.fault = Some(fault),
            }
        }
        // The person may have hung up, or turned the camera off, while the browser asked.
        let is_wanted = self.known.borrow().face != Face::Nothing || self.wants_join.get();
        let keeps = kind == Kind::Microphone || self.own.borrow().camera.is_on;
        if !is_wanted || !keeps {
            self.own.borrow_mut().source(kind).close();
        }
        self.hand_over(kind);
        self.list();
    }

    /// A device went by itself: the browser's choice takes its place, if there is one.
    pub(super) fn gone(self: &Rc<Self>, kind: Kind) {
        {
            let mut own = self.own.borrow_mut();
            let source = own.source(kind);
            source.close();
            source.wish.clear();
            source.fault = Some(Fault::Unplugged);
        }
        self.hand_over(kind);
        let part = Rc::clone(self);
        devices::list(move |found| {
            let another = found.iter().any(|device| device.kind == kind);
            part.own.borrow_mut().devices = found;
            if another {
                part.open(kind);
            }
            part.paint();
        });
    }

    pub(super) fn hand_over(self: &Rc<Self>, kind: Kind) {
        let (slot, track) = {
            let own = self.own.borrow();
            match kind {
                Kind::Camera => (CallSlot::Camera, own.camera.track.clone()),
                Kind::Microphone | Kind::Speaker => {
                    (CallSlot::MainAudio, own.microphone.track.clone())
                }
            }
        };
        if kind == Kind::Microphone {
            self.measure(track.as_ref());
        }
        self.give(slot, track);
        self.tell_sending();
        self.paint();
    }

    pub(super) fn measure(self: &Rc<Self>, track: Option<&Track>) {
        let is_shown = {
            let known = self.known.borrow();
            known.face == Face::Check || known.shows_devices
        };
        let track = track.filter(|_| is_shown);
        let calm = browser::platform::theme::wants_reduced_motion();
        let part = Rc::clone(self);
        let meter = track.and_then(|track| {
            Meter::start(track, calm, move |level| {
                if let Some(drawn) = part.drawn.borrow().as_ref() {
                    drawn.level(level);
                }
            })
        });
        *self.meter.borrow_mut() = meter;
    }

    pub(super) fn list(self: &Rc<Self>) {
        let part = Rc::clone(self);
        devices::list(move |found| {
            part.own.borrow_mut().devices = found;
            part.paint();
        });
    }

    pub(super) fn devices_changed(self: &Rc<Self>) {
        if self.known.borrow().face == Face::Nothing {
            return;
        }
        // Somebody who was without one and plugs it in has answered our question.
        for kind in [Kind::Microphone, Kind::Camera] {
            let wants = {
                let mut own = self.own.borrow_mut();
                let source = own.source(kind);
                let lacks = matches!(source.fault, Some(Fault::Missing | Fault::Unplugged));
                source.is_on && lacks && !source.is_asking
            };
            if wants {
                self.open(kind);
            }
        }
        self.list();
    }

    /// The person chooses a device.
    pub(crate) fn choose(self: &Rc<Self>, kind: Kind, id: String) {
        if kind == Kind::Speaker {
            self.own.borrow_mut().speaker = id;
            self.speak_there();
            return;
        }
        self.own.borrow_mut().source(kind).wish = id;
        self.open(kind);
    }

    pub(super) fn speak_there(&self) {
        let speaker = self.own.borrow().speaker.clone();
        if let Some(drawn) = self.drawn.borrow().as_ref() {
            drawn.speaker(&speaker);
        }
    }

    /// Mutes or unmutes. Without a microphone: asks for it again.
    pub(crate) fn toggle_microphone(self: &Rc<Self>) {
        let lacks = {
            let mut own = self.own.borrow_mut();
            let source = &mut own.microphone;
            let lacks = source.track.is_none();
            source.is_on = lacks || !source.is_on;
            if let Some(track) = &source.track {
                track.set_enabled(source.is_on);
            }
            lacks
        };
        if lacks {
            self.open(Kind::Microphone);
        }
        self.tell_sending();
        self.paint();
    }

    /// Turns the camera on or off; off means that its light goes out.
    pub(crate) fn toggle_camera(self: &Rc<Self>) {
        let turns_on = {
            let mut own = self.own.borrow_mut();
            let source = &mut own.camera;
            source.is_on = source.track.is_none();
            if !source.is_on {
                source.close();
            }
            source.is_on
        };
        if turns_on {
            self.open(Kind::Camera);
        } else {
            self.hand_over(Kind::Camera);
        }
    }

    /// Shows the lists of devices beside the call, or hides them.
    pub(crate) fn toggle_devices(self: &Rc<Self>) {
        {
            let mut known = self.known.borrow_mut();
            known.shows_devices = !known.shows_devices;
        }
        let track = self.own.borrow().microphone.track.clone();
        self.measure(track.as_ref());
        self.list();
    }
}
