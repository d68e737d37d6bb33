//! The call: joining it, hearing of it, leaving it.

use std::rc::Rc;

use browser::call::devices::Kind;
use browser::call::elapsed;
use browser::call::leg::Out;
use browser::call::machine::{Event, Standing, Terms};
use browser::call::quality::Grade;
use browser::call::seam::FromCall;
use browser::call::track::Track;
use browser::platform::clock;
use browser::platform::storage::Shelf;
use browser::platform::timer::Timer;
use shared::wire::{CallPhase, CallSlot, CallView, MediaFrame, MediaNotice, QualitySample, Sealed};

use super::Part;
use crate::draw::Drawn;
use crate::face::{self, Face};
use crate::reach::Reaching;

/// This tab had the media of a call: after a reload it takes them again.
const HAD: &str = "interact.call";

impl Part {
    pub(super) fn view(self: &Rc<Self>, view: Option<CallView>) {
        let before = self.known.borrow().view.clone();
        self.tell_page(before.as_ref(), view.as_ref());
        let ended = before.is_some() && view.is_none();
        let terms = view
            .as_ref()
            .filter(|view| view.phase != CallPhase::Requested);
        let terms = terms.map(Terms::of);
        let is_new = terms.as_ref().map(|terms| terms.call)
            != before
                .as_ref()
                .filter(|view| view.phase != CallPhase::Requested)
                .map(|view| view.call);
        let number = terms.as_ref().map(|terms| terms.call);
        {
            let mut known = self.known.borrow_mut();
            if view.is_some() {
                known.face = Face::Call;
                known.is_starting = false;
            } else if ended {
                known.face = Face::Nothing;
                known.shows_devices = false;
                known.grade = None;
            }
            known.seen_at = clock::monotonic().0;
            known.view = view;
        }
        self.post(Event::View(terms));
        if let Some(call) = number.filter(|_| is_new) {
            self.maybe_join(call);
        }
        if ended {
            self.ended();
        }
        // On a phone the chat takes the place of the call, beside a desktop's it has its own.
        if is_new && number.is_some() {
            let is_phone = self.drawn.borrow().as_ref().is_some_and(Drawn::is_phone);
            self.known.borrow_mut().shows_chat = !is_phone;
        }
        let ticks = Rc::clone(self);
        let counts = self.known.borrow().view.is_some();
        *self.ticking.borrow_mut() = counts.then(|| Timer::every(1_000, move || ticks.paint()));
    }

    /// Joins a call that this tab has asked for, or had before it was loaded anew.
    pub(super) fn maybe_join(self: &Rc<Self>, call: u32) {
        let had = Shelf::Tab
            .read(HAD)
            .is_some_and(|had| had == call.to_string());
        if self.wants_join.take() || had {
            self.join();
        }
    }

    /// Takes the media here.
    pub(crate) fn join(self: &Rc<Self>) {
        if let Some(view) = &self.known.borrow().view {
            Shelf::Tab.write(HAD, &view.call.to_string());
        }
        if self.own.borrow().microphone.track.is_none() {
            self.open(Kind::Microphone);
        }
        self.post(Event::Join);
        self.tell_sending();
        self.paint();
    }

    pub(super) fn ended(&self) {
        Shelf::Tab.remove(HAD);
        self.wants_join.set(false);
        self.meter.take();
        self.own.borrow_mut().close();
        for slot in [CallSlot::MainAudio, CallSlot::Camera, CallSlot::Screen] {
            self.give(slot, None);
        }
    }

    /// The person ends the call.
    pub(crate) fn hang_up(self: &Rc<Self>) {
        let call = self.known.borrow().view.as_ref().map(|view| view.call);
        if let Some(call) = call {
            self.post(Event::Leave);
            self.say(FromCall::HangUp { call });
        }
    }

    pub(super) fn notice(&self, notice: MediaNotice) {
        let about_check = match &notice {
            MediaNotice::Negotiated { call, .. }
            | MediaNotice::Refused { call, .. }
            | MediaNotice::Restart { call, .. }
            | MediaNotice::Elsewhere { call } => *call == 0,
            MediaNotice::Check { .. } => true,
        };
        if !about_check {
            self.post(Event::Notice(notice));
        } else if let Some(reaching) = self.reaching() {
            reaching.notice(notice);
        }
    }

    /// The running check of the network; a clone, because it may end while it listens.
    pub(super) fn reaching(&self) -> Option<Reaching> {
        self.reaching.borrow().clone()
    }

    pub(super) fn out(self: &Rc<Self>, out: Out) {
        match out {
            Out::Frame(frame) => self.frame(frame),
            Out::Standing(standing) => {
                self.known.borrow_mut().standing = standing;
                if standing == Standing::Elsewhere {
                    Shelf::Tab.remove(HAD);
                    self.own.borrow_mut().close();
                }
            }
            Out::Remote => self.attach(),
            Out::Quality(sample, grade) => self.quality(sample, grade),
        }
        self.paint();
    }

    /// The element that plays the other side.
    pub(crate) fn audio(&self) -> web_sys::Element {
        let drawn = self.drawn.borrow();
        let voice = drawn.as_ref().map(|drawn| drawn.voice().clone());
        voice.unwrap_or_else(|| crate::dom::el("audio", ""))
    }

    pub(super) fn frame(&self, frame: MediaFrame) {
        self.say(FromCall::Frame(Sealed::new(&frame)));
    }

    pub(super) fn attach(self: &Rc<Self>) {
        let leg = self.leg.borrow().clone();
        if let (Some(leg), Some(drawn)) = (leg, self.drawn.borrow().as_ref()) {
            drawn.attach(self, |slot| leg.remote(slot));
        }
    }

    /// The browser plays, or keeps the sound back until the person clicks.
    pub(crate) fn plays(self: &Rc<Self>, plays: bool) {
        self.known.borrow_mut().is_mute_by_browser = !plays;
        self.paint();
    }

    pub(super) fn quality(&self, sample: QualitySample, grade: Grade) {
        let before = self.known.borrow_mut().grade.replace(grade);
        if before != Some(grade) {
            self.say(FromCall::Quality {
                grade: grade.word().to_owned(),
                round_trip_ms: sample.round_trip_ms,
                lost_permille: sample.lost_permille,
            });
        }
    }

    pub(super) fn tell_page(&self, before: Option<&CallView>, now: Option<&CallView>) {
        let phase = |view: Option<&CallView>| view.map(|view| view.phase);
        if let Some(name) = face::event(phase(before), phase(now)) {
            self.say(FromCall::Event(name.to_owned()));
        }
    }

    /// How long both can talk already.
    pub(crate) fn elapsed(&self) -> Option<String> {
        let known = self.known.borrow();
        let since = known.view.as_ref()?.connected_ms?;
        let passed = u64::try_from(clock::monotonic().0 - known.seen_at).unwrap_or(0);
        Some(elapsed::clock(since.saturating_add(passed) / 1_000))
    }

    pub(super) fn post(&self, event: Event) {
        let leg = self.leg.borrow().clone();
        if let Some(leg) = leg {
            leg.post(event);
        }
    }

    pub(super) fn give(&self, slot: CallSlot, track: Option<Track>) {
        if let Some(leg) = self.leg.borrow().as_ref() {
            leg.give(slot, track);
        }
    }
}
