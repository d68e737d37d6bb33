//! The check before the call: how one sounds and looks, and whether the network lets calls through.

use std::rc::Rc;

use browser::call::track::{self, Track};
use std::cell::RefCell;
use web_sys::Element;

use super::{button, round};
use crate::dom::{el, flag, focus, icon, known, property, put, show, with, words};
use crate::glyph;
use crate::part::Part;
use crate::reach::Reach;
use crate::text::Key;

/// The elements of the check.
pub(super) struct Check {
    root: Element,
    back: Element,
    title: Element,
    text: Element,
    preview: Element,
    shown: RefCell<Option<Track>>,
    off: Element,
    camera: Element,
    place: Element,
    name_label: Element,
    name: Element,
    name_row: Element,
    reach: Element,
    reach_dot: Element,
    reach_words: Element,
    refusal: Element,
    start: Element,
}

impl Check {
    pub(super) fn new(part: &Rc<Part>) -> Self {
        let preview = known("video", "call-preview", "local-preview");
        for name in ["muted", "autoplay", "playsinline"] {
            flag(&preview, name, true);
        }
        let off = el("p", "call-off");
        let (backs, toggles, starts) = (Rc::clone(part), Rc::clone(part), Rc::clone(part));
        let camera = round(glyph::CAMERA, "precall-camera", move || {
            toggles.toggle_camera()
        });
        let back = with(
            button("ui-icon-button ui-turns", "back", move || backs.back()),
            &[&icon(glyph::BACK)],
        );
        let name = known("input", "ui-input", "prechat-name");
        put(&name, "autocomplete", Some("name"));
        put(&name, "maxlength", Some("256"));
        let typed = name.clone();
        let start = button("ui-button ui-primary", "precall-start", move || {
            starts.start(property(&typed, "value").trim().to_owned());
        });
        let reach_dot = el("span", "ui-dot");
        let reach_words = el("span", "");
        let check = Self {
            root: el("section", "call-check"),
            back,
            title: el("h2", "call-title"),
            text: el("p", "call-text"),
            preview,
            shown: RefCell::default(),
            off,
            camera,
            place: el("div", "call-place"),
            name_label: el("span", "ui-label"),
            name,
            name_row: el("label", "ui-field"),
            reach: known("p", "call-reach", "call-reach"),
            reach_dot,
            reach_words,
            refusal: known("p", "call-note", "call-refusal"),
            start,
        };
        check.arrange();
        check
    }

    fn arrange(&self) {
        put(&self.reach, "role", Some("status"));
        put(&self.refusal, "role", Some("alert"));
        let picture = el("div", "call-mirror");
        let picture = with(picture, &[&self.preview, &self.off, &self.camera]);
        let head = with(el("div", "call-head"), &[&self.back, &self.title]);
        with(self.name_row.clone(), &[&self.name_label, &self.name]);
        with(self.reach.clone(), &[&self.reach_dot, &self.reach_words]);
        let foot = el("div", "call-foot");
        let foot = with(foot, &[&self.reach, &self.refusal, &self.start]);
        let parts = [
            &head,
            &self.text,
            &self.name_row,
            &picture,
            &self.place,
            &foot,
        ];
        with(self.root.clone(), &parts);
    }

    /// Puts the keyboard at the title: a screen reader reads on from there.
    pub(super) fn take_keyboard(&self) {
        focus(&self.title);
    }

    pub(super) const fn root(&self) -> &Element {
        &self.root
    }

    /// Where the lists of devices stand.
    pub(super) const fn place(&self) -> &Element {
        &self.place
    }

    pub(super) fn paint(&self, part: &Rc<Part>) {
        let (known, own) = (part.known.borrow(), part.own.borrow());
        let camera = own.camera.track.as_ref();
        if *self.shown.borrow() != own.camera.track {
            track::show(&self.preview, camera.as_slice());
            self.shown.replace(camera.cloned());
        }
        show(&self.preview, camera.is_some());
        show(&self.off, camera.is_none());
        words(&self.off, part.text(Key::PreviewOff));
        put(
            &self.camera,
            "aria-pressed",
            Some(if camera.is_some() { "true" } else { "false" }),
        );
        super::name(
            part,
            &self.camera,
            if camera.is_some() {
                Key::CameraOff
            } else {
                Key::CameraOn
            },
        );
        super::name(part, &self.back, Key::Back);
        words(&self.title, part.text(Key::CheckTitle));
        words(&self.text, part.text(Key::CheckText));
        show(&self.name_row, known.name.is_some());
        words(&self.name_label, part.text(Key::Name));
        self.paint_reach(part, known.reach);
        super::say(
            &self.refusal,
            Some(&*known.refusal).filter(|why| !why.is_empty()),
        );
        let key = if known.is_starting {
            Key::Starting
        } else if own.microphone.fault.is_some() {
            Key::StartListening
        } else {
            Key::Start
        };
        words(&self.start, part.text(key));
        // Nobody is kept waiting for a permission: who starts before the answer joins with it later.
        flag(&self.start, "disabled", known.is_starting);
    }

    fn paint_reach(&self, part: &Part, reach: Reach) {
        put(&self.reach, "data-state", Some(reach.word()));
        words(&self.reach_words, part.text(reach.key()));
        let tone = match reach {
            Reach::Asking => "neutral",
            Reach::Direct | Reach::Relay => "good",
            Reach::None => "warn",
        };
        put(&self.reach_dot, "data-tone", Some(tone));
    }
}
