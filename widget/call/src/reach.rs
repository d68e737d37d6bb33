//! Whether calls get through this network: a short connection to the server before the call.

use std::cell::RefCell;
use std::rc::Rc;

use browser::call::leg::{Leg, Out};
use browser::call::machine::{Event, Standing, Terms};
use browser::call::seam::FromCall;
use browser::platform::timer::Timer;
use shared::wire::{MediaNotice, Sealed};

use crate::text::Key;

/// After this time without a connection, the network is taken to block calls.
const PATIENCE_MS: i32 = 8_000;

/// How far media get.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Not known yet.
    #[default]
    Asking,
    /// Straight to the server.
    Direct,
    /// Through a relay.
    Relay,
    /// Not at all.
    None,
}

impl Reach {
    /// Its words.
    pub(crate) const fn key(self) -> Key {
        match self {
            Self::Asking => Key::ReachAsking,
            Self::Direct => Key::ReachDirect,
            Self::Relay => Key::ReachRelay,
            Self::None => Key::ReachNone,
        }
    }

    /// Its word for machines.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Asking => "asking",
            Self::Direct => "direct",
            Self::Relay => "relay",
            Self::None => "none",
        }
    }
}

/// A running check. Once answered, it has left the server.
#[derive(Clone)]
pub(crate) struct Reaching(Rc<Inner>);

struct Inner {
    leg: RefCell<Option<Leg>>,
    timer: RefCell<Option<Timer>>,
    asked: RefCell<bool>,
    say: Box<dyn Fn(FromCall)>,
    done: Box<dyn Fn(Reach)>,
}

impl Reaching {
    /// Begins when the line is up; `done` is called once.
    pub(crate) fn new(say: impl Fn(FromCall) + 'static, done: impl Fn(Reach) + 'static) -> Self {
        let reaching = Self(Rc::new(Inner {
            leg: RefCell::default(),
            timer: RefCell::default(),
            asked: RefCell::default(),
            say: Box::new(say),
            done: Box::new(done),
        }));
        let weak = Rc::downgrade(&reaching.0);
        let leg = Leg::new(move |out| {
            if let Some(inner) = weak.upgrade() {
                Self(inner).out(out);
            }
        });
        *reaching.0.leg.borrow_mut() = Some(leg);
        let weak = Rc::downgrade(&reaching.0);
        *reaching.0.timer.borrow_mut() = Some(Timer::after(PATIENCE_MS, move || {
            if let Some(inner) = weak.upgrade() {
                Self(inner).settle(Reach::None);
            }
        }));
        reaching
    }

    /// The line to the server is up, or gone.
    pub(crate) fn line(&self, up: bool) {
        self.post(Event::Line(up));
        if up && !self.0.asked.replace(true) {
            (self.0.say)(FromCall::CheckCall);
        }
    }

    /// The server has said something about the check.
    pub(crate) fn notice(&self, notice: MediaNotice) {
        match notice {
            MediaNotice::Check { ice_servers } => {
                self.post(Event::View(Some(Terms::check(ice_servers))));
                self.post(Event::Join);
            }
            other => self.post(Event::Notice(other)),
        }
    }

    /// The person does not wait for it.
    pub(crate) fn stop(&self) {
        self.0.timer.take();
        self.post(Event::Leave);
        self.0.leg.take();
    }

    fn out(&self, out: Out) {
        match out {
            Out::Frame(frame) => (self.0.say)(FromCall::Frame(Sealed::new(&frame))),
            Out::Standing(Standing::Up) => {
                let leg = self.0.leg.borrow().clone();
                let this = self.clone();
                if let Some(leg) = leg {
                    leg.is_relayed(move |relayed| {
                        this.settle(if relayed { Reach::Relay } else { Reach::Direct });
                    });
                }
            }
            Out::Standing(Standing::Refused(_)) => self.settle(Reach::None),
            _ => {}
        }
    }

    fn settle(&self, reach: Reach) {
        self.stop();
        (self.0.done)(reach);
    }

    fn post(&self, event: Event) {
        let leg = self.0.leg.borrow().clone();
        if let Some(leg) = leg {
            leg.post(event);
        }
    }
}

impl std::fmt::Debug for Reaching {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reaching")
    }
}
