//! Notifications of the operating system, for a console that nobody looks at.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Notification, NotificationOptions, NotificationPermission};

/// Whether notifications may be shown now.
#[must_use]
pub fn is_allowed() -> bool {
    Notification::permission() == NotificationPermission::Granted
}

/// Asks the person; must be called from a click or key press.
pub fn ask() {
    if let Ok(promise) = Notification::request_permission() {
        spawn_local(async move {
            // Either answer is fine: showing checks again.
            drop(JsFuture::from(promise).await);
        });
    }
}

/// Shows a notification; a later one with the same `tag` replaces it. Gives nothing when they are
/// not allowed.
#[must_use]
pub fn show(title: &str, body: &str, tag: &str) -> Option<Notification> {
    if !is_allowed() {
        return None;
    }
    let options = NotificationOptions::new();
    options.set_body(body);
    options.set_tag(tag);
    Notification::new_with_options(title, &options).ok()
}
