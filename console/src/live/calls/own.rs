//! What this browser sends: microphone, camera and screen, on and off, chosen and unplugged.

use browser::call::devices::{self, Kind};
use browser::call::fault::Fault;
use browser::call::machine::Event;
use browser::call::meter::Meter;
use browser::call::screen;
use browser::call::track::Track;
use browser::platform::viewport;
use browser::platform::visibility::Listener;
use leptos::prelude::{Track as _, *};
use shared::wire::{CallSlot, Sending};

use super::Calls;

/// A track that stops with its owner.
struct Held {
    track: Track,
    _ended: Listener,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.track.stop();
    }
}

/// The tracks of this browser.
#[derive(Default)]
pub(super) struct Own {
    microphone: Option<Held>,
    camera: Option<Held>,
    screen: Option<Held>,
    /// Grows when everything is given back: a device that is opened later is not wanted any more.
    round: u32,
}

impl Own {
    fn place(&mut self, slot: CallSlot) -> &mut Option<Held> {
        match slot {
            CallSlot::Camera => &mut self.camera,
            CallSlot::Screen => &mut self.screen,
            CallSlot::MainAudio | CallSlot::AuxAudio => &mut self.microphone,
        }
    }

    fn track(&self, slot: CallSlot) -> Option<Track> {
        let held = match slot {
            CallSlot::Camera => &self.camera,
            CallSlot::Screen => &self.screen,
            CallSlot::MainAudio | CallSlot::AuxAudio => &self.microphone,
        };
        held.as_ref().map(|held| held.track.clone())
    }
}

impl Calls {
    /// The own track that is sent in a slot.
    pub(super) fn own_track(self, slot: CallSlot) -> Option<Track> {
        self.tracks.track();
        self.own.try_with_value(|own| own.track(slot))?
    }

    pub(super) fn has_microphone(self) -> bool {
        let has = self.own.try_with_value(|own| own.microphone.is_some());
        has == Some(true)
    }

    /// Speaks, or stays silent with the microphone in hand.
    pub(crate) fn toggle_microphone(self) {
        if !self.has_microphone() {
            return self.join();
        }
        let on = !self.sending.get_untracked().microphone;
        self.own.with_value(|own| {
            if let Some(held) = &own.microphone {
                held.track.set_enabled(on);
            }
        });
        self.send(|sending| sending.microphone = on);
    }

    /// Shows the user, or no longer.
    pub(crate) fn toggle_camera(self) {
        let on = !self.sending.get_untracked().camera;
        self.chosen.update(|chosen| {
            chosen.shows_camera = on;
            chosen.save();
        });
        if on {
            self.open_camera();
        } else {
            self.put(CallSlot::Camera, None);
        }
    }

    /// Shares a screen, or no longer.
    pub(crate) fn toggle_share(self) {
        if self.sending.get_untracked().screen {
            return self.put(CallSlot::Screen, None);
        }
        let round = self.round();
        screen::share(move |given| match given {
            Ok(track) => self.opened(CallSlot::Screen, track, round),
            // Closing the browser's question is an answer, not a fault.
            Err(Fault::Denied | Fault::Dismissed) => {}
            Err(fault) => self.picture_fault.set(Some((CallSlot::Screen, fault))),
        });
    }

    /// Whether this browser can share a screen.
    pub(crate) fn can_share(self) -> bool {
        screen::is_possible()
    }

    /// Opens the camera at the beginning of a video call, if the user had it on last time.
    pub(super) fn open_wanted_camera(self) {
        let is_video = self.view().is_some_and(|view| view.video);
        let may_show = self
            .line
            .get_untracked()
            .is_some_and(|line| line.role.may_show());
        if is_video && may_show && self.chosen.with_untracked(|chosen| chosen.shows_camera) {
            self.open_camera();
        }
    }

    pub(super) fn open_microphone(self) {
        let round = self.round();
        self.open(Kind::Microphone, move |given| match given {
            Ok(track) => {
                self.opened(CallSlot::MainAudio, track, round);
                if self.round() == round {
                    self.enter();
                }
            }
            Err(fault) if self.round() == round => {
                self.asking_timer.set_value(None);
                self.asking.set(false);
                self.fault.set(Some(fault));
            }
            Err(_) => {}
        });
    }

    fn open_camera(self) {
        let round = self.round();
        self.picture_fault.set(None);
        self.open(Kind::Camera, move |given| match given {
            Ok(track) => self.opened(CallSlot::Camera, track, round),
            Err(fault) => self.picture_fault.set(Some((CallSlot::Camera, fault))),
        });
    }

