//! What is heard and seen: tracks into the elements of the page.

use browser::call::devices::{self, Kind};
use browser::call::track::{self, Track};
use leptos::html;
use leptos::prelude::{Track as _, *};
use shared::wire::CallSlot;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

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
                fill_with(&element, track.as_ref());
            }
        });
    }

    /// Plays the main voice and the second one as long as the owner of this call lives.
    pub(crate) fn play(self, main: NodeRef<html::Audio>, aux: NodeRef<html::Audio>) {
        for (node, slot) in [(main, CallSlot::MainAudio), (aux, CallSlot::AuxAudio)] {
            Effect::new(move || {
                let track = self.remote_track(slot);
                if let Some(element) = node.get() {
                    fill_with(&element, track.as_ref());
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
        let can = js_sys::Reflect::get(&document(), &"pictureInPictureEnabled".into());
        can.is_ok_and(|can| can.is_truthy())
    }

    /// Lets the picture float above other windows, or takes it back.
    pub(crate) fn float(self, node: NodeRef<html::Video>) {
        let floating = js_sys::Reflect::get(&document(), &"pictureInPictureElement".into());
        if floating.is_ok_and(|floating| floating.is_object()) {
            invoke(&document(), "exitPictureInPicture");
        } else if let Some(element) = node.get_untracked() {
            invoke(&element, "requestPictureInPicture");
        }
    }

    /// Lets the call fill the screen, or takes it back.
    pub(crate) fn fill(self, node: NodeRef<html::Section>) {
        if document().fullscreen_element().is_some() {
            document().exit_fullscreen();
        } else if let Some(element) = node.get_untracked() {
            drop(element.request_fullscreen());
        }
    }
}

fn fill_with(element: &Element, track: Option<&Track>) {
    match track {
        Some(track) => track::show(element, &[track]),
        None => track::show(element, &[]),
    }
}

/// Calls a method that may be missing; what becomes of its promise shows by itself.
fn invoke(object: &JsValue, name: &str) {
    let method = js_sys::Reflect::get(object, &name.into());
    let method = method
        .ok()
        .and_then(|method| method.dyn_into::<js_sys::Function>().ok());
    if let Some(promise) = method.and_then(|method| method.call0(object).ok())
        && let Ok(promise) = promise.dyn_into::<js_sys::Promise>()
    {
        // A refusal is the browser's own business; unheard it would be an error on its console.
        leptos::task::spawn_local(async move {
            drop(wasm_bindgen_futures::JsFuture::from(promise).await);
        });
    }
}
