//! One connection with the fixed lines of every call.

use shared::wire::{CallSlot, IceServer};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::EventTarget;

use super::js;
use super::machine::Path;
use super::track::Track;
use crate::platform::port::object;
use crate::platform::visibility::Listener;

/// The lines, in the order of every offer.
pub(super) const SLOTS: [CallSlot; 4] = [
    CallSlot::MainAudio,
    CallSlot::AuxAudio,
    CallSlot::Camera,
    CallSlot::Screen,
];

/// Most bits per second of a camera.
const CAMERA_BITS: f64 = 1_500_000.0;
/// Most bits per second of a screen.
const SCREEN_BITS: f64 = 2_500_000.0;

/// A connection; dropping it closes it.
#[derive(Debug)]
pub(super) struct Peer {
    connection: JsValue,
    lines: Vec<JsValue>,
    _changes: Listener,
}

impl Peer {
    /// A connection with its four lines; `changed` is called when its path may have changed.
    pub(super) fn new(
        ice_servers: &[IceServer],
        relay_only: bool,
        mut changed: impl FnMut() + 'static,
    ) -> Option<Self> {
        let servers: Vec<JsValue> = ice_servers.iter().map(server).collect();
        let policy = if relay_only { "relay" } else { "all" };
        let setting = object(&[
            ("iceServers", js::list(&servers)),
            ("iceTransportPolicy", policy.into()),
            ("bundlePolicy", "max-bundle".into()),
        ]);
        let connection = js::make("RTCPeerConnection", &[setting]).ok()?;
        let mut lines = Vec::new();
        for slot in SLOTS {
            lines.push(line(&connection, slot)?);
        }
        let target: &EventTarget = connection.unchecked_ref();
        let changes = Listener::on(target, "connectionstatechange", move |_| changed());
        Some(Self {
            connection,
            lines,
            _changes: changes,
        })
    }

    /// Offers, with a restart of ICE if wanted. `done` hears the offer as it stands: it is not held
    /// back for candidates, which do not travel.
    pub(super) fn offer(&self, restart: bool, done: impl FnOnce(Option<String>) + 'static) {
        if restart {
            drop(js::call(&self.connection, "restartIce", &[]));
        }
        let connection = self.connection.clone();
        let set = js::call(&connection, "setLocalDescription", &[]);
        js::then(set, move |given| {
            let offer = given
                .ok()
                .map(|_| js::text(&js::get(&connection, "localDescription"), "sdp"));
            done(offer.filter(|sdp| !sdp.is_empty()));
        });
    }

    /// Takes the server's answer; says whether the browser did.
    pub(super) fn answer(&self, sdp: &str, done: impl FnOnce(bool) + 'static) {
        let answer = object(&[("type", "answer".into()), ("sdp", sdp.into())]);
        let set = js::call(&self.connection, "setRemoteDescription", &[answer]);
        js::then(set, move |given| done(given.is_ok()));
    }

    /// How the path is now; none while it is being made.
    pub(super) fn path(&self) -> Option<Path> {
        match &*js::text(&self.connection, "connectionState") {
            "connected" => Some(Path::Open),
            "disconnected" => Some(Path::Doubtful),
            "failed" | "closed" => Some(Path::Dead),
            _ => None,
        }
    }

    /// Sends this track on the line from now on, or nothing.
    pub(super) fn send(&self, slot: CallSlot, track: Option<&Track>) {
        let track = track.map_or(JsValue::NULL, |track| track.0.clone());
        if let Some(line) = self.line(slot) {
            let sender = js::get(line, "sender");
            js::then(js::call(&sender, "replaceTrack", &[track]), js::ignore);
        }
    }

    /// What comes on the line.
    pub(super) fn remote(&self, slot: CallSlot) -> Option<Track> {
        let track = js::path(self.line(slot)?, &["receiver", "track"]);
        track.is_object().then_some(Track(track))
    }

    /// The counters.
    pub(super) fn stats(&self, done: impl FnOnce(JsValue) + 'static) {
        js::then(js::call(&self.connection, "getStats", &[]), move |given| {
            if let Ok(report) = given {
                done(report);
            }
        });
    }

    fn line(&self, slot: CallSlot) -> Option<&JsValue> {
        self.lines.get(slot as usize)
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        drop(js::call(&self.connection, "close", &[]));
    }
}

fn line(connection: &JsValue, slot: CallSlot) -> Option<JsValue> {
    let (kind, most) = match slot {
        CallSlot::MainAudio | CallSlot::AuxAudio => ("audio", None),
        CallSlot::Camera => ("video", Some(CAMERA_BITS)),
        CallSlot::Screen => ("video", Some(SCREEN_BITS)),
    };
    let mut setting = vec![("direction", "sendrecv".into())];
    if let Some(bits) = most {
        let encoding = object(&[("maxBitrate", bits.into())]);
        setting.push(("sendEncodings", js::list(&[encoding])));
    }
    js::call(
        connection,
        "addTransceiver",
        &[kind.into(), object(&setting)],
    )
    .ok()
}

fn server(server: &IceServer) -> JsValue {
    let urls: Vec<JsValue> = server.urls.iter().map(|url| url.into()).collect();
    object(&[
        ("urls", js::list(&urls)),
        ("username", server.username.as_str().into()),
        ("credential", server.credential.as_str().into()),
    ])
}
