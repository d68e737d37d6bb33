//! Notifications of the operating system, for a console that nobody looks at.

use js_sys::Reflect;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Notification, NotificationOptions, NotificationPermission};

/// What the person has allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// This browser has no notifications.
    Missing,
    /// Nobody has asked yet.
    Open,
    /// They may be shown.
    Granted,
    /// Refused; only the browser's own settings can change that.
    Denied,
}

/// What is allowed now.
#[must_use]
pub fn permission() -> Permission {
    let name = JsValue::from_str("Notification");
    if !Reflect::has(&super::window(), &name).unwrap_or(false) {
        return Permission::Missing;
    }
    match Notification::permission() {
        NotificationPermission::Granted => Permission::Granted,
        NotificationPermission::Denied => Permission::Denied,
        _ => Permission::Open,
    }
}

/// Asks the person; must be called from a click or key press. `done` runs after the answer.
pub fn ask(done: impl FnOnce() + 'static) {
    if permission() == Permission::Missing {
        return;
    }
    if let Ok(promise) = Notification::request_permission() {
        spawn_local(async move {
            // Either answer is fine: the caller looks at `permission` again.
            drop(JsFuture::from(promise).await);
            done();
        });
    }
}

/// Shows a notification; a later one with the same `tag` replaces it. A click brings our window to
/// the front and runs `on_click`. Does nothing when notifications are not allowed.
pub fn show(title: &str, body: &str, tag: &str, on_click: impl FnOnce() + 'static) {
    if permission() != Permission::Granted {
        return;
    }
    let options = NotificationOptions::new();
    options.set_body(body);
    options.set_tag(tag);
    let Ok(notification) = Notification::new_with_options(title, &options) else {
        return;
    };
    let shown = notification.clone();
    let callback = Closure::once_into_js(move || {
        drop(super::window().focus());
        shown.close();
        on_click();
    });
    notification.set_onclick(Some(callback.unchecked_ref()));
}
