//! One person's media in a call: the pure rules of the crate `call_rules`, and thin doors to the browser.
//!
//! The console uses all of it. Visitors download their own, smaller doors: `widget/call/script`.
//!
//! Read in this order: [`machine`] decides when to offer, restart and give up, without a clock or a
//! browser; [`leg`] runs it on a real connection; [`devices`], [`screen`], [`meter`] and [`quality`]
//! are what the screens around it need. An app hands everything that the server says to a
//! [`leg::Leg`] and sends the frames that come out; the tracks it gives are sent, the streams it
//! asks for are shown.
//!
//! Browser objects are spoken to by name ([`js`]) instead of through typed imports: each of those
//! would bring glue that a visitor has to download, and this folder alone knows the names.

pub mod chime;
pub mod devices;
mod js;
pub mod leg;
pub mod meter;
mod peer;
pub mod screen;
mod stats;
pub mod track;

pub use call_rules::{elapsed, fault, level, machine, quality, seam};

/// Whether this browser can make calls at all.
#[must_use]
pub fn is_supported() -> bool {
    js::get(&js::global(), "RTCPeerConnection").is_function()
}
