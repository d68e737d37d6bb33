//! Whether anybody can see us, and the moments at which a page may have slept.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget, VisibilityState};

/// Whether the page is on screen.
#[must_use]
pub fn is_visible() -> bool {
    super::document().visibility_state() == VisibilityState::Visible
}

/// Whether the browser believes that it has a network. `false` is reliable, `true` is a guess.
#[must_use]
pub fn is_online() -> bool {
    super::window().navigator().on_line()
}

/// A listener; dropping it stops it.
#[derive(Debug)]
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    callback: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Calls `callback` for each event `name` of `target`.
    #[must_use]
    pub fn on(
        target: &EventTarget,
        name: &'static str,
        callback: impl FnMut(Event) + 'static,
    ) -> Self {
        Self::boxed(target, name, Box::new(callback))
    }

    // One function for all callbacks, instead of one for each.
    fn boxed(target: &EventTarget, name: &'static str, callback: Box<dyn FnMut(Event)>) -> Self {
        let callback = Closure::wrap(callback);
        // Adding a listener with a function cannot fail.
        drop(target.add_event_listener_with_callback(name, callback.as_ref().unchecked_ref()));
        Self {
            target: target.clone(),
            name,
            callback,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        drop(self.target.remove_event_listener_with_callback(
            self.name,
            self.callback.as_ref().unchecked_ref(),
        ));
    }
}

/// Why the link should look at itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nudge {
    /// The page came back on screen, or out of the browser's page cache.
    Seen,
    /// The page went off screen.
    Hidden,
    /// The network is back.
    Online,
    /// The network is gone.
    Offline,
}

/// Listens to everything that says "the connection may be stale".
#[must_use]
pub fn listen(nudge: impl Fn(Nudge) + Clone + 'static) -> Vec<Listener> {
    let window: EventTarget = super::window().into();
    let document: EventTarget = super::document().into();
    let (seen, online, offline) = (nudge.clone(), nudge.clone(), nudge.clone());
    vec![
        Listener::on(&document, "visibilitychange", move |_| {
            nudge(if is_visible() {
                Nudge::Seen
            } else {
                Nudge::Hidden
            });
        }),
        // iOS restores pages from its cache without `visibilitychange`.
        Listener::on(&window, "pageshow", move |_| seen(Nudge::Seen)),
        Listener::on(&window, "online", move |_| online(Nudge::Online)),
        Listener::on(&window, "offline", move |_| offline(Nudge::Offline)),
    ]
}
