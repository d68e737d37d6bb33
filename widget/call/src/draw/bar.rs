//! The buttons of the call.

use std::rc::Rc;

use browser::call::screen;
use browser::platform::document;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::{name, round};
use crate::dom::{el, put, show, with};
use crate::glyph;
use crate::part::Part;
use crate::text::Key;

/// The buttons.
pub(super) struct Bar {
    root: Element,
    microphone: Element,
    camera: Element,
    share: Element,
    devices: Element,
    picture: Element,
    full: Element,
    chat: Element,
    hang_up: Element,
}

impl Bar {
    pub(super) fn new(part: &Rc<Part>, video: &Element) -> Self {
        let act = |run: fn(&Rc<Part>)| {
            let part = Rc::clone(part);
            move || run(&part)
        };
        let flip = |change: fn(&mut crate::part::Known)| {
            let part = Rc::clone(part);
            move || {
                change(&mut part.known.borrow_mut());
                part.paint();
            }
        };
        let shown = video.clone();
        let bar = Self {
            root: el("div", "call-bar"),
            microphone: round(
                glyph::MICROPHONE,
                "toggle-microphone",
                act(Part::toggle_microphone),
            ),
            camera: round(glyph::CAMERA, "toggle-camera", act(Part::toggle_camera)),
            share: round(glyph::SCREEN, "share-screen", act(Part::toggle_screen)),
            devices: round(glyph::DEVICES, "call-devices", act(Part::toggle_devices)),
            picture: round(glyph::PICTURE, "call-picture", move || {
                picture_in_picture(&shown)
            }),
            full: round(glyph::FULL, "call-full", full_screen),
            chat: round(
                glyph::CHAT,
                "call-chat",
                flip(|known| {
                    known.shows_chat = !known.shows_chat;
                }),
            ),
            hang_up: round(glyph::HANG_UP, "hang-up", act(Part::hang_up)),
        };
        put(&bar.hang_up, "class", Some("call-round call-hang-up"));
        with(
            bar.root.clone(),
            &[
                &bar.microphone,
                &bar.camera,
                &bar.share,
                &bar.devices,
                &bar.picture,
                &bar.full,
                &bar.chat,
                &bar.hang_up,
            ],
        );
        bar
    }

    pub(super) const fn root(&self) -> &Element {
        &self.root
    }

    pub(super) fn paint(&self, part: &Rc<Part>, is_here: bool, has_picture: bool) {
        let (known, own) = (part.known.borrow(), part.own.borrow());
        let sending = own.sending();
        let pressed = |button: &Element, on: bool, keys: [Key; 2]| {
            put(
                button,
                "aria-pressed",
                Some(if on { "true" } else { "false" }),
            );
            name(part, button, keys[usize::from(on)]);
        };
        pressed(
            &self.microphone,
            sending.microphone,
            [Key::Unmute, Key::Mute],
        );
        pressed(
            &self.camera,
            sending.camera,
            [Key::CameraOn, Key::CameraOff],
        );
        pressed(&self.share, sending.screen, [Key::Share, Key::StopSharing]);
        pressed(
            &self.devices,
            known.shows_devices,
            [Key::Devices, Key::Devices],
        );
        pressed(&self.chat, known.shows_chat, [Key::ShowChat, Key::HideChat]);
        let unread = (known.unread > 0 && !known.shows_chat).then(|| known.unread.to_string());
        if let Some(count) = &unread {
            let words = [part.text(Key::ShowChat), " (", count, ")"].concat();
            put(&self.chat, "aria-label", Some(&words));
        }
        put(&self.chat, "data-unread", unread.as_deref());
        name(part, &self.picture, Key::Picture);
        name(part, &self.full, Key::Full);
        name(part, &self.hang_up, Key::HangUp);
        put(&self.share, "data-asks", known.asks_share.then_some(""));
        for button in [&self.microphone, &self.camera, &self.devices] {
            show(button, is_here);
        }
        show(&self.share, is_here && screen::is_possible());
        show(
            &self.picture,
            is_here && has_picture && can(&document(), "pictureInPictureEnabled"),
        );
        show(
            &self.full,
            has_picture && can(&document(), "fullscreenEnabled"),
        );
    }
}

fn can(object: &JsValue, name: &str) -> bool {
    Reflect::get(object, &name.into()).is_ok_and(|value| value.is_truthy())
}

/// Calls a method without arguments; what comes of it is up to the browser.
fn run(object: &JsValue, method: &str) {
    let given = Reflect::get(object, &method.into()).and_then(|method| {
        let method: Function = method.dyn_into()?;
        method.call0(object)
    });
    // A promise that fails has nothing to tell: the person sees that nothing has changed.
    if let Ok(promise) = given
        && let Ok(catch) = Reflect::get(&promise, &"catch".into())
        && let Some(catch) = catch.dyn_ref::<Function>()
    {
        drop(catch.call1(&promise, &Function::new_no_args("")));
    }
}

fn picture_in_picture(video: &Element) {
    if can(&document(), "pictureInPictureElement") {
        run(&document(), "exitPictureInPicture");
    } else {
        run(video, "requestPictureInPicture");
    }
}

fn full_screen() {
    if can(&document(), "fullscreenElement") {
        run(&document(), "exitFullscreen");
    } else if let Some(root) = document().document_element() {
        run(&root, "requestFullscreen");
    }
}