    fn open(self, kind: Kind, done: impl FnOnce(Result<Track, Fault>) + 'static) {
        let id = self
            .chosen
            .with_untracked(|chosen| chosen.of(kind).to_owned());
        devices::open(kind, &id, done);
    }

    fn opened(self, slot: CallSlot, track: Track, round: u32) {
        if self.round() == round && self.line.try_get_untracked().flatten().is_some() {
            self.put(slot, Some(track));
        } else {
            track.stop();
        }
    }

    /// Sends this track from now on, or nothing.
    fn put(self, slot: CallSlot, track: Option<Track>) {
        let on = track.is_some();
        if let Some(leg) = self.leg() {
            leg.give(slot, track.clone());
        }
        let held = track.map(|track| Held {
            _ended: track.on_ended(move || self.ended(slot)),
            track,
        });
        self.own.update_value(|own| *own.place(slot) = held);
        self.tracks.update(|n| *n = n.wrapping_add(1));
        self.send(|sending| match slot {
            CallSlot::Camera => sending.camera = on,
            CallSlot::Screen => sending.screen = on,
            CallSlot::MainAudio | CallSlot::AuxAudio => sending.microphone = on,
        });
    }

    /// A device was unplugged, or the share was stopped in the browser's own bar.
    fn ended(self, slot: CallSlot) {
        self.put(slot, None);
        match slot {
            CallSlot::MainAudio | CallSlot::AuxAudio => self.fault.set(Some(Fault::Unplugged)),
            CallSlot::Camera => {
                self.picture_fault
                    .set(Some((CallSlot::Camera, Fault::Unplugged)));
            }
            CallSlot::Screen => {}
        }
    }

    fn send(self, change: impl FnOnce(&mut Sending)) {
        self.sending.update(change);
        self.post(Event::Sending(self.sending.get_untracked()));
    }

    /// Gives every device back.
    pub(super) fn stop_sending(self) {
        if let Some(leg) = self.leg() {
            for slot in [CallSlot::MainAudio, CallSlot::Camera, CallSlot::Screen] {
                leg.give(slot, None);
            }
        }
        let _stopped: Option<()> = self.own.try_update_value(|own| {
            *own = Own {
                round: own.round.wrapping_add(1),
                ..Own::default()
            };
        });
        self.tracks.try_update(|n| *n = n.wrapping_add(1));
        if self.sending.try_get_untracked() != Some(Sending::default()) {
            self.send(|sending| *sending = Sending::default());
        }
    }

    fn round(self) -> u32 {
        self.own.try_with_value(|own| own.round).unwrap_or(u32::MAX)
    }

    /// Every device of this machine, as far as it was listed.
    pub(crate) fn devices(self) -> Vec<devices::Device> {
        self.devices.get()
    }

    /// Looks again which devices there are.
    pub(crate) fn list_devices(self) {
        devices::list(move |found| {
            self.devices.try_set(found);
        });
    }

    /// The chosen device of a kind; empty = the browser's.
    pub(crate) fn chosen(self, kind: Kind) -> String {
        self.chosen.with(|chosen| chosen.of(kind).to_owned())
    }

    /// Takes another device from now on, also in the running call.
    pub(crate) fn choose(self, kind: Kind, id: String) {
        self.chosen.update(|chosen| {
            chosen.set(kind, id);
            chosen.save();
        });
        match kind {
            Kind::Microphone if self.has_microphone() => self.change_microphone(),
            Kind::Camera if self.sending.get_untracked().camera => self.open_camera(),
            _ => {}
        }
    }

    fn change_microphone(self) {
        let was_on = self.sending.get_untracked().microphone;
        let round = self.round();
        self.open(Kind::Microphone, move |given| match given {
            Ok(track) => {
                track.set_enabled(was_on);
                self.opened(CallSlot::MainAudio, track, round);
                self.send(|sending| sending.microphone = was_on);
            }
            Err(fault) => self.fault.set(Some(fault)),
        });
    }

    /// The level of the microphone, 0 to 100, as long as the owner of this call lives.
    pub(crate) fn level(self) -> RwSignal<u8> {
        let level = RwSignal::new(0);
        let meter = StoredValue::new_local(None::<Meter>);
        let is_calm = viewport::matches("(prefers-reduced-motion: reduce)");
        Effect::new(move || {
            let track = self.own_track(CallSlot::MainAudio);
            meter.set_value(track.and_then(|track| {
                Meter::start(&track, is_calm, move |now| {
                    level.try_set(now);
                })
            }));
        });
        level
    }
}
