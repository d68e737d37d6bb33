//! The call itself: who is there, how it stands, and the pictures.

use std::cell::RefCell;
use std::rc::Rc;

use browser::call::devices::use_speaker;
use browser::call::machine::Standing;
use browser::call::quality::Grade;
use browser::call::track::{self, Track};
use browser::text::{fill, isolated};
use browser::ui::initials;
use shared::wire::{CallPhase, CallSlot, CallView};
use web_sys::Element;

use super::bar::Bar;
use super::{button, say};
use crate::dom::{el, flag, focus, known, put, show, with, words};
use crate::face::{self, advice};
use crate::part::{Known, Part};
use crate::text::Key;

/// The elements of the call.
pub(super) struct Stage {
    root: Element,
    voice: Element,
    second_voice: Element,
    camera: Element,
    screen: Element,
    own: Element,
    own_shown: RefCell<Option<Track>>,
    face: Element,
    name: Element,
    state: Element,
    elapsed: Element,
    quality: Element,
    recording: Element,
    joined: Element,
    muted: Element,
    note: Element,
    way: Element,
    place: Element,
    bar: Bar,
}

impl Stage {
    pub(super) fn new(part: &Rc<Part>) -> Self {
        let camera = picture("remote-video");
        let clicks = Rc::clone(part);
        let stage = Self {
            root: known("section", "call-stage", "call"),
            voice: known("audio", "", "remote-audio"),
            second_voice: el("audio", ""),
            screen: picture("remote-screen"),
            own: picture("local-video"),
            own_shown: RefCell::default(),
            face: el("span", "call-face"),
            name: el("bdi", "call-name"),
            state: known("p", "call-state", "call-state"),
            elapsed: known("span", "call-elapsed", "call-elapsed"),
            quality: known("span", "call-quality", "call-quality"),
            recording: known("span", "call-recording", "call-recording"),
            joined: known("span", "call-joined", "call-supervisor"),
            muted: el("span", "call-muted"),
            note: super::note(),
            way: button("ui-button ui-primary", "call-take", move || way(&clicks)),
            place: el("div", "call-popover"),
            bar: Bar::new(part, &camera),
            camera,
        };
        stage.arrange();
        stage
    }

    fn arrange(&self) {
        put(&self.state, "role", Some("status"));
        put(&self.note, "role", Some("status"));
        put(&self.face, "aria-hidden", Some("true"));
        put(&self.own, "class", Some("call-own"));
        flag(&self.voice, "autoplay", true);
        flag(&self.second_voice, "autoplay", true);
        let top = el("div", "call-top");
        let top = with(
            top,
            &[&self.recording, &self.joined, &self.quality, &self.elapsed],
        );
        let who = el("div", "call-who");
        let who = with(
            who,
            &[
                &self.face,
                &self.name,
                &self.state,
                &self.muted,
                &self.note,
                &self.way,
            ],
        );
        // Speech that is written along stands here, once something writes it.
        let captions = known("div", "call-captions", "call-captions");
        show(&captions, false);
        let pictures = el("div", "call-pictures");
        let pictures = with(
            pictures,
            &[&self.screen, &self.camera, &who, &self.own, &captions],
        );
        with(
            self.root.clone(),
            &[
                &self.voice,
                &self.second_voice,
                &top,
                &pictures,
                &self.place,
                self.bar.root(),
            ],
        );
    }

    /// Puts the keyboard at the state.
    pub(super) fn take_keyboard(&self) {
        focus(&self.state);
    }

    pub(super) const fn root(&self) -> &Element {
        &self.root
    }

    /// Where the lists of devices stand.
    pub(super) const fn place(&self) -> &Element {
        &self.place
    }

    /// The element that plays the other side.
    pub(super) const fn voice(&self) -> &Element {
        &self.voice
    }

    pub(super) fn attach(&self, part: &Rc<Part>, remote: impl Fn(CallSlot) -> Option<Track>) {
        let places = [
            (&self.voice, CallSlot::MainAudio),
            (&self.second_voice, CallSlot::AuxAudio),
            (&self.camera, CallSlot::Camera),
            (&self.screen, CallSlot::Screen),
        ];
        for (element, slot) in places {
            let track = remote(slot);
            let has_track = track.is_some();
            track::show(element, track.as_ref().as_slice());
            if has_track && slot == CallSlot::MainAudio {
                let part = Rc::clone(part);
                track::play(element, move |plays| part.plays(plays));
            }
        }
    }

    pub(super) fn speaker(&self, id: &str) {
        use_speaker(&self.voice, id);
        use_speaker(&self.second_voice, id);
    }

