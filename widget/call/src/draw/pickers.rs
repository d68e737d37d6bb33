//! Which microphone, camera and speaker; stands in the check and, later, beside the call.

use std::cell::RefCell;
use std::rc::Rc;

use browser::call::chime;
use browser::call::devices::{self, Device, Kind};
use browser::call::fault::Fault;
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::{button, note, say};
use crate::dom::{el, icon, known, on, property, put, set_property, show, with, words};
use crate::face::advice;
use crate::glyph;
use crate::part::Part;
use crate::text::Key;

/// One list of devices.
struct Picker {
    kind: Kind,
    label: Element,
    select: Element,
    fault: Element,
    retry: Element,
    row: Element,
    /// What the list was made of.
    made: RefCell<Option<(Vec<Device>, &'static str)>>,
}

/// All three.
pub(super) struct Pickers {
    root: Element,
    pickers: [Picker; 3],
    meter: Element,
    test: Element,
}

impl Pickers {
    pub(super) fn new(part: &Rc<Part>) -> Self {
        let pickers = [
            picker(
                part,
                Kind::Microphone,
                "device-microphone",
                glyph::MICROPHONE,
            ),
            picker(part, Kind::Camera, "device-camera", glyph::CAMERA),
            picker(part, Kind::Speaker, "device-speaker", glyph::SPEAKER),
        ];
        let meter = known("meter", "call-meter", "device-level");
        put(&meter, "max", Some("100"));
        let sounds = Rc::clone(part);
        let test = button("ui-button call-test", "device-test", move || {
            chime::play(&sounds.audio());
        });
        let root = el("div", "call-devices");
        let [microphone, camera, speaker] = &pickers;
        let root = with(root, &[&microphone.row, &meter, &camera.row, &speaker.row]);
        drop(speaker.row.append_child(&test));
        Self {
            root,
            pickers,
            meter,
            test,
        }
    }

    /// Moves to where it is wanted.
    pub(super) fn stand_in(&self, place: Option<&Element>) {
        match place {
            Some(place) if self.root.parent_element().as_ref() != Some(place) => {
                drop(place.append_child(&self.root));
            }
            Some(_) => {}
            None => self.root.remove(),
        }
    }

    pub(super) fn level(&self, level: u8) {
        set_property(&self.meter, "value", &level.into());
    }

    pub(super) fn paint(&self, part: &Rc<Part>) {
        let own = part.own.borrow();
        let asks = own.microphone.is_asking && own.microphone.track.is_none();
        for picker in &self.pickers {
            let (fault, chosen, live) = match picker.kind {
                Kind::Microphone => (own.microphone.fault, current(&own.microphone), true),
                Kind::Camera => (own.camera.fault, current(&own.camera), true),
                Kind::Speaker => (
                    None,
                    own.speaker.clone(),
                    devices::can_choose_speaker(&part.audio()),
                ),
            };
            show(&picker.row, live);
            picker.paint(part, fault, &chosen, &own.devices, asks);
        }
        show(&self.meter, own.microphone.track.is_some());
        put(&self.meter, "aria-label", Some(part.text(Key::Level)));
        words(&self.test, part.text(Key::Test));
    }
}

fn current(source: &crate::own::Source) -> String {
    let open = source
        .track
        .as_ref()
        .map(browser::call::track::Track::device);
    open.filter(|id| !id.is_empty())
        .unwrap_or_else(|| source.wish.clone())
}

fn picker(part: &Rc<Part>, kind: Kind, id: &str, glyph: &str) -> Picker {
    let label = el("span", "ui-hidden");
    let select = known("select", "ui-input call-select", id);
    let (chooses, again) = (Rc::clone(part), Rc::clone(part));
    let chosen = select.clone();
    on(&select, "change", move |_| {
        chooses.choose(kind, property(&chosen, "value"))
    });
    let retry = button("ui-button call-retry", "retry", move || again.open(kind));
    let fault = note();
    put(&fault, "role", Some("alert"));
    let field = with(el("label", "call-pick"), &[&icon(glyph), &label, &select]);
    let row = with(el("div", "call-row"), &[&field, &fault, &retry]);
    Picker {
        kind,
        label,
        select,
        fault,
        retry,
        row,
        made: RefCell::default(),
    }
}

impl Picker {
    const fn key(&self) -> Key {
        match self.kind {
            Kind::Microphone => Key::Microphone,
            Kind::Camera => Key::Camera,
            Kind::Speaker => Key::Speaker,
        }
    }

    fn paint(&self, part: &Part, fault: Option<Fault>, chosen: &str, all: &[Device], asks: bool) {
        words(&self.label, part.text(self.key()));
        let of_kind = all.iter().filter(|device| device.kind == self.kind);
        let listed: Vec<Device> = of_kind.cloned().collect();
        let made = Some((listed, part.text(self.key())));
        if *self.made.borrow() != made {
            let (listed, name) = made.clone().unwrap_or_default();
            self.list(part, &listed, name);
            self.made.replace(made);
        }
        // Without a choice the browser's own stands first.
        if !chosen.is_empty() {
            set_property(&self.select, "value", &JsValue::from_str(chosen));
        }
        let why = fault.map(|fault| advice(fault, part.browser));
        let why = why.or((asks && self.kind == Kind::Microphone).then_some(Key::Asking));
        say(&self.fault, why.map(|key| part.text(key)));
        put(&self.fault, "data-code", fault.map(Fault::word));
        // Tests and people know it as an error only when it is one.
        put(&self.fault, "data-testid", fault.map(|_| "error"));
        show(
            &self.retry,
            fault.is_some_and(|fault| fault != Fault::Unsupported),
        );
        words(&self.retry, part.text(Key::Retry));
    }

    fn list(&self, part: &Part, listed: &[Device], name: &str) {
        self.select.set_text_content(None);
        let add = |id: &str, label: &str| {
            let option = el("option", "");
            put(&option, "value", Some(id));
            words(&option, label);
            drop(self.select.append_child(&option));
        };
        if listed.is_empty() || self.kind == Kind::Speaker && !listed.iter().any(is_default) {
            add(
                "",
                if self.kind == Kind::Speaker {
                    part.text(Key::System)
                } else {
                    name
                },
            );
        }
        for device in listed {
            let label = if device.label.is_empty() {
                name
            } else {
                &device.label
            };
            add(&device.id, label);
        }
    }
}

fn is_default(device: &Device) -> bool {
    device.id == "default" || device.id.is_empty()
}
