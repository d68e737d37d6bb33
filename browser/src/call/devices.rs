//! Microphones, cameras and speakers.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, EventTarget};

use super::fault::Fault;
use super::js;
use super::track::Track;
use crate::platform::port::object;
use crate::platform::visibility::Listener;

/// Kinds of devices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Hears the person.
    Microphone,
    /// Sees the person.
    Camera,
    /// Speaks to the person.
    Speaker,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Microphone => "audioinput",
            Self::Camera => "videoinput",
            Self::Speaker => "audiooutput",
        }
    }
}

/// One device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// What it is.
    pub kind: Kind,
    /// Its id; empty before the person has allowed the use of one of its kind.
    pub id: String,
    /// Its name; empty before the person has allowed the use of one of its kind.
    pub label: String,
}

fn devices() -> JsValue {
    js::path(&js::global(), &["navigator", "mediaDevices"])
}

/// Whether the browser gives devices to this page at all; only secure pages get them.
#[must_use]
pub fn is_possible() -> bool {
    devices().is_object()
}

/// Every device. Names are told once one of their kind has been opened.
pub fn list(done: impl FnOnce(Vec<Device>) + 'static) {
    js::then(js::call(&devices(), "enumerateDevices", &[]), |given| {
        let mut found = Vec::new();
        if let Ok(list) = given {
            for entry in js_sys::Array::from(&list).iter() {
                let word = js::text(&entry, "kind");
                let kinds = [Kind::Microphone, Kind::Camera, Kind::Speaker];
                let kind = kinds.into_iter().find(|kind| kind.word() == word);
                found.extend(kind.map(|kind| Device {
                    kind,
                    id: js::text(&entry, "deviceId"),
                    label: js::text(&entry, "label"),
                }));
            }
        }
        done(found);
    });
}

/// Calls `changed` when a device is plugged in or out; stops when dropped.
#[must_use]
pub fn watch(mut changed: impl FnMut() + 'static) -> Option<Listener> {
    let devices = devices();
    let target: &EventTarget = devices.is_object().then(|| devices.unchecked_ref())?;
    Some(Listener::on(target, "devicechange", move |_| changed()))
}

/// Opens a microphone or camera: this one, or the browser's choice. A chosen one that is gone is
/// replaced by the browser's choice.
pub fn open(kind: Kind, id: &str, done: impl FnOnce(Result<Track, Fault>) + 'static) {
    let wish = id.to_owned();
    request(
        kind,
        id,
        Box::new(move |given| match given {
            Err(Fault::Overconstrained | Fault::Missing) if !wish.is_empty() => {
                request(kind, "", Box::new(done));
            }
            other => done(other),
        }),
    );
}

type Done = Box<dyn FnOnce(Result<Track, Fault>)>;

fn request(kind: Kind, id: &str, done: Done) {
    if !is_possible() {
        return done(Err(Fault::Insecure));
    }
    let mut wishes: Vec<(&str, JsValue)> = Vec::new();
    if !id.is_empty() {
        wishes.push(("deviceId", object(&[("exact", id.into())])));
    }
    let name = if kind == Kind::Camera {
        let ideal = |value: f64| object(&[("ideal", value.into())]);
        wishes.push(("width", ideal(1_280.0)));
        wishes.push(("height", ideal(720.0)));
        "video"
    } else {
        wishes.push(("echoCancellation", true.into()));
        wishes.push(("noiseSuppression", true.into()));
        "audio"
    };
    let wish = object(&[(name, object(&wishes))]);
    let asked = js::call(&devices(), "getUserMedia", &[wish]);
    js::then(asked, move |given| done(first_track(given)));
}

/// The one track of a stream, or why there is none.
pub(super) fn first_track(given: js::Given) -> Result<Track, Fault> {
    let of = |error: JsValue| Fault::of(&js::text(&error, "name"), &js::text(&error, "message"));
    let stream = given.map_err(of)?;
    let tracks = js::call(&stream, "getTracks", &[]).map_err(of)?;
    Ok(Track(js::get(&tracks, "0")))
}

/// Whether the browser lets a page choose the speaker.
#[must_use]
pub fn can_choose_speaker(element: &Element) -> bool {
    js::get(element, "setSinkId").is_function()
}

/// Plays on this speaker from now on; empty: on the system's.
pub fn use_speaker(element: &Element, id: &str) {
    js::then(js::call(element, "setSinkId", &[id.into()]), js::ignore);
}