    pub(super) fn paint(&self, part: &Rc<Part>) {
        let known = part.known.borrow();
        let Some(view) = &known.view else { return };
        put(&self.root, "aria-label", Some(part.text(Key::Call)));
        let (key, state) = face::state(view, known.standing);
        words(&self.state, part.text(key));
        put(&self.state, "data-state", Some(state));
        put(&self.root, "data-state", Some(state));
        words(&self.name, &known.peer);
        words(&self.face, &initials(&known.peer));
        say(&self.elapsed, part.elapsed().as_deref());
        self.paint_pictures(part, view);
        self.paint_marks(part, &known, view);
        self.paint_way(part, &known);
        let is_here = !matches!(known.standing, Standing::Elsewhere | Standing::Refused(_));
        let has_picture = view.peer.camera || view.peer.screen;
        drop(known);
        self.bar.paint(part, is_here, has_picture);
    }

    fn paint_pictures(&self, part: &Part, view: &CallView) {
        let own = part.own.borrow();
        let is_talk = matches!(view.phase, CallPhase::Connected | CallPhase::Recovering);
        let camera = view.peer.camera && is_talk;
        let screen = view.peer.screen && is_talk;
        show(&self.camera, camera);
        show(&self.screen, screen);
        put(&self.root, "data-camera", camera.then_some(""));
        put(&self.root, "data-screen", screen.then_some(""));
        let shown = own.camera.track.clone();
        show(&self.own, shown.is_some());
        if *self.own_shown.borrow() != shown {
            track::show(&self.own, shown.as_ref().as_slice());
            self.own_shown.replace(shown);
        }
        put(&self.own, "aria-label", Some(part.text(Key::You)));
        put(&self.camera, "aria-label", Some(&part.known.borrow().peer));
        put(&self.screen, "aria-label", Some(part.text(Key::Share)));
    }

    fn paint_marks(&self, part: &Part, known: &Known, view: &CallView) {
        let own = part.own.borrow();
        say(
            &self.recording,
            view.recording.then(|| part.text(Key::Recording)),
        );
        let joined = face::joined(view)
            .map(|name| fill(part.text(Key::Joined), &[("name", &isolated(name))]));
        say(&self.joined, joined.as_deref());
        let is_muted = view.phase == CallPhase::Connected && !view.peer.microphone;
        say(&self.muted, is_muted.then(|| part.text(Key::PeerMuted)));
        let grade = known.grade.filter(|_| known.standing == Standing::Up);
        say(
            &self.quality,
            grade.map(|grade| part.text(grade_key(grade))),
        );
        put(&self.quality, "data-grade", grade.map(Grade::word));
        let fault = own
            .microphone
            .fault
            .or(own.camera.fault)
            .or(known.share_fault);
        let key = if own.microphone.is_asking && own.microphone.track.is_none() {
            Some(Key::Asking)
        } else if known.asks_share {
            Some(Key::ShareClick)
        } else if own.screen.track.is_some() {
            Some(Key::Sharing)
        } else {
            fault.map(|fault| advice(fault, part.browser))
        };
        say(&self.note, key.map(|key| part.text(key)));
        put(
            &self.note,
            "data-code",
            fault.map(browser::call::fault::Fault::word),
        );
    }

    fn paint_way(&self, part: &Part, known: &Known) {
        let is_away = known
            .view
            .as_ref()
            .is_some_and(|view| view.phase != CallPhase::Requested);
        let key = match known.standing {
            Standing::Elsewhere => Some(Key::TakeHere),
            Standing::Away if is_away => Some(Key::TakeHere),
            Standing::Refused(_) => Some(Key::Retry),
            _ if known.is_mute_by_browser => Some(Key::PlaySound),
            _ => None,
        };
        say(&self.way, key.map(|key| part.text(key)));
    }
}

/// The one thing that helps now: take the call here, try again, or let the sound through.
fn way(part: &Rc<Part>) {
    let is_up = part.known.borrow().standing == Standing::Up;
    if is_up {
        let audio = part.audio();
        let played = Rc::clone(part);
        track::play(&audio, move |plays| played.plays(plays));
    } else {
        part.join();
    }
}

const fn grade_key(grade: Grade) -> Key {
    match grade {
        Grade::Good => Key::Good,
        Grade::Fair => Key::Fair,
        Grade::Poor => Key::Poor,
    }
}

fn picture(id: &str) -> Element {
    let video = known("video", "call-video", id);
    for name in ["muted", "autoplay", "playsinline"] {
        flag(&video, name, true);
    }
    // The attribute alone counts only while a page is being parsed.
    crate::dom::set_property(&video, "muted", &true.into());
    video
}
