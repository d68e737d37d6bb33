//! The console's heartbeat: time for the session, sleep, visibility, network, leaving.

use browser::link::liveness::has_slept;
use browser::platform::timer::Timer;
use browser::platform::visibility::{self, Listener, Nudge};
use browser::platform::{clock, window};
use leptos::prelude::*;
use shared::Millis;
use web_sys::EventTarget;

use super::{Live, shelf};
use crate::view::connection::Event;
use crate::view::session::Session;

/// Time between two beats.
const BEAT_MS: i32 = 500;
/// A hidden page's timers may be held back for a minute; that alone is no sleep.
const HELD_BACK_MS: i64 = 75_000;

/// The last beat by the calendar, and whether anybody could see the page then.
#[derive(Clone, Copy)]
struct Beat {
    wall: Millis,
    was_hidden: bool,
}

/// Starts beating.
pub(super) fn start(live: Live) {
    let beat = StoredValue::new(Beat {
        wall: clock::wall(),
        was_hidden: !visibility::is_visible(),
    });
    let timer = Timer::every(BEAT_MS, move || pulse(live, beat));
    let mut listeners = visibility::listen(move |nudge| nudged(live, beat, nudge));
    let target: EventTarget = window().into();
    listeners.push(Listener::on(&target, "pagehide", move |_| leave(live)));
    live.wires.update_value(|wires| {
        wires.timers.push(timer);
        wires.listeners = listeners;
    });
}

fn pulse(live: Live, beat: StoredValue<Beat>) {
    let wall = clock::wall();
    let is_hidden = !visibility::is_visible();
    let Some(last) = beat.try_get_value() else {
        return;
    };
    beat.set_value(Beat {
        wall,
        was_hidden: is_hidden,
    });
    let expected = if last.was_hidden || is_hidden {
        HELD_BACK_MS
    } else {
        i64::from(BEAT_MS)
    };
    if has_slept(last.wall, wall, expected) {
        live.run(|session, now| session.slept(wall.since(last.wall), now));
    }
    live.run(Session::tick);
    live.clock.set(clock::monotonic());
}

fn nudged(live: Live, beat: StoredValue<Beat>, nudge: Nudge) {
    match nudge {
        Nudge::Seen => {
            pulse(live, beat);
            live.link(Event::Probe);
        }
        Nudge::Hidden => pulse(live, beat),
        Nudge::Online => live.link(Event::Network { online: true }),
        Nudge::Offline => live.link(Event::Network { online: false }),
    }
}

fn leave(live: Live) {
    let user = live.peek(Session::user);
    live.wires
        .with_value(|wires| shelf::leave_tab(user, wires.tab()));
}
