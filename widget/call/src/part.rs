//! The call part as it lives: what is known, the media, and everything that happens to them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use browser::call::devices::{self, Kind};
use browser::call::elapsed;
use browser::call::fault::Fault;
use browser::call::leg::{Leg, Out};
use browser::call::machine::{Event, Standing, Terms};
use browser::call::meter::Meter;
use browser::call::quality::Grade;
use browser::call::screen;
use browser::call::seam::{FromCall, ToCall};
use browser::call::track::Track;
use browser::platform::clock;
use browser::platform::storage::Shelf;
use browser::platform::timer::Timer;
use browser::text::{Language, Locale};
use shared::wire::{CallPhase, CallSlot, CallView, MediaFrame, MediaNotice, QualitySample};

use crate::draw::Drawn;
use crate::face::{self, Browser, Face};
use crate::own::Own;
use crate::reach::{Reach, Reaching};
use crate::text::{Key, text};

/// This tab had the media of a call: after a reload it takes them again.
const HAD: &str = "interact.call";

/// What is known.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) face: Face,
    pub(crate) view: Option<CallView>,
    /// When `view` came.
    pub(crate) seen_at: i64,
    pub(crate) standing: Standing,
    pub(crate) grade: Option<Grade>,
    pub(crate) peer: String,
    pub(crate) name: Option<String>,
    pub(crate) reach: Reach,
    pub(crate) is_starting: bool,
    /// Why the contact could not be begun.
    pub(crate) refusal: String,
    /// The browser plays nothing until the person clicks.
    pub(crate) is_mute_by_browser: bool,
    pub(crate) shows_devices: bool,
    pub(crate) shows_chat: bool,
    pub(crate) asks_share: bool,
    pub(crate) share_fault: Option<Fault>,
}

/// The one call part of a document.
pub(crate) struct Part {
    pub(crate) known: RefCell<Known>,
    pub(crate) own: RefCell<Own>,
    pub(crate) language: Cell<Language>,
    pub(crate) browser: Browser,
    pub(crate) drawn: RefCell<Option<Drawn>>,
    say: Box<dyn Fn(FromCall)>,
    leg: RefCell<Option<Leg>>,
    reaching: RefCell<Option<Reaching>>,
    meter: RefCell<Option<Meter>>,
    ticking: RefCell<Option<Timer>>,
    wants_join: Cell<bool>,
    line: Cell<bool>,
}

impl Part {
    /// The part, drawn into nothing yet. `say` speaks to the program.
    pub(crate) fn new(agent: &str, say: impl Fn(FromCall) + 'static) -> Rc<Self> {
        let part = Rc::new(Self {
            known: RefCell::default(),
            own: RefCell::default(),
            language: Cell::new(Language::En),
            browser: face::browser(agent),
            drawn: RefCell::default(),
            say: Box::new(say),
            leg: RefCell::default(),
            reaching: RefCell::default(),
            meter: RefCell::default(),
            ticking: RefCell::default(),
            wants_join: Cell::new(false),
            line: Cell::new(false),
        });
        part.own.borrow_mut().microphone.is_on = true;
        let heard = Rc::clone(&part);
        let leg = Leg::new(move |out| heard.out(out));
        *part.leg.borrow_mut() = Some(leg);
        let watching = Rc::clone(&part);
        // As long as the document lives.
        std::mem::forget(devices::watch(move || watching.devices_changed()));
        part
    }

