//! Runs a [`Session`] in the browser: clock, timer, carrier and the nudges of the page.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::carrier::Carrier;
use super::liveness;
use super::session::{Effect, Event, Session};
use crate::platform::inbox::Inbox;
use crate::platform::timer::Timer;
use crate::platform::visibility::{self, Listener, Nudge};
use crate::platform::{clock, random};

/// How often the wall clock is looked at, to notice that the machine slept.
const WATCH_MS: i32 = 5_000;

/// A running session; dropping the last clone closes its connection.
#[derive(Clone)]
pub struct Driver(Rc<Inner>);

struct Inner {
    session: RefCell<Session>,
    carrier: RefCell<Option<Carrier>>,
    inbox: Inbox<Event>,
    timer: RefCell<Option<Timer>>,
    watch: RefCell<Option<Timer>>,
    nudges: RefCell<Vec<Listener>>,
    host: Box<dyn Fn(Effect)>,
}

impl Driver {
    /// Takes over `session`. `host` does everything that is not about the connection: tickets,
    /// storage, showing.
    #[must_use]
    pub fn new(session: Session, host: impl Fn(Effect) + 'static) -> Self {
        let driver = Self(Rc::new(Inner {
            session: RefCell::new(session),
            carrier: RefCell::new(None),
            inbox: Inbox::default(),
            timer: RefCell::new(None),
            watch: RefCell::new(None),
            nudges: RefCell::default(),
            host: Box::new(host),
        }));
        driver.watch();
        driver
    }

    /// Something happened. May be called from within `host`: events are taken one by one.
    pub fn post(&self, event: Event) {
        Inner::post(&self.0, event);
    }

    /// Looks at the session.
    pub fn with<T>(&self, look: impl FnOnce(&Session) -> T) -> T {
        look(&self.0.session.borrow())
    }

    fn watch(&self) {
        let weak = Rc::downgrade(&self.0);
        let nudged = weak.clone();
        *self.0.nudges.borrow_mut() = visibility::listen(move |nudge| match nudge {
            Nudge::Seen => post(&nudged, Event::Suspect),
            Nudge::Online => post(&nudged, Event::Network(true)),
            Nudge::Offline => post(&nudged, Event::Network(false)),
            Nudge::Hidden => {}
        });
        let last = Cell::new(clock::wall());
        *self.0.watch.borrow_mut() = Some(Timer::every(WATCH_MS, move || {
            let (before, now) = (last.get(), clock::wall());
            last.set(now);
            if liveness::has_slept(before, now, i64::from(WATCH_MS)) {
                post(&weak, Event::Suspect);
            }
        }));
        if !visibility::is_online() {
            self.post(Event::Network(false));
        }
    }
}

/// A seed for a new session.
#[must_use]
pub fn seed() -> u64 {
    random::seed()
}

fn post(inner: &Weak<Inner>, event: Event) {
    if let Some(inner) = inner.upgrade() {
        Inner::post(&inner, event);
    }
}

impl Inner {
    fn post(inner: &Rc<Self>, event: Event) {
        let is_done = inner.inbox.post(event, |event| {
            let effects = inner.session.borrow_mut().step(event, clock::monotonic());
            for effect in effects {
                Self::perform(inner, effect);
            }
        });
        if is_done {
            Self::set_timer(inner);
        }
    }

    fn perform(inner: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::Dial(generation, route) => Self::dial(inner, generation, route),
            Effect::Transmit(frame) => {
                if let Some(carrier) = inner.carrier.borrow().as_ref() {
                    carrier.send(&frame);
                }
            }
            Effect::HangUp => drop(inner.carrier.replace(None)),
            other => (inner.host)(other),
        }
    }

    fn dial(inner: &Rc<Self>, generation: u32, route: super::ladder::Route) {
        let weak = Rc::downgrade(inner);
        let carrier = Carrier::dial(route, generation, move |event| post(&weak, event));
        let impossible = carrier.is_none();
        drop(inner.carrier.replace(carrier));
        if impossible {
            inner.inbox.put(Event::Closed(generation, 1006));
        }
    }

    fn set_timer(inner: &Rc<Self>) {
        let deadline = inner.session.borrow().deadline();
        let timer = deadline.map(|at| {
            let weak = Rc::downgrade(inner);
            let ms = i32::try_from(at.since(clock::monotonic())).unwrap_or(i32::MAX);
            // A timer may fire a little early; one more millisecond spares a useless round.
            Timer::after(ms.saturating_add(1), move || post(&weak, Event::Tick))
        });
        *inner.timer.borrow_mut() = timer;
    }
}

impl std::fmt::Debug for Driver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Driver")
    }
}
