//! The browser as a platform: every use of its interfaces besides drawing and sockets.
//!
//! Nothing here throws: a blocked or missing facility (storage in a private window, notifications
//! that were refused) behaves like an empty one.

pub mod clock;
pub mod favicon;
pub mod focus;
pub mod http;
pub mod inbox;
pub mod locale;
#[cfg(target_arch = "wasm32")]
mod memory;
pub mod notification;
pub mod port;
pub mod random;
pub mod sight;
pub mod sound;
pub mod storage;
pub mod theme;
pub mod timer;
pub mod title;
pub mod tone;
pub mod upload;
pub mod viewport;
pub mod visibility;

/// The window that we run in.
///
/// # Panics
/// Never in a page; there is no window only in a worker, where nothing of ours runs.
#[must_use]
pub fn window() -> web_sys::Window {
    web_sys::window().expect("a page has a window")
}

/// The document that we draw into.
///
/// # Panics
/// Never in a page.
#[must_use]
pub fn document() -> web_sys::Document {
    window().document().expect("a page has a document")
}