    /// The wording of `key`.
    pub(crate) const fn text(&self, key: Key) -> &'static str {
        text(self.language.get(), key)
    }

    /// Speaks to the program.
    pub(crate) fn say(&self, word: FromCall) {
        (self.say)(word);
    }

    /// The program has said something.
    pub(crate) fn hear(self: &Rc<Self>, word: ToCall) {
        match word {
            ToCall::Check { video, name } => self.check(video, name),
            ToCall::Join { video } => self.want(video),
            ToCall::View(view) => self.view(view),
            ToCall::Notice(notice) => self.notice(notice),
            ToCall::Line(up) => {
                self.line.set(up);
                self.post(Event::Line(up));
                if let Some(reaching) = self.reaching() {
                    reaching.line(up);
                }
            }
            ToCall::Locale(tag) => self.language.set(Locale::parse(&tag).language),
            ToCall::Peer(name) => self.known.borrow_mut().peer = name,
            ToCall::Over => self.over(),
            ToCall::ShareScreen => self.share_for_page(),
            ToCall::Refused(why) => self.refused(why),
        }
        self.paint();
    }

    /// Draws what has changed.
    pub(crate) fn paint(self: &Rc<Self>) {
        if let Some(drawn) = self.drawn.borrow().as_ref() {
            drawn.paint(self);
        }
    }

    // ---- before the call

    fn check(self: &Rc<Self>, video: bool, name: String) {
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
    fn refused(&self, why: String) {
        self.wants_join.set(false);
        let mut known = self.known.borrow_mut();
        known.is_starting = false;
        known.refusal = why;
        if known.face == Face::Nothing {
            self.own.borrow_mut().close();
        }
    }

    /// The contact is over: nothing of a call that was on its way may stay.
    fn over(self: &Rc<Self>) {
        if self.known.borrow().view.is_some() {
            self.view(None);
        }
        self.end_check();
        self.known.borrow_mut().face = Face::Nothing;
        self.ended();
    }

    fn end_check(&self) {
        if let Some(reaching) = self.reaching.take() {
            reaching.stop();
        }
        self.meter.take();
    }

    /// The person has asked for a call in the chat: devices are opened while it rings.
    fn want(self: &Rc<Self>, video: bool) {
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

    // ---- the call

    fn view(self: &Rc<Self>, view: Option<CallView>) {
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
    fn maybe_join(self: &Rc<Self>, call: u32) {
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

    fn ended(&self) {
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

    fn notice(&self, notice: MediaNotice) {
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
    fn reaching(&self) -> Option<Reaching> {
        self.reaching.borrow().clone()
    }

    fn out(self: &Rc<Self>, out: Out) {
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

    fn frame(&self, frame: MediaFrame) {
        self.say(FromCall::Frame(frame));
    }

    fn attach(self: &Rc<Self>) {
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

    fn quality(&self, sample: QualitySample, grade: Grade) {
        let before = self.known.borrow_mut().grade.replace(grade);
        if before != Some(grade) {
            let detail = vec![
                ("grade".to_owned(), grade.word().to_owned()),
                ("roundTripMs".to_owned(), sample.round_trip_ms.to_string()),
                ("lostPermille".to_owned(), sample.lost_permille.to_string()),
            ];
            self.tell_event("call:quality", detail);
        }
    }

    fn tell_page(&self, before: Option<&CallView>, now: Option<&CallView>) {
        let phase = |view: Option<&CallView>| view.map(|view| view.phase);
        if let Some(name) = face::event(phase(before), phase(now)) {
            self.tell_event(name, Vec::new());
        }
    }

    fn tell_event(&self, name: &str, detail: Vec<(String, String)>) {
        self.say(FromCall::Event {
            name: name.to_owned(),
            detail,
        });
    }

    /// How long both can talk already.
    pub(crate) fn elapsed(&self) -> Option<String> {
        let known = self.known.borrow();
        let since = known.view.as_ref()?.connected_ms?;
        let passed = u64::try_from(clock::monotonic().0 - known.seen_at).unwrap_or(0);
        Some(elapsed::clock(since.saturating_add(passed) / 1_000))
    }

    fn post(&self, event: Event) {
        let leg = self.leg.borrow().clone();
        if let Some(leg) = leg {
            leg.post(event);
        }
    }

    fn give(&self, slot: CallSlot, track: Option<Track>) {
        if let Some(leg) = self.leg.borrow().as_ref() {
            leg.give(slot, track);
        }
    }

    // ---- own devices

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

    fn opened(self: &Rc<Self>, kind: Kind, given: Result<Track, Fault>) {
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
    fn gone(self: &Rc<Self>, kind: Kind) {
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

    fn hand_over(self: &Rc<Self>, kind: Kind) {
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

    fn measure(self: &Rc<Self>, track: Option<&Track>) {
        let is_check = self.known.borrow().face == Face::Check;
        let track = track.filter(|_| is_check);
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

    fn list(self: &Rc<Self>) {
        let part = Rc::clone(self);
        devices::list(move |found| {
            part.own.borrow_mut().devices = found;
            part.paint();
        });
    }

    fn devices_changed(self: &Rc<Self>) {
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

    fn speak_there(&self) {
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

    // ---- the screen

    fn share_for_page(self: &Rc<Self>) {
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

    fn share(self: &Rc<Self>) {
        let part = Rc::clone(self);
        screen::share(move |given| part.shared(given));
    }

    fn shared(self: &Rc<Self>, given: Result<Track, Fault>) {
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

    fn stop_sharing(self: &Rc<Self>) {
        {
            let mut own = self.own.borrow_mut();
            own.screen.close();
            own.screen.is_on = false;
        }
        self.give(CallSlot::Screen, None);
        self.tell_sending();
        self.paint();
    }

    fn tell_sending(&self) {
        let sending = self.own.borrow().sending();
        self.post(Event::Sending(sending));
    }
}
