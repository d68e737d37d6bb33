//! What is heard and seen: tracks into the elements of the page.

use browser::call::devices::{self, Kind};
use browser::call::track::{self, Track};
use browser::platform::sight;
use leptos::html;
use leptos::prelude::{Track as _, *};
use shared::wire::CallSlot;

use super::Calls;

/// A moving picture of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sight {
    /// The customer's camera.
    PeerCamera,
    /// The customer's screen.
    PeerScreen,
    /// The user's own camera.
    OwnCamera,
}

impl Calls {
    /// Shows `sight` in the element as long as the owner of this call lives.
    pub(crate) fn show(self, sight: Sight, node: NodeRef<html::Video>) {
        Effect::new(move || {
            let track = match sight {
                Sight::PeerCamera => self.remote_track(CallSlot::Camera),
                Sight::PeerScreen => self.remote_track(CallSlot::Screen),
                Sight::OwnCamera => self.own_track(CallSlot::Camera),
            };
            if let Some(element) = node.get() {
                track::show(&element, &track.iter().collect::<Vec<_>>());
            }
        });
    }

    /// Plays the main voice and the second one as long as the owner of this call lives.
    pub(crate) fn play(self, main: NodeRef<html::Audio>, aux: NodeRef<html::Audio>) {
        self.players.set_value([Some(main), Some(aux)]);
        for (node, slot) in [(main, CallSlot::MainAudio), (aux, CallSlot::AuxAudio)] {
            Effect::new(move || {
                let track = self.remote_track(slot);
                let Some(element) = node.get() else {
                    return;
                };
                track::show(&element, &track.iter().collect::<Vec<_>>());
                if track.is_some() {
                    track::play(&element, move |is_heard| self.heard(slot, is_heard));
                } else {
                    self.heard(slot, true);
                }
            });
            Effect::new(move || {
                let speaker = self.chosen(Kind::Speaker);
                if let Some(element) = node.get()
                    && !speaker.is_empty()
                {
                    devices::use_speaker(&element, &speaker);
                }
            });
        }
    }

    /// Whether the browser plays nothing before the user has clicked.
    pub(crate) fn is_sound_blocked(self) -> bool {
        self.blocked.get().contains(&true)
    }

    /// The user has clicked: what was blocked may be heard now.
    pub(crate) fn unblock_sound(self) {
        let players = self.players.try_get_value().unwrap_or_default();
        for (node, slot) in players
            .into_iter()
            .zip([CallSlot::MainAudio, CallSlot::AuxAudio])
        {
            let is_blocked = self.blocked.get_untracked()[place(slot)];
            if let Some(element) = node.and_then(|node| node.get_untracked())
                && is_blocked
            {
                track::play(&element, move |is_heard| self.heard(slot, is_heard));
            }
        }
    }

    fn heard(self, slot: CallSlot, is_heard: bool) {
        let _set: Option<()> = self
            .blocked
            .try_update(|blocked| blocked[place(slot)] = !is_heard);
    }

    /// Whether the browser lets a page choose the speaker.
    pub(crate) fn can_choose_speaker(self) -> bool {
        let element = document().create_element("audio");
        element.is_ok_and(|element| devices::can_choose_speaker(&element))
    }

    fn remote_track(self, slot: CallSlot) -> Option<Track> {
        self.remote.track();
        self.leg()?.remote(slot)
    }

    /// Whether a picture can float above other windows.
    pub(crate) fn can_float(self) -> bool {
        sight::can_float()
    }

    /// Lets the picture float above other windows, or takes it back.
    pub(crate) fn float(self, node: NodeRef<html::Video>) {
        sight::toggle_floating(node.get_untracked().as_ref());
    }

    /// Lets the call fill the screen, or takes it back.
    pub(crate) fn fill(self, node: NodeRef<html::Section>) {
        sight::toggle_full(node.get_untracked().as_ref());
    }
}

/// Place of a voice among the players.
const fn place(slot: CallSlot) -> usize {
    match slot {
        CallSlot::AuxAudio => 1,
        CallSlot::MainAudio | CallSlot::Camera | CallSlot::Screen => 0,
    }
}
